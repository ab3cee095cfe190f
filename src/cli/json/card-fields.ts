/** A card in the fields of the interface's JSON: `null` where it is not known, and never a holder's name. */

import { type Proof, stateOf, usableTries } from '../../card/counter.ts'
import { recognise } from '../../card/recognise.ts'
import type { RefusalReason } from '../../card/refusal.ts'
import type { CardSeen, Lengths } from '../../search/card-seen.ts'
import { bounded } from '../../visible.ts'
import type { CardKnown } from '../account.ts'

/** Of the codes of a card that was not read. */
const UNKNOWN = { pin: pinFields(null, 'unread'), puk: pukFields('unread') }

/** The fields `reader`, `card`, `pin` and `puk`. */
export function cardFields(known: CardKnown) {
  switch (known.is) {
    case 'nothing':
      return { reader: null, card: null, ...UNKNOWN }
    case 'reader':
      return { reader: bounded(known.reader), card: null, ...UNKNOWN }
    case 'seen':
      return { reader: bounded(known.reader), card: strangerFields(known.atr), ...UNKNOWN }
    case 'read': {
      const { card, counters } = known
      const codes = { pin: pinFields(card.pin, counters), puk: pukFields(counters) }
      return { reader: bounded(card.reader), card: seenFields(card), ...codes }
    }
  }
}

function seenFields({ generation, version, family, test, number, serial, atr, validity }: CardSeen) {
  const { issued, expires, expired, certificateExpires } = validity
  const dates = { issued, expires, expired, certificateExpires }
  return { generation, version, family, test, number, serial, atr: hex(atr), ...dates }
}

/** Of a card whose Answer To Reset is all that is known. */
function strangerFields(atr: Uint8Array) {
  const generation = generationOf(atr)
  const untold = { version: null, family: null, test: null, number: null, serial: null }
  const dates = { issued: null, expires: null, expired: null, certificateExpires: null }
  return { generation, ...untold, atr: hex(atr), ...dates }
}

/** @param lengths of the card's own declaration; null where it was not read */
function pinFields(lengths: Lengths | null, counters: Proof | 'unread') {
  const { minLength, maxLength } = lengths ?? { minLength: null, maxLength: null }
  if (counters === 'unread') {
    return { state: 'unknown', triesLeft: null, triesMax: null, minLength, maxLength }
  }
  const { triesLeft, triesMax } = counters.pin
  return { state: triesLeft === 0 ? 'blocked' : 'ready', triesLeft, triesMax, minLength, maxLength }
}

function pukFields(counters: Proof | 'unread') {
  const puk = counters === 'unread' ? counters : counters.puk
  if (puk === 'unread') return { state: 'unknown', triesLeft: null, triesMax: null, usesLeft: null }
  const { triesMax, usesLeft } = puk
  return { state: stateOf(puk), triesLeft: usableTries(puk), triesMax, usesLeft }
}

/** Of CPS cards that are left alone for what they are. */
const REFUSED_GENERATIONS: ReadonlyMap<RefusalReason, string> = new Map([
  ['cps2ter', 'CPS2ter'],
  ['contactless', 'CPS3'],
])

function generationOf(atr: Uint8Array): string | null {
  const seen = recognise(atr)
  return seen.is === 'cps' ? seen.generation : (REFUSED_GENERATIONS.get(seen.refusal.why) ?? null)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase()
}
