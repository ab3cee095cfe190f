/** What the screen and the JSON say of an ending: the card, how far the run went, whether a try was used. */

import type { Proof } from '../card/counter.ts'
import type { UnblockStep } from '../card/unblock-result.ts'
import type { DefectKnown, Ending, Scene, StatusEnding, Tries } from '../procedure/ending.ts'
import type { CardSeen } from '../search/card-seen.ts'

/** How far an unblocking went. */
export type Stage = 'none' | UnblockStep | 'proved'

/** The card in the reader: one that was read, its Answer To Reset alone, or not even that. */
export type CardKnown =
  | { readonly is: 'read'; readonly card: CardSeen; readonly counters: Proof | 'unread' }
  | { readonly is: 'seen'; readonly reader: string; readonly atr: Uint8Array }
  | { readonly is: 'reader'; readonly reader: string }
  | { readonly is: 'nothing' }

export interface Account {
  readonly card: CardKnown
  readonly stage: Stage
  readonly sw: string | null
  readonly pukTryConsumed: 'yes' | 'no' | 'unknown'
}

type By<Is extends Ending['is']> = Extract<Ending, { readonly is: Is }>

const NOTHING: CardKnown = { is: 'nothing' }

/** Where nobody looked for a card. */
export const NOT_LOOKED: Account = untouched(NOTHING)

export function accountOf(ending: Ending | StatusEnding): Account {
  switch (ending.is) {
    case 'NO_READER':
    case 'ACCESS_DENIED':
      return untouched(NOTHING)
    case 'NO_SERVICE':
      if (ending.because === 'gone') return atQuestion(ending)
      return untouched(ending.because === 'reader-misnamed' ? seenIn(ending.reader, null) : NOTHING)
    case 'READER_BUSY':
      return untouched(seenIn(ending.reader, ending.atr))
    case 'NO_CARD':
      return 'because' in ending ? atQuestion(ending) : untouched(seenIn(ending.reader, null))
    case 'NOT_A_CPS':
      return untouched(seenIn(ending.reader, ending.atr))
    case 'SEVERAL_CARDS':
      return untouched(NOTHING)
    case 'CARD_MISMATCH': {
      // Of the only card all that was read is told; several are not told apart.
      const [only, ...others] = ending.found
      return untouched(only === undefined || others.length > 0 ? NOTHING : read(only.card, only.counters))
    }
    case 'UNSUPPORTED_CARD':
      return unsupported(ending)
    case 'CANCELLED':
      return ending.during === 'search' ? untouched(NOTHING) : atQuestion(ending)
    case 'NOT_BLOCKED':
    case 'BLOCKED':
    case 'DRY_RUN':
      return untouched(read(ending.card, ending.counters))
    case 'CONFIRMATION_MISMATCH':
    case 'LAST_TRY_REFUSED':
    case 'BAD_CODE_FORMAT':
      return atQuestion(ending)
    case 'PUK_WRONG': {
      const { card, counters, sw } = ending
      return { card: read(card, counters), stage: 'verify-puk', sw, pukTryConsumed: 'yes' }
    }
    case 'PUK_BLOCKED':
      return pukBlocked(ending)
    case 'PIN_REFUSED': {
      const { card, counters, step, sw, tries } = ending
      return { card: read(card, counters), stage: step, sw, pukTryConsumed: consumed(tries) }
    }
    case 'RESET_WITHOUT_CHANGE': {
      const { card, counters, step, by, tries } = ending
      return { card: read(card, counters), stage: step, sw: wordOf(by), pukTryConsumed: consumed(tries) }
    }
    case 'UNBLOCKED': {
      const { card, counters, tries } = ending
      return { card: read(card, counters), stage: 'proved', sw: null, pukTryConsumed: consumed(tries) }
    }
    case 'OUTCOME_UNKNOWN':
      return unknown(ending)
    case 'INTERNAL':
      return ofDefect(ending.known)
  }
}

/** A search that sent no code. */
function untouched(card: CardKnown): Account {
  return { card, stage: 'none', sw: null, pukTryConsumed: 'no' }
}

function atQuestion(scene: Scene): Account {
  const card = read(scene.card, scene.counters)
  if (scene.before.is === 'nothing') return untouched(card)
  return { card, stage: 'verify-puk', sw: null, pukTryConsumed: 'yes' }
}

function unsupported(ending: By<'UNSUPPORTED_CARD'>): Account {
  const { because } = ending
  if (because === 'refused' || because === 'malformed') return untouched(seenIn(ending.reader, ending.atr))
  if (because === 'reset-rule') return untouched(read(ending.card, ending.counters))
  const { card, counters, sw, tries } = ending
  return { card: read(card, counters), stage: 'verify-puk', sw, pukTryConsumed: consumed(tries) }
}

function pukBlocked(ending: By<'PUK_BLOCKED'>): Account {
  switch (ending.by) {
    case 'before':
      return untouched(read(ending.card, ending.counters))
    case 'this-run': {
      const { card, counters, sw, tries } = ending
      return { card: read(card, counters), stage: 'verify-puk', sw, pukTryConsumed: consumed(tries) }
    }
    case 'card-says': {
      const { card, sw, tries } = ending
      return { card: read(card, 'unread'), stage: 'verify-puk', sw, pukTryConsumed: consumed(tries) }
    }
  }
}

function unknown(ending: By<'OUTCOME_UNKNOWN'>): Account {
  switch (ending.open) {
    case 'puk-sent':
      return about(ending, ending.counters, 'verify-puk', wordOf(ending.by))
    case 'perhaps-unblocked':
      return about(ending, 'unread', 'reset', wordOf(ending.by))
    case 'unblocked':
      return about(ending, ending.counters, 'reset', wordOf(ending.by))
    case 'either-code':
      return about(ending, ending.counters, ending.step, wordOf(ending.by))
    case 'still-blocked':
      return about(ending, ending.counters, ending.step, wordOf(ending.by))
    case 'unproved':
      return about(ending, 'unread', ending.step, null)
  }
}

function about(
  { card, tries }: { card: CardSeen; tries: Tries },
  counters: Proof | 'unread',
  stage: Stage,
  sw: string | null,
): Account {
  return { card: read(card, counters), stage, sw, pukTryConsumed: consumed(tries) }
}

function ofDefect(known: DefectKnown): Account {
  switch (known.is) {
    case 'nothing':
      return untouched(NOTHING)
    case 'card':
      return atQuestion(known)
    case 'code-sent':
      return { card: read(known.card, 'unread'), stage: 'verify-puk', sw: null, pukTryConsumed: 'unknown' }
  }
}

function read(card: CardSeen, counters: Proof | 'unread'): CardKnown {
  return { is: 'read', card, counters }
}

function seenIn(reader: string | null, atr: Uint8Array | null): CardKnown {
  if (reader === null) return NOTHING
  return atr === null ? { is: 'reader', reader } : { is: 'seen', reader, atr }
}

function wordOf(by: { is: 'silence' } | { is: 'word'; sw: string } | { is: 'done' }): string | null {
  return by.is === 'word' ? by.sw : null
}

function consumed(tries: Tries): Account['pukTryConsumed'] {
  switch (tries.is) {
    case 'none':
      return 'no'
    case 'used':
      return 'yes'
    case 'unknown':
      return 'unknown'
  }
}
