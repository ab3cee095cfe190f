/** What a command line asks for, checked: a request, or why it is refused. */

import type { UsageProblem } from '../../messages/messages.ts'
import { DEFAULT_SCENARIO, isScenarioName, type ScenarioName, scenarioNames } from '../../simulator/names.ts'
import { VPCD_PORT } from '../../simulator/vpcd-port.ts'
import { exposed } from '../commands/unblock/code-file.ts'
import type { CodeSource } from '../commands/unblock/code-source.ts'
import { isLikeCode, mayHoldCode } from './code-like.ts'

export const COMMANDS = ['unblock', 'status', 'readers', 'doctor', 'guide', 'simulate', 'completion'] as const
export type CommandName = (typeof COMMANDS)[number]
/** Those that only write a text, whatever is in the readers. */
export type TextCommand = 'guide' | 'completion'

export interface Options {
  readonly json: boolean
  readonly quiet: boolean
  readonly colours: boolean
  readonly reader: string | null
  /** 10 digits. */
  readonly card: string | null
  /** How long to wait for a card, in ms; null when the command line does not say. */
  readonly wait: number | null
  readonly simulate: ScenarioName | null
  /** A file, `true` for standard error, null for no trace. */
  readonly trace: string | true | null
  /** Where a script's codes come from; null: a person is asked. */
  readonly codes: CodeSource | null
  readonly allowLastTry: boolean
  readonly dryRun: boolean
  readonly check: boolean
  readonly all: boolean
  /** Of vpcd, for the command `simulate`. */
  readonly port: number
}

/** The values as commander gives them. */
export interface Given {
  readonly reader?: string
  readonly card?: string
  readonly wait?: string | true
  readonly simulate?: string | true
  readonly json?: true
  readonly trace?: string | true
  readonly color?: boolean
  readonly quiet?: true
  /** --no-input makes it false. */
  readonly input?: boolean
  readonly codesStdin?: true
  readonly pukFile?: string
  readonly pinFile?: string
  readonly allowLastTry?: true
  readonly dryRun?: true
  readonly check?: true
  readonly all?: true
  readonly port?: string
}

const DEFAULT_WAIT_S = 30
/** A day: longer is a slip of the pen, and more than a timer holds. */
const LONGEST_WAIT_S = 86_400
const CARD_NUMBER = /^\d{10}$/

/** Thrown by the checks below, caught by `toOptions`. */
class Refused extends Error {
  constructor(readonly problem: UsageProblem) {
    super(problem.is)
  }
}

function refuse(problem: UsageProblem): never {
  throw new Refused(problem)
}

/** @param scenario the argument of `simulate` */
export function toOptions(command: CommandName, given: Given, scenario?: string): Options | UsageProblem {
  try {
    return {
      json: given.json === true,
      quiet: given.quiet === true,
      colours: given.color !== false && !process.env.NO_COLOR,
      reader: given.reader ?? null,
      card: cardIn(given),
      wait: waitIn(given),
      simulate: scenarioIn(command === 'simulate' ? (scenario ?? true) : given.simulate),
      trace: given.trace ?? null,
      codes: codesIn(given),
      allowLastTry: given.allowLastTry === true,
      dryRun: given.dryRun === true,
      check: given.check === true,
      all: given.all === true,
      port: command === 'simulate' ? slotIn(given) : portIn(given),
    }
  } catch (error) {
    if (error instanceof Refused) return error.problem
    throw error
  }
}

function cardIn({ card }: Given): string | null {
  if (card === undefined) return null
  return CARD_NUMBER.test(card) ? card : refuse({ is: 'bad-value', option: '--card' })
}

function waitIn({ wait }: Given): number | null {
  if (wait === undefined) return null
  const seconds = wait === true ? DEFAULT_WAIT_S : Number(wait)
  const sound = wait === true || (/^\d+$/.test(wait) && seconds <= LONGEST_WAIT_S)
  return sound ? seconds * 1000 : refuse({ is: 'bad-value', option: '--wait' })
}

function scenarioIn(wanted: string | true | undefined): ScenarioName | null {
  if (wanted === undefined) return null
  if (wanted === true) return DEFAULT_SCENARIO
  // An unknown name is repeated in what is said of it; a code must not be.
  if (mayHoldCode(wanted)) refuse({ is: 'code-in-argument', option: null })
  return isScenarioName(wanted)
    ? wanted
    : refuse({ is: 'unknown-scenario', found: wanted, known: scenarioNames })
}

function portIn({ port }: Given): number {
  const number = Number(port ?? VPCD_PORT)
  const sound = Number.isInteger(number) && number > 0 && number < 65_536
  return sound ? number : refuse({ is: 'bad-value', option: '--port' })
}

/** vpcd waits for the card of its first slot at one port, and for that of its second at the next. */
function slotIn(given: Given): number {
  const { reader, port } = given
  if (reader === undefined) return portIn(given)
  const slot = ['1', '2'].indexOf(reader)
  return slot < 0 || port !== undefined ? refuse({ is: 'bad-value', option: '--reader' }) : VPCD_PORT + slot
}

/** Codes come from a script exactly when it says that nobody is there to ask. */
function codesIn({ input, codesStdin, pukFile, pinFile, card }: Given): CodeSource | null {
  const named = codesStdin === true || pukFile !== undefined || pinFile !== undefined
  if (input !== false) return named ? refuse({ is: 'codes-without-no-input' }) : null
  if (card === undefined) refuse({ is: 'no-input-without-card' })
  if (codesStdin === true) {
    if (pukFile !== undefined || pinFile !== undefined) refuse({ is: 'codes-twice' })
    return fromStdin({ is: 'pair' })
  }
  if (pukFile === undefined || pinFile === undefined) return refuse({ is: 'no-input-without-codes' })
  const files = [pukFile, pinFile]
  if (pukFile === '-' && pinFile === '-') refuse({ is: 'codes-twice' })
  for (const path of files.filter((file) => file !== '-')) {
    const problem = exposed(path)
    if (problem !== null && isLikeCode(path)) refuse({ is: 'code-in-argument', option: null })
    if (problem !== null) refuse({ is: 'code-file', path, problem })
  }
  const source: CodeSource = { is: 'files', puk: pukFile, pin: pinFile }
  return files.includes('-') ? fromStdin(source) : source
}

function fromStdin(source: CodeSource): CodeSource {
  return process.stdin.isTTY === true ? refuse({ is: 'codes-from-terminal' }) : source
}
