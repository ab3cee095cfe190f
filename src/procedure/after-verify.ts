/** What the answer to VERIFY of the code de déblocage, and the counters read after it, make of the run. */

import { type Counters, presentationsLeft, stateOf } from '../card/counter.ts'
import type { LastOne, Tries, Unsettled } from './ending.ts'
import type { Answer, Ended, Presentation, Unblocked } from './presentation.ts'
import { triesIfTested, triesMissing, triesUnlessRight } from './tries.ts'

/** The card says that the code is wrong. Its counters are believed where they tell otherwise. */
export function wrongPuk(
  presentation: Presentation,
  result: Answer<'puk-wrong'>,
  after: Counters | null,
): Unblocked {
  const { card, before } = presentation
  const { sw, triesLeft } = result
  if (after === null) return wrongByWord(presentation, result)
  if (after.puk.triesLeft >= before.puk.triesLeft) {
    return contradicted(presentation, 'wrong', sw, after)
  }
  const usable = presentationsLeft(after.puk)
  // The smaller of both, so that no warning is missed; but a counter that shows a try denies that none is left.
  const left = triesLeft === 0 ? usable : Math.min(triesLeft, usable)
  const tries = Math.max(1, triesMissing(presentation, after))
  if (left === 0) {
    const ending = { is: 'PUK_BLOCKED', by: 'this-run', card, counters: after, sw } as const
    const last = endedBy(before, after)
    return { answer: 'puk-blocked', ending: { ...ending, last, tries: { is: 'used', number: tries } } }
  }
  if (after.pin.triesLeft > 0) return wrongAndOver(presentation, sw, after, tries)
  const answer = left === 1 ? 'puk-wrong-one-try-left' : 'puk-wrong'
  return { answer, sw, counters: after, presentations: left }
}

/** The card says that the code is wrong, and can't be read again: nobody is asked for another code. */
function wrongByWord(presentation: Presentation, { sw, triesLeft }: Answer<'puk-wrong'>): Ended {
  const { card, before, presentations } = presentation
  // By its own number no try is missing: that the code was tested is not said.
  if (triesLeft >= before.puk.triesLeft) return lostPuk(presentation, { is: 'word', sw }, null)
  // Which uses are left is not known.
  const counters: Counters = { pin: before.pin, puk: { ...before.puk, triesLeft, usesLeft: null } }
  const number = Math.max(1, triesMissing(presentation, counters))
  const tries: Tries = { is: 'used', number }
  if (triesLeft === 0) {
    const ending = { is: 'PUK_BLOCKED', by: 'this-run', last: 'try', card, counters, sw, tries } as const
    return { answer: 'puk-blocked', ending }
  }
  // A use goes with every presentation (card notes, 5): this one was the last.
  if (presentations === 1) {
    return { answer: 'puk-blocked', ending: { is: 'PUK_BLOCKED', by: 'card-says', card, sw, tries } }
  }
  return wrongAndOver(presentation, sw, counters, number)
}

/** No other code is asked for: the card is not blocked by its counters, or they can't be read. */
function wrongAndOver({ card }: Presentation, sw: string, counters: Counters, tries: number): Ended {
  const ending = { is: 'PUK_WRONG', card, counters, sw, tries, afterwards: 'not-asked' } as const
  return { answer: 'puk-wrong-and-over', ending }
}

/** The card calls the code blocked, or finished. */
export function refusedPuk(
  presentation: Presentation,
  { sw }: Answer<'puk-refused'>,
  after: Counters | null,
): Ended {
  const { card, before } = presentation
  if (after === null)
    return {
      answer: 'puk-blocked',
      ending: { is: 'PUK_BLOCKED', by: 'card-says', card, sw, tries: { is: 'unknown' } },
    }
  if (presentationsLeft(after.puk) > 0) {
    return after.puk.triesLeft < before.puk.triesLeft
      ? unsettledPuk(presentation, { is: 'word', sw }, after)
      : contradicted(presentation, 'blocked', sw, after)
  }
  const last = endedBy(before, after)
  // A counter that was shut before its tries were used says nothing of this one.
  const shut = before.puk.triesLeft - after.puk.triesLeft > 1
  const tries: Tries = shut ? { is: 'unknown' } : triesUnlessRight(presentation, before, after)
  return {
    answer: 'puk-blocked',
    ending: { is: 'PUK_BLOCKED', by: 'this-run', card, counters: after, last, tries, sw },
  }
}

/**
 * What ended the code; null: it is not known. One presentation uses one try at most. So where several tries went at once
 * on a card that tells no uses, its uses ran out.
 */
function endedBy(before: Counters, after: Counters): LastOne | null {
  if (stateOf(after.puk) === 'spent') return 'use'
  if (before.puk.triesLeft === 1) return 'try'
  return after.puk.usesLeft === null ? 'use' : null
}

/** The card answers VERIFY as if it had tested no code: the counters tell whether it did. */
export function unsettledPuk(
  presentation: Presentation,
  by: Unsettled & { is: 'word' },
  after: Counters | null,
): Ended {
  const { card, before } = presentation
  if (after === null || after.puk.triesLeft < before.puk.triesLeft) return lostPuk(presentation, by, after)
  const tries = triesUnlessRight(presentation, before, after)
  return {
    answer: 'puk-not-tested',
    ending: { is: 'UNSUPPORTED_CARD', because: 'not-understood', card, counters: after, sw: by.sw, tries },
  }
}

export function lostPuk(presentation: Presentation, by: Unsettled, after: Counters | null): Ended {
  const { card } = presentation
  const tries = triesIfTested(presentation, after)
  const counters = after ?? 'unread'
  return { answer: 'lost', ending: { is: 'OUTCOME_UNKNOWN', open: 'puk-sent', card, counters, by, tries } }
}

function contradicted(
  presentation: Presentation,
  said: 'wrong' | 'blocked',
  sw: string,
  counters: Counters,
): Ended {
  const { card, before } = presentation
  const tries = triesUnlessRight(presentation, before, counters)
  return {
    answer: 'contradicted',
    ending: { is: 'UNSUPPORTED_CARD', because: 'contradicts-itself', card, counters, said, sw, tries },
  }
}
