/** What a state of the table is answered: an answer that ends the run comes with its ending, and with no other. */

import type { Ending } from './ending.ts'
import { type AnswerTo, type EndOf, next, type State } from './table.ts'

/** An answer to `S`. One that the table leads to an end carries the ending of that code. */
export type Step<S extends State> = {
  [A in AnswerTo<S>]: [EndOf<S, A>] extends [never]
    ? { readonly answer: A }
    : { readonly answer: A; readonly ending: Extract<Ending, { readonly is: EndOf<S, A> }> }
}[AnswerTo<S>]

export type Reached = { readonly state: State } | { readonly ending: Ending }

/** Follows the table. @throws {TypeError} where an end has no ending: a defect, since the types allow none */
export function follow<S extends State>(
  state: S,
  step: Step<S> & { readonly answer: AnswerTo<S>; readonly ending?: Ending },
): Reached {
  const reached = next(state, step.answer)
  if ('state' in reached) return reached
  const { ending } = step
  if (ending === undefined || reached.end !== `END_${ending.is}`)
    throw new TypeError(`${state} ${step.answer} comes without ${reached.end}`)
  return { ending }
}
