/** What a command found: data for the one renderer. A command prints nothing. */

import type { Guide, Told } from '../messages/contract.ts'
import { type Code, exitCodeOf } from '../outcome.ts'
import type { Account } from './account.ts'

/** How it ended, and what is told of it. */
export interface Verdict {
  readonly code: Code
  /** That of the code; but 0 for a card that `status` has read, whatever its state. */
  readonly exitCode: number
  readonly told: Told
}

/** A verdict with the exit code of its code. */
export function verdictOf(code: Code, told: Told): Verdict {
  return { code, exitCode: exitCodeOf(code), told }
}

export type Report = Verdict & { readonly body: Body }

/** What is known beside the verdict. */
export type Body =
  /** One card. `shown`: its lines belong on the screen; a dialogue has shown them already. */
  | { readonly is: 'card'; readonly account: Account; readonly shown: boolean }
  | { readonly is: 'readers'; readonly readers: readonly ReaderReport[] }
  | { readonly is: 'checks'; readonly checks: readonly Check[] }
  | { readonly is: 'scenarios'; readonly scenarios: readonly Scenario[] }
  /** Each of these two is the whole output: nothing is told behind it. */
  | { readonly is: 'guide'; readonly guide: Guide }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'nothing' }

/** One reader and what is in it. */
export type ReaderReport = Verdict & {
  readonly reader: string
  /** From 1: what --reader takes. */
  readonly index: number
  readonly account: Account
  readonly shown: boolean
}

/** One thing that `doctor` looked at. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly told: Told
}

/** A virtual card, by the name to ask for it. */
export interface Scenario {
  readonly name: string
  readonly description: string
}

export const NOTHING: Body = { is: 'nothing' }

/** Of a command that did what was asked, and has nothing to tell of it. */
export function done(body: Body): Report {
  return { ...verdictOf('OK', { meaning: 'plain', message: [], hint: [] }), body }
}
