/** What a card says of its codes' counters, without a try: the answer to GET DATA on a CPS3 (card notes, 5). */

import { BerError, childOf, childrenOf, readTlvs, type Tlv, unsigned } from '../apdu/ber.ts'
import type { Counter } from './counter.ts'
import { refuse } from './refusal.ts'

/** Bits of the access mode byte that take a condition, in the order of the conditions. */
const ACCESS = [0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01]
const RESET = 0x10

/**
 * @param reference the code's reference, which the answer must name
 * @throws {CardRefused} `counters-unreadable`
 */
export function parseCounter(reference: number, answer: Uint8Array): Counter {
  const unreadable = (): never =>
    refuse('counters-unreadable', `${reference} ${Buffer.from(answer).toString('hex').toUpperCase()}`)
  const objects = attempt(answer, unreadable)
    .filter(({ tag }) => tag === 0x70)
    .flatMap(({ children }) => children)
    .filter(({ tag }) => tag === (0xbf8100 | reference))
  const [values, ...more] = objects.flatMap((object) => childrenOf(object, 0xa0))
  if (values === undefined || objects.length > 1 || more.length > 0) return unreadable()

  const triesLeft = numberAt(values, 0x9b)
  const triesMax = numberAt(values, 0x9a)
  const usesLeft = numberAt(values, 0x9d)
  if (triesLeft === undefined || Number.isNaN(triesMax) || Number.isNaN(usesLeft)) return unreadable()
  if (Number.isNaN(triesLeft) || (triesMax !== undefined && triesLeft > triesMax)) return unreadable()
  const rules = childOf(values, 0xa1)
  const compact = rules && childOf(rules, 0x8c)
  return {
    triesLeft,
    triesMax: triesMax ?? null,
    usesLeft: usesLeft ?? null,
    resetRule: compact === undefined ? null : conditionOf(RESET, compact.value),
  }
}

/** The condition of one access mode in an access rule in compact format (ISO/IEC 7816-4, 9.3.3). */
function conditionOf(mode: number, rule: Uint8Array): number | null {
  const modes = rule[0] ?? 0
  const conditions = ACCESS.filter((bit) => modes & bit)
  const index = conditions.indexOf(mode)
  return index < 0 || rule.length !== 1 + conditions.length ? null : (rule[1 + index] ?? null)
}

/** The number under `tag`, 1 or 2 bytes; undefined when absent, NaN when of another length, or there more than once. */
function numberAt(parent: Tlv, tag: number): number | undefined {
  const [tlv, ...more] = childrenOf(parent, tag)
  if (tlv === undefined) return undefined
  return more.length > 0 || tlv.value.length > 2 ? Number.NaN : (unsigned(tlv.value) ?? Number.NaN)
}

function attempt(answer: Uint8Array, unreadable: () => never): Tlv[] {
  try {
    return readTlvs(answer)
  } catch (error) {
    if (error instanceof BerError) return unreadable()
    throw error
  }
}
