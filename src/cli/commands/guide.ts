/** `guide`: the procedure as a page to print. */

import type { Guide } from '../../messages/messages.ts'
import type { Screen } from '../../terminal/screen.ts'

const INDENT = 3
const COMMAND = 'cps-unblock'

export function writeGuide(
  { title, intro, before, steps, help }: Guide,
  screen: Screen,
  colon: string,
): void {
  const heading = (text: string) => {
    screen.gap()
    screen.say(text, 'bold')
  }
  screen.say(title, 'bold')
  screen.gap()
  screen.say(intro)

  heading(before.title)
  for (const need of before.needs) screen.item(need, INDENT)
  screen.gap()
  screen.say(before.warning, 'warning', INDENT)
  screen.gap()
  screen.say(`${before.run} ${COMMAND}`, 'plain', INDENT)

  for (const step of steps) {
    heading(step.title)
    screen.say(step.text, 'plain', INDENT)
  }

  heading(help.title)
  screen.list(help.lines, colon, INDENT)
}
