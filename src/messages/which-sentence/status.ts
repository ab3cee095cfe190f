/** Which sentences tell what `status` says of a card: of what it is, and nothing of a code that would have been sent. */

import { stateOf } from '../../card/counter.ts'
import type { LastOne, StatusEnding } from '../../procedure/ending.ts'
import type { CardRead } from '../../search/card-seen.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { UNBLOCK } from '../remedies.ts'
import { meaningOf } from './not-blocked.ts'
import { tellNotFound } from './not-found.ts'
import { refusalTold } from './refusal.ts'
import { newCard, whereExpired } from './validity.ts'

const LAST: Readonly<Record<LastOne, Sentence>> = {
  try: { say: 'last-try-warning' },
  use: { say: 'last-use-warning' },
}

type By<Is extends StatusEnding['is']> = Extract<StatusEnding, { readonly is: Is }>
type State = By<'BLOCKED'> | By<'NOT_BLOCKED'> | By<'PUK_BLOCKED'>

export function tellStatus(ending: StatusEnding): Told {
  if (!('counters' in ending)) return tellNotFound(ending)
  return ending.is === 'UNSUPPORTED_CARD' ? refusalTold(ending.refusal) : tellState(ending)
}

function tellState(ending: State): Told {
  if (ending.is === 'BLOCKED') return blocked(ending)
  if (ending.is === 'NOT_BLOCKED') return works(ending)
  return { meaning: 'finished', message: [{ say: 'finished' }], hint: [newCard(ending.card)] }
}

function blocked({ card, last }: By<'BLOCKED'>): Told {
  const warning: Part[] = last === null ? [] : [LAST[last]]
  return {
    meaning: 'blocked',
    message: [{ say: 'blocked' }],
    hint: [...warning, ...whereExpired(card), { say: 'to-unblock' }, { run: UNBLOCK }],
  }
}

function works({ card, counters }: CardRead): Told {
  const expired = whereExpired(card)
  if (stateOf(counters.puk) === 'ready') {
    return { meaning: meaningOf(card), message: [{ say: 'not-blocked' }], hint: expired }
  }
  return {
    meaning: 'trouble',
    message: [{ say: 'works-without-puk' }],
    hint: [{ say: 'if-blocked-replaced' }, ...expired],
  }
}
