/** Every sentence of the program, once per language: a missing one does not compile. */

import type { Expiry } from '../card/expiry.ts'
import type { Code } from '../card/files/aodf.ts'
import type { Finding } from '../doctor/examination.ts'
import type { Code as EndCode } from '../outcome.ts'
import type { Facts } from '../procedure/facts.ts'
import type { End } from '../procedure/table.ts'
import type { HeldCard } from '../search/held-card.ts'
import type { HelpKey, UsageProblem } from './contract.ts'

export type { HelpKey, UsageProblem }

/** What is said of an outcome: what happened, then what to do. */
export interface Said {
  readonly message: string
  readonly hint: string | null
}

export type StatusCode = 'BLOCKED' | 'NOT_BLOCKED' | 'PUK_BLOCKED'

/** Of a code, in digits. */
export type Lengths = Pick<Code, 'minLength' | 'maxLength'>

/** The procedure as a page to print: the steps of the dialogue, told beforehand. */
export interface Guide {
  readonly title: string
  readonly intro: string
  readonly before: {
    readonly title: string
    readonly needs: readonly string[]
    readonly warning: string
    /** Said just before the command to run. */
    readonly run: string
  }
  readonly steps: readonly { readonly title: string; readonly text: string }[]
  /** A command and what it does, one pair a line. */
  readonly help: { readonly title: string; readonly lines: readonly (readonly [string, string])[] }
}

export interface Messages {
  /** What stands between a label and its value. */
  readonly colon: string
  /** The end of an unblocking, and of any command that finds no card. */
  readonly ends: Readonly<Record<End, (facts: Facts) => Said>>
  readonly status: Readonly<Record<StatusCode, (facts: Facts) => Said>>
  /** @param command the one that was refused */
  usage(problem: UsageProblem, command: string): Said
  internal(detail: string): Said

  readonly card: {
    /** « Carte de Professionnel de Santé (CPS) n° … » */
    title(facts: Facts): string
    /** Label and value, one pair a line. */
    lines(facts: Facts): readonly (readonly [string, string])[]
  }
  readonly readers: {
    counted(number: number): Said
    /** A CPS of this generation. */
    holding(generation: string): Said
  }
  readonly doctor: {
    readonly well: Said
    readonly unwell: Said
    /** @param user the login name that a remedy names */
    finding(finding: Finding, user: string): Said
  }
  readonly simulated: {
    /** Said on every screen of a virtual card that this program alone sees. */
    readonly notice: string
    /** What each virtual card is, by the name to ask for it. */
    readonly scenarios: Readonly<Record<string, string>>
    listed(number: number): Said
  }
  readonly dialogue: {
    readonly title: string
    /** Said before anything is asked of an expired card. */
    expired(expiry: Expiry): string
    /** How to give up, and until when that changes nothing. */
    readonly intro: string
    readonly steps: {
      readonly card: string
      readonly puk: string
      readonly pin: string
      readonly confirmation: string
      readonly done: string
    }
    readonly waiting: string
    readonly working: string
    readonly choose: string
    /** One of several cards: its number, or its serial number said as such, and its reader. */
    choice(card: HeldCard): string
    readonly yes: string
    readonly no: string
    /** How to answer, where choices are drawn anew and where each line is written once. */
    readonly tips: {
      readonly yesNo: string
      readonly yesNoPlain: string
      readonly choice: string
      readonly choicePlain: string
    }
    /** The answer to keys by which other programs are left. */
    readonly toGiveUp: string
    /** The answer to a wish to end that has to wait. */
    readonly unstoppable: string
    /** « 8 chiffres » */
    lengthOf(code: Lengths): string
    /** The last one may be the last use, tries being left. */
    readonly lastTry: { warning(facts: Facts): string; readonly question: string }
    readonly puk: { about(facts: Facts): string; readonly label: string }
    readonly pin: { about(code: Lengths): string; readonly label: string }
    readonly confirmation: { readonly about: string; readonly label: string }
    /** `once` says that no code was sent only where none was: a wrong code de déblocage may have gone before. */
    readonly differs: { once(facts: Facts): string; readonly twice: string; readonly question: string }
    /** What went wrong, what to compare before another try, and the end where there is none. */
    readonly wrongPuk: {
      wrong(facts: Facts): string
      compare(facts: Facts): string
      readonly question: string
      /** In place of the end: the screen has told of the try already. */
      givenUp(facts: Facts): Said
    }
    /** Why what was typed is no code, said at once under the prompt. */
    readonly notADigit: string
    wrongLength(code: Lengths, typed: number): string
  }
  readonly simulate: {
    /** Said of a virtual card that other programs see. */
    readonly notice: string
    /** Connected to vpcd; pcscd has not powered the card yet. */
    waiting(address: string): string
    plugged(address: string): string
    readonly unplugged: string
    notListening(address: string): Said
    cutOff(address: string): Said
  }
  readonly guide: Guide
  /** Descriptions of commands and options, for --help. */
  readonly help: Readonly<Record<HelpKey, string>>
  /** What stands between brackets in --help, by what commander calls it; what is not here stays. */
  readonly placeholders: Readonly<Record<string, string>>
  /** What each `code` of the interface means, for a list of exit codes. */
  readonly codes: Readonly<Record<EndCode, string>>
}
