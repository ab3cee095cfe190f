import { expect, test } from 'vitest'
import {
  asksToChoose,
  choose,
  give,
  giveAll,
  LABELS,
  OTHER_PIN,
  PIN,
  PUK,
  WRONG_PUK,
} from './support/person.js'
import { openUnderShell } from './support/program.js'
import type { Key, PseudoTerminal } from './support/pseudo-terminal.js'
import { codesSent, freshFile, known } from './support/run-of-test.ts'

const AS_WITH_READERS = new URL('./support/as-with-readers.js', import.meta.url).href

type Way = (terminal: PseudoTerminal) => Promise<void>

const toPin: Way = (terminal) => give(terminal, 'puk', PUK)
const toConfirmation: Way = async (terminal) => {
  await toPin(terminal)
  await give(terminal, 'pin', PIN)
}
const mistaken =
  (times: number): Way =>
  async (terminal) => {
    await toConfirmation(terminal)
    for (let time = 1; time <= times; time++) {
      await give(terminal, 'confirmation', OTHER_PIN)
      if (time === 2 && times > 2) await give(terminal, 'pin', PIN)
    }
  }

/** Each prompt of the dialogue: the card, the way to it, what is waited for, how many codes the card has got by then. */
const PROMPTS: readonly [name: string, scenario: string, way: Way, sent: number][] = [
  [
    'the warning before the last try',
    'last-try',
    (t) => asksToChoose(t, 'Voulez-vous utiliser ce dernier essai ?'),
    0,
  ],
  ['the code de déblocage', 'blocked', (t) => t.asks(LABELS.puk), 0],
  ['the code de déblocage, half typed', 'blocked', (t) => halfTyped(t), 0],
  ['the code porteur', 'blocked', (t) => toPin(t).then(() => t.asks(LABELS.pin)), 0],
  ['the confirmation', 'blocked', (t) => toConfirmation(t).then(() => t.asks(LABELS.confirmation)), 0],
  ['the second confirmation', 'blocked', (t) => mistaken(1)(t).then(() => t.asks(LABELS.confirmation)), 0],
  ['the code porteur anew', 'blocked', (t) => mistaken(2)(t).then(() => t.asks(LABELS.pin)), 0],
  ['the third confirmation', 'blocked', (t) => mistakenAnew(t), 0],
  ['the fourth confirmation', 'blocked', (t) => mistaken(3)(t).then(() => t.asks(LABELS.confirmation)), 0],
  [
    'whether to go on',
    'blocked',
    (t) => mistaken(4)(t).then(() => asksToChoose(t, /encore différents\.\s+Voulez-vous/)),
    0,
  ],
  ['whether to try again', 'blocked', (t) => wrongCode(t), 1],
  ['the code de déblocage once more', 'blocked', (t) => secondCode(t), 1],
]

const CASES = PROMPTS.flatMap((prompt) =>
  (['ctrl-c', 'ctrl-d'] as const).map((key): readonly [Key, ...typeof prompt] => [key, ...prompt]),
)

async function halfTyped(terminal: PseudoTerminal): Promise<void> {
  await terminal.asks(LABELS.puk)
  await terminal.type('1234')
  await terminal.masks(4)
}

async function mistakenAnew(terminal: PseudoTerminal): Promise<void> {
  await mistaken(2)(terminal)
  await give(terminal, 'pin', PIN)
  await terminal.asks(LABELS.confirmation)
}

async function wrongCode(terminal: PseudoTerminal): Promise<void> {
  await giveAll(terminal, WRONG_PUK)
  await asksToChoose(terminal, 'Voulez-vous réessayer ?')
}

async function secondCode(terminal: PseudoTerminal): Promise<void> {
  await giveAll(terminal, WRONG_PUK)
  await choose(terminal, 'Voulez-vous réessayer ?', 'Oui')
  await terminal.asks(LABELS.puk)
}

test.concurrent.each(CASES)(
  '%s gives up at %s: the terminal is as before, and the card got no further code',
  async (key, _, scenario, way, sent) => {
    const trace = freshFile('trace')
    const { terminal, end } = openUnderShell(['--simulate', scenario, '--trace', trace], {
      env: { NODE_OPTIONS: `--import=${AS_WITH_READERS}` },
    })
    known(terminal)
    await way(terminal)
    terminal.press(key)

    const { code, settings } = await end()
    expect(code).toBe(130)
    expect(terminal.text()).toContain('Abandonné.')
    expect([...settings]).toEqual(expect.arrayContaining(['echo', 'icanon', 'isig', 'icrnl', 'opost']))
    expect(terminal.cursorVisible).toBe(true)
    expect(codesSent(trace)).toHaveLength(sent)
  },
)

test.concurrent('Ctrl-C while the card works does not leave it between two commands', async () => {
  const trace = freshFile('trace')
  const { terminal, end } = openUnderShell(['--simulate', '--trace', trace])
  known(terminal)
  await give(terminal, 'puk', PUK)
  await give(terminal, 'pin', PIN)
  await terminal.asks(LABELS.confirmation)
  await terminal.type(PIN)
  terminal.press('enter')
  await terminal.showed('Recyclage en cours : ne retirez pas la carte…')
  terminal.press('ctrl-c')

  const { code, settings } = await end()
  expect(code).toBe(0)
  expect(codesSent(trace)).toHaveLength(2)
  expect(settings).toContain('echo')
  expect(terminal.cursorVisible).toBe(true)
})
