/** A terminal of 40 columns shows the words of one of 80, whole. */

import { expect, test } from 'vitest'
import {
  asksToChoose,
  choose,
  confirmWronglyTwice,
  give,
  giveAll,
  LABELS,
  PUK,
  WRONG_PUK,
} from './support/person.js'
import type { PseudoTerminal } from './support/pseudo-terminal.js'
import { start } from './support/run-of-test.ts'

const RETRY = 'Voulez-vous réessayer ?'

const LEADS: readonly [string, readonly string[], (terminal: PseudoTerminal) => Promise<void>][] = [
  ['the way to success', ['--simulate'], (t) => giveAll(t, PUK)],
  [
    'a code of the wrong length',
    ['--simulate'],
    async (t) => {
      await give(t, 'puk', '1234567')
      await t.shows('saisi 7')
      t.press('ctrl-c')
    },
  ],
  [
    'a letter in a code',
    ['--simulate'],
    async (t) => {
      await t.asks(LABELS.puk)
      await t.type('x')
      await t.shows('Chiffres seulement')
      t.press('ctrl-c')
    },
  ],
  [
    'confirmations that differ',
    ['--simulate'],
    async (t) => {
      await give(t, 'puk', PUK)
      await confirmWronglyTwice(t)
      await confirmWronglyTwice(t)
      await choose(t, /encore\s+différents\.\s+Voulez-vous/, 'Non')
    },
  ],
  [
    'a wrong code de déblocage',
    ['--simulate'],
    async (t) => {
      await giveAll(t, WRONG_PUK)
      await choose(t, RETRY, 'Non')
    },
  ],
  [
    'the last try refused',
    ['--simulate', 'last-try'],
    async (t) => {
      await asksToChoose(t, /Voulez-vous\s+utiliser\s+ce\s+dernier\s+essai \?/)
      t.press('enter')
    },
  ],
  ['a card that is not blocked', ['--simulate', 'not-blocked'], async () => undefined],
  ['a card to be replaced', ['--simulate', 'puk-spent'], async () => undefined],
  ['the status', ['status', '--simulate'], async () => undefined],
  ['a usage error', ['--simulate', 'no-such-card'], async () => undefined],
  ['the help', ['--help'], async () => undefined],
  // No command of its examples is longer than the screen: such a line is left to the terminal to break.
  ['the help of a command', ['status', '--help'], async () => undefined],
  ['the guide', ['guide'], async () => undefined],
]

/** In a list of labels and values, a narrow screen has a colon where a wide one has columns. */
function words(terminal: PseudoTerminal): string[] {
  return terminal
    .text()
    .split(/\s+/)
    .filter((word) => word !== ':')
}

async function at(
  columns: number,
  args: readonly string[],
  lead: (terminal: PseudoTerminal) => Promise<void>,
) {
  const terminal = start(args, { columns })
  await lead(terminal)
  await terminal.exit()
  return terminal
}

test.concurrent.each(LEADS)('%s: no word is broken and no line too long', async (_, args, lead) => {
  const [wide, narrow] = await Promise.all([at(80, args, lead), at(40, args, lead)])

  expect(narrow.overflowing()).toEqual([])
  expect(narrow.lines().filter((line) => line.length > 40)).toEqual([])
  expect(words(narrow)).toEqual(words(wide))
})
