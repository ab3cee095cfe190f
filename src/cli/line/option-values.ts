/** What stands behind an option, read: what it means, or why it is refused. */

import { isTag, TAGS, type Tag } from '../../messages/language.ts'
import type { UsageProblem } from '../../messages/usage-problem.ts'
import { isScenarioName, type ScenarioName, scenarioNames } from '../../simulator/names.ts'
import { VPCD_PORT } from '../../simulator/vpcd-port.ts'
import { isLikeCode, mayHoldCode } from './code-like.ts'

/** A value that was understood, or why it is refused, or the command and its operand that are asked for instead. */
export type Reading<T> =
  | { readonly value: T }
  | { readonly problem: UsageProblem }
  | { readonly instead: readonly [command: string, operand: string] }

export const UNKNOWN_LANGUAGE: UsageProblem = { is: 'unknown-language', known: TAGS }

/** In place of the name of a virtual card: the names of all of them. */
export const LIST = 'list'

/** A day: longer is a slip of the pen, and more than a timer holds. */
const LONGEST_WAIT_S = 86_400

/** What a shell or an editor leaves around it is no part of the number. */
export function cardIn(text: string): Reading<string> {
  const number = text.trim()
  return /^\d{10}$/.test(number) ? { value: number } : badValue('--card')
}

export function waitIn(text: string): Reading<number> {
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return seconds <= LONGEST_WAIT_S ? { value: seconds * 1000 } : badValue('--wait')
}

/** vpcd waits for the card of its second slot at the next port. */
export function slotIn(text: string): Reading<number> {
  return text === '1' || text === '2' ? { value: VPCD_PORT + Number(text) - 1 } : badValue('--reader')
}

export function portIn(text: string): Reading<number> {
  const port = /^\d+$/.test(text) ? Number(text) : 0
  return port > 0 && port < 65_536 ? { value: port } : badValue('--port')
}

export function scenarioIn(text: string): Reading<ScenarioName> {
  if (text === LIST) return { instead: ['simulate', LIST] }
  return isScenarioName(text) ? { value: text } : { problem: scenarioProblem(text) }
}

/** An unknown name is repeated in what is said of it; a code must not be. */
export function scenarioProblem(found: string): UsageProblem {
  return mayHoldCode(found)
    ? { is: 'code-in-argument', option: null }
    : { is: 'unknown-scenario', found, known: scenarioNames }
}

export function languageIn(text: string): Reading<Tag> {
  return isTag(text) ? { value: text } : { problem: UNKNOWN_LANGUAGE }
}

/** A name or a path, which may be repeated in what is said. */
export function named(option: string): (text: string) => Reading<string> {
  return (text) => (isLikeCode(text) ? { problem: { is: 'code-in-argument', option } } : { value: text })
}

export function anyText(text: string): Reading<string> {
  return { value: text }
}

function badValue(option: string): { readonly problem: UsageProblem } {
  return { problem: { is: 'bad-value', option } }
}
