/** Which sentences tell of how an unblocking ended. */

import type { AfterWrong, Defect, Ending, LastOne, Scene } from '../../procedure/ending.ts'
import { visible } from '../../visible.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { STATUS, UNBLOCK } from '../remedies.ts'
import {
  contradicted,
  notUnderstood,
  pinRefused,
  pukBlocked,
  resetWithoutChange,
  unblocked,
} from './after-code.ts'
import { codeProblemSaid } from './code-problem.ts'
import { notBlocked } from './not-blocked.ts'
import { tellNotFound } from './not-found.ts'
import { tellOpen } from './open.ts'
import { refusalTold } from './refusal.ts'
import { checkLetter, left, STATUS_FIRST, sentBefore } from './shared.ts'

type By<Is extends Ending['is']> = Extract<Ending, { readonly is: Is }>

/**
 * As `tell`, to a person who was asked. His screen told of a wrong code already where it asked whether to try another. What
 * a script does about the last try is not for him.
 */
export function tellOnScreen(ending: Ending, bugs: string | null): Told {
  if (ending.is === 'PUK_WRONG' && ending.afterwards !== 'not-asked') return givenUp(ending)
  return ending.is === 'LAST_TRY_REFUSED' ? lastTryKept(ending) : tell(ending, bugs)
}

/** @param bugs where defects are reported; null: nobody has said */
export function tell(ending: Ending, bugs: string | null): Told {
  switch (ending.is) {
    case 'NO_READER':
    case 'NOT_A_CPS':
    case 'SEVERAL_CARDS':
    case 'CARD_MISMATCH':
    case 'READER_BUSY':
    case 'ACCESS_DENIED':
      return beforeAnyCode(tellNotFound(ending))
    case 'NO_CARD':
      return 'because' in ending
        ? atQuestion(ending, 'trouble', [{ say: 'card-removed' }], [{ say: 'insert-card' }])
        : beforeAnyCode(tellNotFound(ending))
    case 'NO_SERVICE':
      return ending.because === 'gone'
        ? atQuestion(ending, 'trouble', [{ say: 'service-gone' }], [{ remedy: 'restart-service' }])
        : beforeAnyCode(tellNotFound(ending))
    case 'CANCELLED':
      return ending.during === 'search'
        ? beforeAnyCode(tellNotFound(ending))
        : atQuestion(ending, 'plain', [{ say: 'abandoned' }], [{ say: 'to-unblock' }, { run: UNBLOCK }])
    case 'UNSUPPORTED_CARD':
      if (ending.because === 'contradicts-itself') return contradicted(ending)
      if (ending.because === 'not-understood') return notUnderstood(ending)
      return beforeAnyCode(
        ending.because === 'malformed' ? tellNotFound(ending) : refusalTold(ending.refusal),
      )
    case 'NOT_BLOCKED':
      return notBlocked(ending)
    case 'DRY_RUN':
      return {
        meaning: 'plain',
        message: [{ say: 'dry-run' }, { say: 'nothing-sent' }],
        hint: [{ say: 'without-dry-run' }],
      }
    case 'PUK_BLOCKED':
      return pukBlocked(ending)
    case 'CONFIRMATION_MISMATCH':
      return atQuestion(ending, 'trouble', [{ say: 'entries-differ' }], [{ say: 'choose-sure-pin' }])
    case 'LAST_TRY_REFUSED':
      return lastTryRefused(ending)
    case 'BAD_CODE_FORMAT': {
      const lengths = ending.card.pin
      return atQuestion(
        ending,
        'trouble',
        [codeProblemSaid(ending.problem, lengths)],
        [{ say: 'code-lengths', lengths }],
      )
    }
    case 'PUK_WRONG':
      return pukWrong(ending)
    case 'PIN_REFUSED':
      return pinRefused(ending)
    case 'RESET_WITHOUT_CHANGE':
      return resetWithoutChange(ending)
    case 'UNBLOCKED':
      return unblocked(ending)
    case 'OUTCOME_UNKNOWN':
      return tellOpen(ending)
    case 'INTERNAL':
      return tellDefect(ending, bugs)
  }
}

/** What left in place of an answer. */
const LEFT: Readonly<Record<AfterWrong, readonly Sentence[]>> = {
  'not-asked': [],
  no: [],
  'card-left': [{ say: 'card-removed' }],
  'service-left': [{ say: 'service-gone' }],
}

function pukWrong({ card, counters, tries, afterwards }: By<'PUK_WRONG'>): Told {
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
function givenUp({ card, counters, afterwards }: By<'PUK_WRONG'>): Told {
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

export function tellDefect({ detail, known }: Defect, bugs: string | null): Told {
  const reported: Part[] =
    bugs === null ? [{ say: 'report-defect' }] : [{ say: 'report-defect-at' }, { run: bugs }]
  const told = (more: Sentence[]): Told => ({
    meaning: 'trouble',
    message: [{ say: 'internal', detail: visible(detail) }, ...more],
    hint: [...reported, { say: 'status-before-more' }, { run: STATUS }],
  })
  switch (known.is) {
    case 'nothing':
      return told([{ say: 'nothing-sent' }])
    case 'card':
      return told(sentBefore(known.before, known.counters.puk))
    case 'code-sent':
      return told([{ say: 'card-state-unknown' }, { say: 'try-perhaps-lost' }])
  }
}

const KEPT: Readonly<Record<LastOne, Sentence>> = {
  try: { say: 'last-try-kept' },
  use: { say: 'last-use-kept' },
}

/** A script has an option for it. */
function lastTryRefused(ending: By<'LAST_TRY_REFUSED'>): Told {
  const told = lastTryKept(ending)
  return { ...told, hint: [...told.hint, { say: 'allow-last-try' }] }
}

/** What is left is said already. */
function lastTryKept({ card, before, last }: By<'LAST_TRY_REFUSED'>): Told {
  const sent: Sentence =
    before.is === 'nothing' ? { say: 'nothing-sent' } : { say: 'wrong-codes-before', number: before.tries }
  return {
    meaning: 'blocked',
    message: [KEPT[last], { say: 'still-blocked' }, sent],
    hint: [checkLetter(card), { say: 'letter-lost' }],
  }
}

/** Ends at a question: the card is blocked still, or else nobody would have been asked. */
function atQuestion(
  { before, counters }: Scene,
  meaning: Told['meaning'],
  message: readonly Sentence[],
  hint: readonly Part[],
): Told {
  const sent = sentBefore(before, counters.puk)
  return { meaning, message: [...message, { say: 'still-blocked' }, ...sent], hint }
}

function beforeAnyCode(told: Told): Told {
  return { ...told, message: [...told.message, { say: 'nothing-sent' }] }
}
