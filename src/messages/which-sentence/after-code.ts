/** Which sentences tell of a card that answered a code, and of one that can't be sent any. */

import type { Counters } from '../../card/counter.ts'
import type { Ending, LastOne } from '../../procedure/ending.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { left, lost } from './shared.ts'
import { newCard, whereExpired } from './validity.ts'

type By<Is extends Ending['is']> = Extract<Ending, { readonly is: Is }>

type Because<B extends string> = Extract<Ending, { readonly because: B }>

export function contradicted({ said, sw, tries, counters }: Because<'contradicts-itself'>): Told {
  const say = said === 'blocked' ? 'card-says-puk-blocked-but' : 'card-says-puk-wrong-but'
  return {
    meaning: 'trouble',
    message: [{ say, sw, left: counters.puk.triesLeft }, ...lost(tries, null), ...stateBy(counters)],
    hint: [{ say: 'to-support' }],
  }
}

export function notUnderstood({ sw, tries, counters }: Because<'not-understood'>): Told {
  return {
    meaning: 'trouble',
    message: [{ say: 'puk-not-understood', sw }, ...lost(tries, counters.puk), ...stateBy(counters)],
    hint: [{ say: 'to-support' }],
  }
}

/** Whether the card can be used, by its counter. */
function stateBy({ pin }: Counters): Sentence[] {
  return [pin.triesLeft > 0 ? { say: 'not-blocked' } : { say: 'still-blocked' }]
}

const WRONG: Readonly<Record<LastOne, Sentence>> = {
  try: { say: 'wrong-last-try' },
  use: { say: 'wrong-last-use' },
}

export function pukBlocked(ending: By<'PUK_BLOCKED'>): Told {
  const finished = (message: Sentence[]): Told => ({
    meaning: 'finished',
    message: [...message, { say: 'finished' }],
    hint: [newCard(ending.card)],
  })
  switch (ending.by) {
    case 'before':
      return finished([
        ending.state === 'spent' ? { say: 'puk-spent' } : { say: 'puk-blocked' },
        { say: 'nothing-sent' },
      ])
    case 'this-run':
      return ending.tries.is === 'used'
        ? finished([WRONG[ending.last]])
        : finished([{ say: 'puk-unusable' }, ...lost(ending.tries, null)])
    case 'card-says':
      return finished([
        { say: ending.tries.is === 'used' ? 'wrong-and-over' : 'card-says-puk-blocked', sw: ending.sw },
        ...lost(ending.tries, null),
      ])
  }
}

export function pinRefused({ because, sw, tries, counters }: By<'PIN_REFUSED'>): Told {
  const code = because === 'the-code'
  const message: Sentence = code ? { say: 'pin-refused', sw } : { say: 'unblocking-refused', sw }
  const hint: Part[] = code ? [{ say: 'other-pin' }] : [{ say: 'unblock-again' }]
  return {
    meaning: 'trouble',
    message: [message, ...stateBy(counters), ...lost(tries, counters.puk)],
    hint,
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
    hint: [{ say: 'pin-chosen' }, { say: 'may-remove' }, ...whereExpired(card)],
  }
}
