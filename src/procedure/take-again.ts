/** The card that was held, taken anew after a loss. */

import { PortFault, type Readers } from '../port.ts'
import { type HeldCard, type Taking, take } from '../search/held-card.ts'

/** Null when the card is not back, or another is there. What was seen of it before stays as it was. */
export async function takeAgain(
  readers: Readers,
  { connection, seen }: HeldCard,
  taking: Omit<Taking, 'wanted'>,
): Promise<HeldCard | null> {
  await connection.disconnect()
  try {
    const reader = (await readers.list()).find(({ name }) => name === connection.reader)
    if (reader?.card !== 'present') return null
    // A code may have been sent: nothing ends this reading but the card.
    const never = new AbortController().signal
    const taken = await take(readers, reader, { ...taking, dated: false, family: false, wanted: null }, never)
    if (taken.is !== 'held') return null
    if (isSame(taken.held, seen)) return { ...taken.held, seen }
    await taken.held.connection.disconnect()
    return null
  } catch (error) {
    if (error instanceof PortFault) return null
    throw error
  }
}

/** The Answer To Reset counts too: a card of another generation may bear the same numbers. */
function isSame({ seen }: HeldCard, before: HeldCard['seen']): boolean {
  return (
    seen.serial === before.serial &&
    seen.number === before.number &&
    Buffer.from(seen.atr).equals(Buffer.from(before.atr))
  )
}
