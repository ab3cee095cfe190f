/**
 * The procedure of fiche n° 3 as a table: state × answer → state. Everything that affects transitions is in this file.
 *
 * It knows no terminal, no card and no secret; the dialogue and the scripted run answer the same states. An answer that
 * ends the run comes with its ending, and with no other. The numbers are the fiche's steps.
 */

import type { Ending } from './ending.ts'

type Row = Readonly<Record<string, string>>

/** What may come in place of any answer of a person: the card or PC/SC leaves, or the run is to end. */
const INTERRUPTED = {
  gone: 'END_NO_CARD',
  'service-gone': 'END_NO_SERVICE',
  cancelled: 'END_CANCELLED',
} as const

/** A row's answers; `END_…` is the end of that code. */
const ROWS = {
  // 1. Find the card.
  'find-card': {
    blocked: 'ask-puk',
    'blocked-one-try-left': 'warn-last-try',
    'not-blocked': 'END_NOT_BLOCKED',
    'puk-blocked': 'END_PUK_BLOCKED',
    'no-reader': 'END_NO_READER',
    'no-card': 'END_NO_CARD',
    'not-a-cps': 'END_NOT_A_CPS',
    'unsupported-card': 'END_UNSUPPORTED_CARD',
    'several-cards': 'END_SEVERAL_CARDS',
    'card-mismatch': 'END_CARD_MISMATCH',
    'no-service': 'END_NO_SERVICE',
    'reader-busy': 'END_READER_BUSY',
    'access-denied': 'END_ACCESS_DENIED',
    cancelled: 'END_CANCELLED',
  },
  'warn-last-try': {
    yes: 'ask-puk',
    no: 'END_LAST_TRY_REFUSED',
    ...INTERRUPTED,
  },

  // 2. The code de déblocage.
  'ask-puk': {
    given: 'ask-pin',
    malformed: 'END_BAD_CODE_FORMAT',
    ...INTERRUPTED,
  },

  // 3. The code porteur.
  'ask-pin': {
    given: 'confirm',
    malformed: 'END_BAD_CODE_FORMAT',
    ...INTERRUPTED,
  },

  // 4. Its confirmation; 5. when it differs, once more; differing twice running, the first entry is to blame: 3 again.
  confirm: {
    same: 'unblock',
    differs: 'confirm-again',
    ...INTERRUPTED,
  },
  'confirm-again': {
    same: 'unblock',
    differs: 'ask-pin-anew',
    ...INTERRUPTED,
  },
  'ask-pin-anew': {
    given: 'confirm-anew',
    malformed: 'END_BAD_CODE_FORMAT',
    ...INTERRUPTED,
  },
  'confirm-anew': {
    same: 'unblock',
    differs: 'confirm-anew-again',
    ...INTERRUPTED,
  },
  'confirm-anew-again': {
    same: 'unblock',
    differs: 'ask-whether-to-go-on',
    ...INTERRUPTED,
  },
  'ask-whether-to-go-on': {
    yes: 'ask-pin-anew',
    no: 'END_CONFIRMATION_MISMATCH',
    ...INTERRUPTED,
  },

  // The card is sent both codes here, and nowhere else.
  unblock: {
    accepted: 'prove',
    'puk-wrong': 'ask-retry',
    'puk-wrong-one-try-left': 'ask-retry-for-the-last-time',
    // There is nothing to try again for, or nothing that would tell how it ended.
    'puk-wrong-and-over': 'END_PUK_WRONG',
    'puk-blocked': 'END_PUK_BLOCKED',
    'puk-not-tested': 'END_UNSUPPORTED_CARD',
    contradicted: 'END_UNSUPPORTED_CARD',
    'pin-refused': 'END_PIN_REFUSED',
    'reset-without-change': 'END_RESET_WITHOUT_CHANGE',
    lost: 'END_OUTCOME_UNKNOWN',
    'dry-run': 'END_DRY_RUN',
    ...INTERRUPTED,
  },

  // 6. A wrong code de déblocage.
  'ask-retry': {
    yes: 'ask-puk',
    no: 'END_PUK_WRONG',
    gone: 'END_PUK_WRONG',
    'service-gone': 'END_PUK_WRONG',
    cancelled: 'END_CANCELLED',
  },
  // One question, which holds the warning.
  'ask-retry-for-the-last-time': {
    yes: 'ask-puk',
    no: 'END_PUK_WRONG',
    gone: 'END_PUK_WRONG',
    'service-gone': 'END_PUK_WRONG',
    cancelled: 'END_CANCELLED',
  },

  // 7. « Recyclage en cours », then the proof.
  prove: { proved: 'END_UNBLOCKED', 'not-proved': 'END_OUTCOME_UNKNOWN' },
} as const satisfies Record<string, Row>

type Rows = typeof ROWS
export type State = keyof Rows
export type AnswerTo<S extends State> = keyof Rows[S] & string

type Target = { [S in State]: Rows[S][AnswerTo<S>] }[State]
/** How a run ends: `END_…`, a `code` of the interface. */
export type End = Exclude<Target, State>

type EndIn<Target> = Target extends `END_${infer Code}` ? Code : never

/** What `answer` leads to from `S`: the end's code, or never where the run goes on. */
type EndOf<S extends State, A extends AnswerTo<S>> = EndIn<Rows[S][A]>

/** An answer to `S`. One that the table leads to an end carries the ending of that code. */
export type Step<S extends State> = {
  [A in AnswerTo<S>]: [EndOf<S, A>] extends [never]
    ? { readonly answer: A }
    : { readonly answer: A; readonly ending: Extract<Ending, { readonly is: EndOf<S, A> }> }
}[AnswerTo<S>]

type Answering<Word extends string> = { [S in State]: Word extends AnswerTo<S> ? S : never }[State]

/** The questions by kind: a code is asked for, its confirmation, a decision. No code is on its way, and the card is sent nothing. */
export type CodeQuestion = Answering<'given'>
export type ConfirmationQuestion = Answering<'same'>
export type DecisionQuestion = Answering<'yes'>
export type Question = CodeQuestion | ConfirmationQuestion | DecisionQuestion

export const START = 'find-card' satisfies State

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

/** @throws {TypeError} when the state has no such answer: a defect, since the types allow none */
export function next<S extends State>(
  state: S,
  answer: AnswerTo<S>,
): { readonly state: State } | { readonly end: End } {
  const row: Readonly<Record<string, Target>> = ROWS[state]
  const target = Object.hasOwn(row, answer) ? row[answer] : undefined
  if (target === undefined) throw new TypeError(`no answer ${answer} to ${state}`)
  return isState(target) ? { state: target } : { end: target }
}

function isState(target: State | End): target is State {
  return Object.hasOwn(ROWS, target)
}

/** Every state with its answers, for whoever checks or draws the table. */
export function rows(): readonly { readonly state: string; readonly answers: readonly string[] }[] {
  return Object.entries(ROWS).map(([state, row]) => ({ state, answers: Object.keys(row) }))
}
