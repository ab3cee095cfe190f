/** The cases: what the card answers, what its counters say then, who is asked. */

import type { CardAnswer, Counters, Kind, Plan, Silence, Unreadable } from './card.ts'
import type { Case } from './check.ts'
import type { Mode } from './run.ts'
import { CLASSES } from './words.ts'

type Named = readonly [name: string, counters: Counters | Unreadable]

export const TRUE: Named = ['true', (own) => own]

export const CONTRADICTING: readonly Named[] = [
  ['no try missing', (own, first) => ({ ...own, puk: first.puk })],
  ['no try and no use missing', (own, first) => ({ ...own, puk: first.puk, uses: first.uses })],
  ['one try missing', (own, first) => ({ ...own, puk: Math.max(0, first.puk - 1) })],
  ['one try more missing', (own) => ({ ...own, puk: Math.max(0, own.puk - 1) })],
  ['no try left', (own) => ({ ...own, puk: 0 })],
  ['no use left', (own) => ({ ...own, uses: own.uses === null ? null : 0 })],
  ['more tries than before', (own, first) => ({ ...own, puk: Math.min(first.puk + 1, 10) })],
  ['code porteur not blocked', (own) => ({ ...own, pin: 3 })],
  ['code porteur blocked', (own) => ({ ...own, pin: 0 })],
  ['code porteur not blocked, no try missing', (own, first) => ({ ...own, pin: 3, puk: first.puk })],
  ['code porteur not blocked, no try left', (own) => ({ ...own, pin: 1, puk: 0 })],
  ['four tries more missing', (own) => ({ ...own, puk: Math.max(0, own.puk - 4) })],
  ['all tries', (own) => ({ ...own, puk: 10 })],
  ['all tries, and no use left', (own) => ({ ...own, puk: 10, uses: own.uses === null ? null : 0 })],
  ['more uses than before', (own, first) => ({ ...own, uses: first.uses === null ? null : first.uses + 1 })],
  ['no use missing', (own, first) => ({ ...own, uses: first.uses })],
]

export const UNREADABLE: readonly Named[] = (
  [
    '6A88',
    '6F00',
    '6985',
    '6581',
    'garbage',
    'cut',
    'mute',
    'removed',
    'one byte',
    'no byte',
    'too many bytes',
  ] as const
).map((how) => [how, how] as const)

export const FEW_SILENCES: readonly Silence[] = ['mute', 'removed', 'one byte']

/** Tries and uses left at first. */
export const FULL = { CPS3: [10, 100], CPS4: [3, null], 'CPS4 T=0': [3, null] } as const
export const SOME = { CPS3: [5, 50], CPS4: [2, null], 'CPS4 T=0': [2, null] } as const
export const LAST_TRY = { CPS3: [1, 50], CPS4: [1, null], 'CPS4 T=0': [1, null] } as const
/** A CPS4 that counts uses does so without telling. */
export const LAST_USE = { CPS3: [5, 1], CPS4: [3, 1], 'CPS4 T=0': [3, 1] } as const
export const LAST_USE_BUT_ONE = { CPS3: [5, 2], CPS4: [3, 2], 'CPS4 T=0': [3, 2] } as const

export type Left = Readonly<Record<Kind, readonly [tries: number, uses: number | null]>>

export interface Wanted {
  readonly kind: Kind
  readonly left?: readonly Left[]
  readonly codes: readonly Plan['codes'][]
  readonly step: Plan['step']
  readonly nth?: number
  readonly executed?: readonly boolean[]
  readonly answers?: readonly CardAnswer[]
  readonly counters?: readonly Named[]
  readonly modes?: readonly Mode[]
  readonly once?: boolean
  readonly only?: 'pin' | 'puk'
}

/** Whether `given` differs from the first codes in that one alone which a card never sees that does not execute its VERIFY. */
function repeats(given: Plan['codes'], { codes: [first], nth = 1 }: Wanted): boolean {
  const seen = (codes: Plan['codes']) => codes.filter((_, index) => index !== nth - 1).join()
  return first !== undefined && given !== first && seen(given) === seen(first)
}

/** All combinations of what is wanted. */
export function* casesOf(wanted: Wanted): Generator<Case> {
  const { kind, left = [SOME], codes, step, nth = 1, executed = [true, false] } = wanted
  const { answers = CLASSES, counters = [TRUE], modes = ['script'], once = false, only } = wanted
  for (const {
    [kind]: [tries, uses],
  } of left)
    for (const given of codes)
      for (const done of executed.filter((done) => done || !repeats(given, wanted)))
        for (const answer of answers.filter((given) => done || given !== 'own'))
          for (const [name, said] of counters)
            for (const mode of modes) {
              const fault = { step, nth, executed: done, answer, counters: said, once }
              const plan: Plan = { kind, tries, uses, codes: given, ...fault, ...(only && { only }) }
              yield { plan, mode, name }
            }
}
