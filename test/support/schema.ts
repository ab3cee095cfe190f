/** The published JSON Schema, held against what the program writes on standard output. */

import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
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
const validate = new Ajv2020({ strict: true, allErrors: true }).compile<Report>(schema)

/** What the schema has against `value`, one line each; none when it is as described. */
export function complaintsAbout(value: unknown): string[] {
  validate(value)
  const all = validate.errors ?? []
  // Of several ways in which fields may stand together each would complain.
  const errors = all.filter(({ schemaPath }) => !/\/anyOf\//.test(schemaPath))
  return errors.map(({ instancePath, message }) => `${instancePath || 'the object'} ${message}`)
}

/**
 * The object in the whole standard output of a run with --json.
 *
 * @throws {Error} when the output is not one line with one object on it, and nothing else, or not as the schema says, or
 *   has a code that this version does not know: the schema is open to later ones
 */
export function checkJson(text: string): Report {
  if (!/^\{[^\n]*\}\n$/.test(text)) throw new Error(`not one object on one line: ${JSON.stringify(text)}`)
  const report: Report = JSON.parse(text)
  const complaints = complaintsAbout(report)
  if (!CODES.some((code) => code === report.code)) complaints.push(`/code is unknown: ${report.code}`)
  if (complaints.length > 0) throw new Error(`${complaints.join('\n')}\n${text}`)
  return report
}
