/** The card is sent both codes, and its counters are read again whatever it answered: what that makes of the run. */

import { type Counters, presentationsLeft, stateOf } from '../card/counter.ts'
import type { Cps } from '../card/read-cps.ts'
import type { UnblockResult, UnblockStep } from '../card/unblock-result.ts'
import type { CardSeen } from '../search/card-seen.ts'
import type { Secret } from '../secret.ts'
import type { LastOne, Tries, Unsettled } from './ending.ts'
import type { Step } from './step.ts'

/** One presentation of the code de déblocage: what is known before it, and how the card is read afterwards. */
export interface Presentation {
  readonly card: CardSeen
  readonly cps: Cps
  readonly before: Counters
  /** How often the code can be presented, wrong each time: fewer than `before` says when it was not all read from the card. */
  readonly presentations: number
  /** Tries left on the code de déblocage when the run met the card. */
  readonly triesAtFirst: number
  /** How often this run has presented it, this time included: it used no more tries than that. */
  readonly sent: number
  /** Reads the counters, of this very card; `lost`: it has to be taken anew. Null when they can't be read. */
  readonly again: (lost: boolean) => Promise<Counters | null>
}

/** The answer for the table. Where another presentation may follow: what it will find. */
export type Unblocked =
  | { readonly is: 'accepted'; readonly step: UnblockStep }
  | {
      readonly is: 'wrong'
      readonly answer: 'puk-wrong' | 'puk-wrong-one-try-left'
      readonly sw: string
      readonly counters: Counters
      readonly presentations: number
    }
  | { readonly is: 'ended'; readonly with: Ended }

type Ended = Exclude<
  Step<'unblock'>,
  { readonly answer: 'accepted' | 'puk-wrong' | 'puk-wrong-one-try-left' }
>

type Answer<Is extends UnblockResult['is']> = Extract<UnblockResult, { readonly is: Is }>

/** Presents the code de déblocage once: one try if it is wrong, one use in any case. */
export async function unblock(presentation: Presentation, puk: Secret, pin: Secret): Promise<Unblocked> {
  const { cps, again } = presentation
  const result = await cps.unblock(puk, pin)
  const readAgain = async () => (await again(false)) ?? (await again(true))
  switch (result.is) {
    case 'accepted':
      return { is: 'accepted', step: result.stage }
    case 'puk-wrong':
      return wrongPuk(presentation, result, await readAgain())
    case 'puk-refused':
      return ended(refusedPuk(presentation, result, await readAgain()))
    case 'puk-unsettled':
      return ended(unsettledPuk(presentation, { is: 'word', sw: result.sw }, await readAgain()))
    case 'pin-refused':
      return ended(refusedPin(presentation, result, await readAgain()))
    case 'pin-unsettled':
      return ended(unsettledPin(presentation, result, { is: 'word', sw: result.sw }, await readAgain()))
    case 'lost': {
      const by = { is: 'silence', detail: result.fault.message } as const
      const after = await again(true)
      return ended(
        result.stage === 'verify-puk'
          ? lostPuk(presentation, by, after)
          : unsettledPin(presentation, result, by, after),
      )
    }
  }
}

function ended(step: Ended): Unblocked {
  return { is: 'ended', with: step }
}

/** The card says that the code is wrong. Its counters are believed where they tell otherwise. */
function wrongPuk(
  presentation: Presentation,
  result: Answer<'puk-wrong'>,
  after: Counters | null,
): Unblocked {
  const { card, before } = presentation
  const { sw, triesLeft } = result
  if (after === null) return ended(wrongByWord(presentation, result))
  if (after.puk.triesLeft >= before.puk.triesLeft) {
    return ended(contradicted(presentation, 'wrong', sw, after))
  }
  const usable = presentationsLeft(after.puk)
  // The smaller of both, so that no warning is missed; but a counter that shows a try denies that none is left.
  const left = triesLeft === 0 ? usable : Math.min(triesLeft, usable)
  const tries = Math.max(1, triesMissing(presentation, after))
  if (left === 0) {
    const ending = { is: 'PUK_BLOCKED', by: 'this-run', card, counters: after, sw } as const
    const last = endedBy(before, after)
    return ended({ answer: 'puk-blocked', ending: { ...ending, last, tries: { is: 'used', number: tries } } })
  }
  if (after.pin.triesLeft > 0) return ended(wrongAndOver(presentation, sw, after, tries))
  const answer = left === 1 ? 'puk-wrong-one-try-left' : 'puk-wrong'
  return { is: 'wrong', answer, sw, counters: after, presentations: left }
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
  return { answer: 'puk-wrong-and-over', ending: { is: 'PUK_WRONG', card, counters, sw, tries, gone: null } }
}

/** The card calls the code blocked, or finished. */
function refusedPuk(
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
  const tries: Tries = shut ? { is: 'unknown' } : triesIn(presentation, after)
  return {
    answer: 'puk-blocked',
    ending: { is: 'PUK_BLOCKED', by: 'this-run', card, counters: after, last, tries, sw },
  }
}

/** What ended the code: where several tries were left, no single presentation uses them up. */
function endedBy(before: Counters, after: Counters): LastOne {
  return stateOf(after.puk) === 'spent' || before.puk.triesLeft > 1 ? 'use' : 'try'
}

/** The card answers VERIFY as if it had tested no code: the counters tell whether it did. */
function unsettledPuk(
  presentation: Presentation,
  by: Unsettled & { is: 'word' },
  after: Counters | null,
): Ended {
  const { card, before } = presentation
  if (after === null || after.puk.triesLeft < before.puk.triesLeft) return lostPuk(presentation, by, after)
  const tries = triesIn(presentation, after)
  return {
    answer: 'puk-not-tested',
    ending: { is: 'UNSUPPORTED_CARD', because: 'not-understood', card, counters: after, sw: by.sw, tries },
  }
}

function lostPuk(presentation: Presentation, by: Unsettled, after: Counters | null): Ended {
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
  const { card } = presentation
  const tries = triesIn(presentation, counters)
  return {
    answer: 'contradicted',
    ending: { is: 'UNSUPPORTED_CARD', because: 'contradicts-itself', card, counters, said, sw, tries },
  }
}

/** The code de déblocage was right, and the card says that it did not do the rest. */
function refusedPin(
  presentation: Presentation,
  result: Answer<'pin-refused'>,
  after: Counters | null,
): Ended {
  const { card } = presentation
  const { sw, stage: step } = result
  const by: Unsettled = { is: 'word', sw }
  const takenForWrong = result.because === 'taken-for-wrong'
  const tries = takenForWrong ? triesIfTested(presentation, after) : triesAfterRight(presentation, after)
  if (after !== null && after.pin.triesLeft === 0) {
    const because = result.because === 'the-code' ? 'the-code' : 'the-card'
    return {
      answer: 'pin-refused',
      ending: { is: 'PIN_REFUSED', card, counters: after, because, step, sw, tries },
    }
  }
  if (result.stage === 'reset' && (after === null || result.bringsCode)) {
    // A memory failure or the like: the card may have done it, whatever it answered.
    return after === null
      ? { answer: 'lost', ending: { is: 'OUTCOME_UNKNOWN', open: 'perhaps-unblocked', card, by, tries } }
      : {
          answer: 'lost',
          ending: { is: 'OUTCOME_UNKNOWN', open: 'unblocked', card, counters: after, by, tries },
        }
  }
  return {
    answer: 'reset-without-change',
    ending: { is: 'RESET_WITHOUT_CHANGE', card, counters: after ?? 'unread', step, by, tries },
  }
}

/** The code de déblocage was right, and whether the card did the rest is open. */
function unsettledPin(
  presentation: Presentation,
  result: Answer<'pin-unsettled'> | Exclude<Answer<'lost'>, { readonly stage: 'verify-puk' }>,
  by: Unsettled,
  after: Counters | null,
): Ended {
  const { card } = presentation
  const step = result.stage
  const tries = triesAfterRight(presentation, after)
  const lost = (ending: Extract<Ended, { answer: 'lost' }>['ending']): Ended => ({ answer: 'lost', ending })
  if (after !== null && after.pin.triesLeft === 0) {
    // RESET RETRY COUNTER that was answered and not done was refused, whatever the word.
    if (step === 'reset' && by.is === 'word') {
      const refused = { is: 'PIN_REFUSED', because: 'the-card', step, sw: by.sw } as const
      return { answer: 'pin-refused', ending: { ...refused, card, counters: after, tries } }
    }
    return lost({ is: 'OUTCOME_UNKNOWN', open: 'still-blocked', card, counters: after, step, by, tries })
  }
  if (step === 'change') {
    const counters = after ?? 'unread'
    return lost({ is: 'OUTCOME_UNKNOWN', open: 'either-code', card, counters, step, by, tries })
  }
  if (after === null) return lost({ is: 'OUTCOME_UNKNOWN', open: 'perhaps-unblocked', card, by, tries })
  if (result.codeInForce === 'old') {
    const ending = { is: 'RESET_WITHOUT_CHANGE', card, counters: after, step, by, tries } as const
    return { answer: 'reset-without-change', ending }
  }
  return lost({ is: 'OUTCOME_UNKNOWN', open: 'unblocked', card, counters: after, by, tries })
}

/** The tries of a run: what it found, and how often it presented the code since. */
type OfRun = Pick<Presentation, 'triesAtFirst' | 'sent'>

/** What the counters say is missing of the tries that the run found. */
function triesIn(run: OfRun, now: Counters): Tries {
  const number = triesMissing(run, now)
  return number === 0 ? { is: 'none' } : { is: 'used', number }
}

/** The same where the counters may not have answered. */
function triesIfTested(run: OfRun, now: Counters | null): Tries {
  return now === null ? { is: 'unknown' } : triesIn(run, now)
}

/**
 * The same after a right code, which fills the counter up on most cards. A code whose last use it was shows no tries any
 * more: then only the wrong ones before it can have used some.
 */
export function triesAfterRight(run: OfRun, now: Counters | null): Tries {
  const wrongBefore = run.sent - 1
  if (now === null) return { is: wrongBefore > 0 ? 'unknown' : 'none' }
  return stateOf(now.puk) === 'ready' ? triesIn(run, now) : triesIn({ ...run, sent: wrongBefore }, now)
}

/** Never more than were presented: what else is missing was not used by this run. */
export function triesMissing({ triesAtFirst, sent }: OfRun, { puk }: Counters): number {
  return Math.min(sent, Math.max(0, triesAtFirst - puk.triesLeft))
}
