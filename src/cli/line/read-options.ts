/** The options and the operand of one command, read as it takes them. */

import type { UsageProblem } from '../../messages/usage-problem.ts'
import { mayHoldCode } from './code-like.ts'
import type { Instead, Reading } from './option-values.ts'
import { COMMON, NONE_GIVEN, OPTIONS, type OptionKey, type Options, TAKEN_ANYWHERE } from './options.ts'
import type { Syntax } from './syntax.ts'
import type { Given, Words } from './words.ts'

interface OptionsRead {
  readonly options: Options
  readonly instead: Instead | null
}

/** Of an option that is given twice the last one counts. */
export function optionsIn(
  { given }: Words,
  command: Syntax,
): OptionsRead | { readonly problem: UsageProblem } {
  const options: { -readonly [Key in OptionKey]: Options[Key] } = { ...NONE_GIVEN }
  let instead: OptionsRead['instead'] = null
  const take = <Key extends OptionKey>(key: Key, value: string | null): UsageProblem | null => {
    const reading = readingOf(key, value)
    if ('problem' in reading) return reading.problem
    if ('instead' in reading) instead = reading.instead
    else options[key] = reading.value
    return null
  }
  for (const { flag, value } of new Map(given.map((option) => [option.flag, option])).values()) {
    const key = keyOf(command, flag)
    const problem = key === null ? null : take(key, value)
    if (problem !== null) return { problem }
  }
  return { options, instead }
}

/** @param text what stands behind the option; null: nothing does */
export function readingOf<Key extends OptionKey>(key: Key, text: Given['value']): Reading<Options[Key]> {
  const { flag: option, alone, value } = OPTIONS[key]
  if (text === null) return alone
  if (value === null) return { problem: { is: 'needless-value', option } }
  const { wants } = value
  if (text === '') return { problem: { is: 'missing-value', option, wants } }
  return value.read(text) ?? { problem: { is: 'bad-value', option, wants } }
}

/** Its own first: the --reader of one is not that of the others. */
export function keysOf({ options }: Syntax): readonly OptionKey[] {
  return [...options, ...COMMON, ...TAKEN_ANYWHERE]
}

export function keyOf(command: Syntax, flag: string): OptionKey | null {
  return keysOf(command).find((key) => OPTIONS[key].flag === flag) ?? null
}

export function operandIn(
  { operand }: Syntax,
  word: string | undefined,
): { readonly value: string | null } | { readonly problem: UsageProblem } {
  if (operand === null) return { value: null }
  if (word === undefined) return operand.required ? { problem: operand.problem(null) } : { value: null }
  if (operand.words.includes(word)) return { value: word }
  return { problem: operand.problem(mayHoldCode(word) ? null : word) }
}
