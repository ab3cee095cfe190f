/** A card on the screen: its title, and one value a label. */

import type { Language } from '../messages/contract.ts'
import { linesOf, textOf } from '../messages/text.ts'
import { showCard as cardShown } from '../messages/which-sentence/card.ts'
import type { CardRead } from '../search/card-seen.ts'
import type { Screen } from '../terminal/screen.ts'

export function showCard(screen: Screen, language: Language, read: CardRead, indent: number): void {
  const { title, lines, notes } = cardShown(read)
  screen.say(textOf(language, [title]), 'bold', indent)
  screen.list(linesOf(language, lines), language.labels.colon, indent)
  for (const note of notes) screen.say(textOf(language, [note]), 'warning', indent)
}
