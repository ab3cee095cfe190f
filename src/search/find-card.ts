/** Step 1: the one CPS that is meant, found among the readers, waited for, and taken. */

import { type Asked, PortFault, type ReaderState, type Readers } from '../port.ts'
import { type Taken, type Taking, take } from './held-card.ts'
import { isServiceLost, type NotFound } from './not-found.ts'
import { OtherCards } from './other-cards.ts'
import { type Choose, type Found, heldIn, notFound, theOneMeant } from './the-one-meant.ts'
import { Interrupted, unlessInterrupted } from './unless-interrupted.ts'
import { untilChange } from './until-change.ts'
import { endOfFault } from './why-none.ts'
import { type Wish, wishedReaders } from './wish.ts'

/** Who is told of the search. */
export interface SearchProgress {
  /** Told at first and whenever it changes: what is there instead of the CPS that is waited for. */
  waiting(over: NotFound): Promise<void>
  /** The waiting, if there was any, is over. */
  found(): Promise<void>
  /** Told what is being done, which may take its time, and does it. */
  during<T>(doing: Doing, work: () => Promise<T>): Promise<T>
}

/** Work of a reader, or of its card, for which somebody waits. */
type Doing = 'listing' | 'reading'

export interface Search {
  readonly readers: Readers
  readonly wish: Wish
  readonly taking: Omit<Taking, 'wanted'>
  readonly progress: SearchProgress
  /** Null: nobody is there to choose. */
  readonly choose: Choose | null
  /** Ends the search. */
  readonly interrupted: AbortSignal
}

/** Of the looks while a card is waited for, some one second apart: every how many nothing known before is believed. */
const ASK_AFRESH = 10

const CANCELLED = notFound({ is: 'CANCELLED', during: 'search' })

/**
 * Finds the CPS, waiting for one as long as the wish says. Costs no try; every card but the one found is let go.
 *
 * Cards that can't be a CPS, mute slots, absent readers and a restarted pcscd don't end the wait. Where it has a limit,
 * another CPS than the one meant doesn't either. The last of them is told when time is up.
 */
export async function findCard(search: Search): Promise<Found> {
  const { readers, wish, progress, interrupted } = search
  const deadline = performance.now() + wish.wait
  let told: string | null = null
  // Without a limit the service must have answered once: one that never does would be waited for in vain.
  const limited = wish.wait !== Number.POSITIVE_INFINITY
  let served = limited
  const answered = () => {
    served = true
  }
  const others = new OtherCards()
  try {
    for (let looks = 1; ; looks += 1) {
      const left = deadline - performance.now()
      // A service that hangs says no more, and its last word stands: the last look of all must not believe it.
      const afresh = looks > 1 && (left <= 0 || looks % ASK_AFRESH === 0)
      const found = await look(search, { answered, others, asked: afresh ? 'afresh' : 'as-told' })
      if (found.is === 'held') return found
      if (left <= 0 || !isWaitedOver(found.why, { served, limited })) return found
      const over = JSON.stringify(found.why)
      if (over !== told) await progress.waiting(found.why)
      told = over
      await untilChange(readers, Math.max(0, deadline - performance.now()), interrupted)
    }
  } finally {
    if (told !== null) await progress.found()
  }
}

/** What may yet give place to a CPS. A CPS that is refused or in use is told at once. */
function isWaitedOver(
  why: NotFound,
  { served, limited }: { readonly served: boolean; readonly limited: boolean },
): boolean {
  switch (why.is) {
    case 'NO_READER':
    case 'NO_CARD':
    case 'NOT_A_CPS':
      return true
    case 'UNSUPPORTED_CARD':
      return why.because === 'refused' && why.refusal.why === 'mute'
    case 'NO_SERVICE':
      if (why.because === 'reader-misnamed') return true
      return served && isServiceLost(why)
    case 'CARD_MISMATCH':
      return limited
    case 'ACCESS_DENIED':
    case 'READER_BUSY':
    case 'SEVERAL_CARDS':
    case 'CANCELLED':
      return false
  }
}

interface Look {
  /** Called when the service has told its readers. */
  readonly answered: () => void
  readonly others: OtherCards
  readonly asked: Asked
}

/** One look at all the readers: every card is taken, and all but the one meant are let go. */
async function look(search: Search, { answered, others, asked }: Look): Promise<Found> {
  const { readers, wish, progress, interrupted } = search
  const taken: Taken[] = []
  let chosen: Found | null = null
  try {
    const all = await progress.during('listing', () => unlessInterrupted(readers.list(asked), interrupted))
    answered()
    const wished = wishedReaders(all, wish.reader)
    if ('is' in wished) return notFound(wished)
    const there = wished.filter(({ card }) => card !== 'absent')
    // Nor is a card believed to be the same for ever: it may have been changed between two looks.
    const mismatch = asked === 'afresh' ? null : others.stillThere(there)
    if (mismatch !== null) return notFound(mismatch)
    if (there.length > 0) await progress.during('reading', () => takeEach(search, there, taken))
    if (interrupted.aborted) return CANCELLED
    chosen = await theOneMeant(taken, search)
    if (chosen.is === 'not-found' && chosen.why.is === 'CARD_MISMATCH') others.remember(there, chosen.why)
    return chosen
  } catch (error) {
    if (error instanceof Interrupted) return CANCELLED
    if (error instanceof PortFault) return notFound(endOfFault(error))
    throw error
  } finally {
    const kept = chosen?.is === 'held' ? chosen.held : null
    for (const other of heldIn(taken)) if (other !== kept) await other.connection.disconnect()
  }
}

/** Takes one card after the other into `taken`, which holds them also where this throws. */
async function takeEach(
  { readers, wish, taking, interrupted }: Search,
  there: readonly ReaderState[],
  taken: Taken[],
): Promise<void> {
  for (const reader of there) {
    taken.push(await take(readers, reader, { ...taking, wanted: wish.card }, interrupted))
    if (interrupted.aborted) return
  }
}
