/** The card that was held, taken anew after a loss. */

import { PortFault, type Readers } from '../port.ts'
import { type HeldCard, type Taking, take } from '../search/held-card.ts'

/** Null when the card is not back, or another is there. What was seen of it before stays as it was. */
export async function takeAgain(
  readers: Readers,
  before: HeldCard,
  taking: Omit<Taking, 'wanted'>,
): Promise<HeldCard | null> {
  const { connection, seen } = before
  await connection.disconnect()
  try {
    const reader = (await readers.list()).find(({ name }) => name === connection.reader)
    if (reader?.card !== 'present') return null
    // A code may have been sent: nothing ends this reading but the card.
    const never = new AbortController().signal
    const taken = await take(readers, reader, { ...taking, dated: false, family: false, wanted: null }, never)
    if (taken.is !== 'held') return null
    if (isSame(taken.held, before)) return { ...taken.held, seen }
    await taken.held.connection.disconnect()
    return null
  } catch (error) {
    if (error instanceof PortFault) return null
    throw error
  }
}

/**
 * By what is read of a card each time, the number in its label; that of CPS_ID_CARD is not. The Answer To Reset counts
 * too: a card of another generation may bear the same numbers.
 */
function isSame(now: HeldCard, before: HeldCard): boolean {
  return (
    now.cps.serial === before.cps.serial &&
    now.cps.labelNumber === before.cps.labelNumber &&
    Buffer.from(now.seen.atr).equals(Buffer.from(before.seen.atr))
  )
}
