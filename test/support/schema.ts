/** The published JSON Schema, held against what the program writes on standard output. */

import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { CODES } from '../../src/outcome.ts'

/** What every report has; the rest as the schema describes it. */
export interface Report {
  readonly command: string
  readonly simulated: boolean
  readonly ok: boolean
  readonly code: string
  readonly exitCode: number
  readonly message: string
  readonly hint: string | null
  readonly [field: string]: unknown
}

const schema = JSON.parse(readFileSync(new URL('../../schema/cps-unblock-1.json', import.meta.url), 'utf8'))
/** As ajv compiles soonest: each process of the tests does so once, for some hundred reports. */
const SOON = { inlineRefs: false, code: { optimize: false } }
let compiled: ValidateFunction | null = null

/** What the schema has against `value`, one line each; none when it is as described. */
export function complaintsAbout(value: unknown): string[] {
  compiled ??= new Ajv2020({ strict: true, allErrors: true, ...SOON }).compile(schema)
  compiled(value)
  const all = compiled.errors ?? []
  // Of several ways in which fields may stand together each would complain.
  const errors = all.filter(({ schemaPath }) => !/\/anyOf\//.test(schemaPath))
  return errors.map(({ instancePath, message }) => `${instancePath || 'the object'} ${message}`)
}

/** How a program ended, beside what it wrote on standard output. */
export interface End {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stderr: string
}

/**
 * The object in the whole standard output of a run with --json.
 *
 * @param end of the run, where it was a process: told with what is thrown
 * @throws {Error} when the output is not one line with one object on it, and nothing else, or not as the schema says, or
 *   has a code that this version does not know: the schema is open to later ones
 */
export function checkJson(text: string, end?: End): Report {
  try {
    return checked(text)
  } catch (error) {
    if (end === undefined || !(error instanceof Error)) throw error
    throw new Error(`${error.message}\n${told(end)}`)
  }
}

/** The end of a program in words, for a failure. */
export function told({ code, signal, stderr }: End): string {
  return `It ended with ${signal ?? code}. Its standard error:\n${stderr}`
}

function checked(text: string): Report {
  if (!/^\{[^\n]*\}\n$/.test(text)) throw new Error(`not one object on one line: ${JSON.stringify(text)}`)
  const report: Report = JSON.parse(text)
  const complaints = complaintsAbout(report)
  if (!CODES.some((code) => code === report.code)) complaints.push(`/code is unknown: ${report.code}`)
  if (complaints.length > 0) throw new Error(`${complaints.join('\n')}\n${text}`)
  return report
}
