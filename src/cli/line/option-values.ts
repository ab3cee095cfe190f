/** What stands behind an option, read: what it means, or why it is refused. */

import { isTag, type Tag } from '../../messages/language.ts'
import type { UsageProblem } from '../../messages/usage-problem.ts'
import { isScenarioName, type ScenarioName, scenarioNames } from '../../simulator/names.ts'
import { VPCD_PORT } from '../../simulator/vpcd-port.ts'
import { isLikeCode, mayHoldCode } from './code-like.ts'

/** A value that was understood, or why it is refused, or what it asks for instead. */
export type Reading<T> =
  | { readonly value: T }
  | { readonly problem: UsageProblem }
  | { readonly instead: Instead }

/** The command, and its operand, that a value asks for in place of the one on the line. */
export interface Instead {
  readonly command: string
  readonly operand: string
}

/** The same of a text that may not be what the option wants at all: then null. */
export type ReadValue<T> = (text: string) => Reading<T> | null

/** In place of the name of a virtual card: the names of all of them. */
export const LIST = 'list'

/** A day: longer is a slip of the pen, and more than a timer holds. */
const LONGEST_WAIT_S = 86_400

/** What a shell or an editor leaves around it is no part of the number. */
export const cardIn: ReadValue<string> = (text) => {
  const number = text.trim()
  return /^\d{10}$/.test(number) ? { value: number } : null
}

export const waitIn: ReadValue<number> = (text) => {
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return seconds <= LONGEST_WAIT_S ? { value: seconds * 1000 } : null
}

/** vpcd waits for the card of its second slot at the next port. */
export const slotIn: ReadValue<number> = (text) =>
  text === '1' || text === '2' ? { value: VPCD_PORT + Number(text) - 1 } : null

export const portIn: ReadValue<number> = (text) => {
  const port = /^\d+$/.test(text) ? Number(text) : 0
  return port > 0 && port < 65_536 ? { value: port } : null
}

export const scenarioIn: ReadValue<ScenarioName> = (text) => {
  if (text === LIST) return { instead: { command: 'simulate', operand: LIST } }
  return isScenarioName(text) ? { value: text } : { problem: scenarioProblem(text) }
}

/** An unknown name is repeated in what is said of it; a code must not be. */
export function scenarioProblem(found: string): UsageProblem {
  return mayHoldCode(found)
    ? { is: 'code-in-argument', option: null }
    : { is: 'unknown-scenario', found, known: scenarioNames }
}

export const languageIn: ReadValue<Tag> = (text) => (isTag(text) ? { value: text } : null)

/** A name or a path, which may be repeated in what is said. */
export function named(option: string): ReadValue<string> {
  return (text) => (isLikeCode(text) ? { problem: { is: 'code-in-argument', option } } : { value: text })
}

export const anyText: ReadValue<string> = (text) => ({ value: text })
