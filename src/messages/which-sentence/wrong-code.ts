/** Which sentences tell of a wrong code de déblocage that no other followed. */

import type { AfterWrong, Ending } from '../../procedure/ending.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { checkLetter, left, STATUS_FIRST } from './shared.ts'

type PukWrong = Extract<Ending, { readonly is: 'PUK_WRONG' }>

/** What left in place of an answer. */
const LEFT: Readonly<Record<AfterWrong, readonly Sentence[]>> = {
  'not-asked': [],
  no: [],
  'card-left': [{ say: 'card-removed' }],
  'service-left': [{ say: 'service-gone' }],
}

export function pukWrong({ card, counters, tries, afterwards }: PukWrong): Told {
  const blocked = counters.pin.triesLeft === 0
  return {
    meaning: 'trouble',
    message: [
      { say: blocked ? 'puk-wrong' : 'puk-wrong-not-blocked' },
      ...LEFT[afterwards],
      { say: 'tries-lost', number: tries },
      ...left(counters.puk),
    ],
    hint: blocked ? [...bringBack(afterwards), checkLetter(card), { say: 'letter-lost' }] : STATUS_FIRST,
  }
}

/** The same on a screen that told of the wrong code when it asked whether to try another: what came then, and what is left. */
export function givenUp({ card, counters, afterwards }: PukWrong): Told {
  const message: Sentence[] = [{ say: 'still-blocked' }, ...left(counters.puk)]
  const hint: Part[] = [{ say: 'letter-lost' }]
  return afterwards === 'no'
    ? { meaning: 'trouble', message: [{ say: 'abandoned' }, ...message], hint }
    : {
        meaning: 'trouble',
        message: [...LEFT[afterwards], ...message],
        hint: [...bringBack(afterwards), checkLetter(card), ...hint],
      }
}

/** What else is to be done where something left: a card that was taken out is in somebody's hand. */
function bringBack(afterwards: AfterWrong): Part[] {
  return afterwards === 'service-left' ? [{ remedy: 'restart-service' }] : []
}
