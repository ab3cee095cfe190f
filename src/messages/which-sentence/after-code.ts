/** Which sentences tell of a card that answered a code, and of one that can't be sent any. */

import type { Ending, LastOne } from '../../procedure/ending.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { withoutPuk, withState } from './by-counters.ts'
import { causeOf, left, lost } from './shared.ts'
import { newCard, whereExpired } from './validity.ts'

type By<Is extends Ending['is']> = Extract<Ending, { readonly is: Is }>

type Because<B extends string> = Extract<Ending, { readonly because: B }>

export function contradicted(ending: Because<'contradicts-itself'>): Told {
  const { said, sw, tries, counters } = ending
  const say = said === 'blocked' ? 'card-says-puk-blocked-but' : 'card-says-puk-wrong-but'
  const happened: Sentence[] = [{ say, sw, left: counters.puk.triesLeft }, ...lost(tries, null)]
  return withState(ending, happened, [{ say: 'to-support' }])
}

export function notUnderstood(ending: Because<'not-understood'>): Told {
  const { sw, tries, counters } = ending
  const happened: Sentence[] = [{ say: 'puk-not-understood', sw }, ...lost(tries, counters.puk)]
  return withState(ending, happened, [{ say: 'to-support' }])
}

const WRONG: Readonly<Record<LastOne, Sentence>> = {
  try: { say: 'wrong-last-try' },
  use: { say: 'wrong-last-use' },
}

export function pukBlocked(ending: By<'PUK_BLOCKED'>): Told {
  const { card } = ending
  const over = (message: readonly Sentence[]): Told => ({
    meaning: 'finished',
    message: [...message, { say: 'finished' }],
    hint: [newCard(card)],
  })
  switch (ending.by) {
    case 'before':
      return over([
        ending.state === 'spent' ? { say: 'puk-spent' } : { say: 'puk-blocked' },
        { say: 'nothing-sent' },
      ])
    case 'this-run': {
      const message = endedByThisRun(ending)
      if (ending.counters.pin.triesLeft === 0) return over(message)
      const hint: Part[] = [{ say: 'if-blocked-replaced' }]
      return { meaning: 'trouble', message: [...message, { say: 'not-blocked' }], hint }
    }
    case 'card-says':
      return over([
        { say: ending.tries.is === 'used' ? 'wrong-and-over' : 'card-says-puk-blocked', sw: ending.sw },
        ...lost(ending.tries, null),
      ])
  }
}

function endedByThisRun({ tries, last, sw }: By<'PUK_BLOCKED'> & { readonly by: 'this-run' }): Sentence[] {
  if (tries.is !== 'used') return [{ say: 'puk-unusable' }, ...lost(tries, null)]
  return last === null ? [{ say: 'wrong-and-over', sw }, ...lost(tries, null)] : [WRONG[last]]
}

export function pinRefused(ending: By<'PIN_REFUSED'>): Told {
  const { because, sw, tries, counters } = ending
  const code = because === 'the-code'
  const happened: Sentence = code ? { say: 'pin-refused', sw } : { say: 'unblocking-refused', sw }
  const hint: Part[] = code ? [{ say: 'other-pin' }] : [{ say: 'unblock-again' }]
  return withState(ending, [happened, ...lost(tries, counters.puk)], hint)
}

export function resetWithoutChange({ by, counters, tries }: By<'RESET_WITHOUT_CHANGE'>): Told {
  const puk = counters === 'unread' ? null : counters.puk
  const rest: Sentence[] = puk === null ? [] : withoutPuk(puk)
  return {
    meaning: 'trouble',
    message: [{ say: 'old-pin-in-force', by: causeOf(by) }, ...lost(tries, puk)],
    hint: [{ say: 'use-old-pin' }, ...(rest.length > 0 ? rest : [{ say: 'old-pin-forgotten' } as const])],
  }
}

export function unblocked({ card, counters, tries }: By<'UNBLOCKED'>): Told {
  const { triesLeft, triesMax } = counters.pin
  const now = counters.puk === 'unread' ? [] : left(counters.puk)
  const counted: Sentence =
    triesMax === null
      ? { say: 'unblocked', left: triesLeft }
      : { say: 'unblocked-of', left: triesLeft, max: triesMax }
  return {
    meaning: 'sound',
    message: [counted, ...(tries.is === 'none' ? [] : [...lost(tries, null), ...now])],
    hint: [{ say: 'pin-chosen' }, { say: 'may-remove' }, ...withoutPuk(counters.puk), ...whereExpired(card)],
  }
}
