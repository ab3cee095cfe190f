/** What is checked here is every byte written to the terminal, not only what stays on the screen. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { asksToChoose, give, giveAll, LABELS, PIN, PUK, WRONG_PUK } from './support/person.js'
import { type PseudoTerminal, withoutEscapes } from './support/pseudo-terminal.js'
import { codesSent, freshFile, start } from './support/run-of-test.ts'

/** What is written from now on, as text; without the length that a label tells, and the count. */
function listen(terminal: PseudoTerminal): () => string {
  const before = terminal.output.length
  return () => withoutEscapes(terminal.output.slice(before)).replace(/\(\d chiffres\)|\b\d\/\d\b/g, '')
}

test.concurrent.each([
  ['puk', WRONG_PUK],
  ['pin', PIN],
  ['confirmation', PIN],
] as const)('no digit appears at any time while the %s is typed', async (which, code) => {
  const terminal = start(['--simulate'])
  if (which !== 'puk') await give(terminal, 'puk', PUK)
  if (which === 'confirmation') await give(terminal, 'pin', PIN)
  await terminal.asks(LABELS[which])
  const heard = listen(terminal)
  await terminal.type(code)
  await terminal.masks(code.length)

  expect(heard()).toContain('*'.repeat(code.length))
  expect(heard()).not.toMatch(/\d/)
})

test.concurrent('no digit appears when a code is pasted', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)
  const heard = listen(terminal)
  terminal.paste(WRONG_PUK)
  await terminal.masks(8)

  expect(heard()).not.toMatch(/\d/)
})

test.concurrent('Ctrl-T does not reveal what is typed', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)
  await terminal.type(WRONG_PUK.slice(0, 7))
  const heard = listen(terminal)
  terminal.press('ctrl-t')
  await terminal.type(WRONG_PUK.slice(7))
  await terminal.masks(8)

  expect(heard()).not.toMatch(/\d/)
})

test.concurrent('neither code is ever on the screen in a whole dialogue', async () => {
  const terminal = start(['--simulate'])
  await giveAll(terminal, WRONG_PUK)
  await asksToChoose(terminal, 'Voulez-vous réessayer ?')
  terminal.press('enter')
  await terminal.exit()

  expect(terminal.hasShown('Code de déblocage erroné')).toBe(true)
  for (const code of [WRONG_PUK, PIN]) {
    expect(terminal.output).not.toContain(code)
    expect(withoutEscapes(terminal.output)).not.toContain(code)
  }
})

test.concurrent('what is pasted beyond the code is neither shown nor taken for the next answer', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)
  const heard = listen(terminal)
  terminal.paste(`${PUK}\r${PIN}\r${PIN}\r`)
  await terminal.asks(LABELS.pin)

  expect(heard()).not.toContain(PIN)
  expect(terminal.text()).not.toContain('4. Confirmation')
})

test.concurrent('what is typed while the card works is not shown', async () => {
  const terminal = start(['--simulate'])
  await giveAll(terminal, WRONG_PUK)
  await terminal.showed('Recyclage en cours : ne retirez pas la carte…')
  terminal.paste('886677')
  await asksToChoose(terminal, 'Voulez-vous réessayer ?')

  expect(terminal.hasShown('886677')).toBe(false)
})

test.concurrent('what is typed before the first question is neither shown nor taken for an answer', async () => {
  const terminal = start(['--simulate'])
  await terminal.shows('Débloquer une CPS')
  terminal.paste(WRONG_PUK)
  await terminal.asks(LABELS.puk)
  await terminal.still()

  expect(withoutEscapes(terminal.output)).not.toContain(WRONG_PUK.slice(0, 3))
  await terminal.asks(LABELS.puk)
})

test.concurrent('Ctrl-C before the first question ends it', async () => {
  const terminal = start(['--simulate'])
  await terminal.shows('Débloquer une CPS')
  terminal.press('ctrl-c')

  expect(await terminal.exit()).toBe(130)
})

test.concurrent('Enter typed while the card works answers no question', async () => {
  const terminal = start(['--simulate'])
  await giveAll(terminal, WRONG_PUK)
  await terminal.showed('Recyclage en cours : ne retirez pas la carte…')
  terminal.paste('o\r')
  await asksToChoose(terminal, 'Voulez-vous réessayer ?')
  await terminal.still()

  expect(terminal.running).toBe(true)
  expect(terminal.text()).toContain('❯ Non')
})

test.concurrent('Ctrl-C in one breath with the last Enter sends nothing', async () => {
  const trace = freshFile('trace')
  const terminal = start(['--simulate', '--trace', trace])
  await give(terminal, 'puk', PUK)
  await give(terminal, 'pin', PIN)
  await terminal.asks(LABELS.confirmation)
  await terminal.type(PIN)
  terminal.paste('\r\x03')

  expect(await terminal.exit()).toBe(130)
  expect(codesSent(trace)).toEqual([])
})

/** Typed all the time; the program never writes it. */
const HAMMERED = '~'
/** Between two of them, in ms: each moment in which the terminal would show a key is longer. */
const BEAT_MS = 0.4

test('keys that are typed all the time are never shown, neither at questions nor in between', async () => {
  const terminal = start(['--simulate'])
  let typed = 0
  let hammering = true
  const hammer = async () => {
    while (hammering) {
      terminal.paste(HAMMERED)
      typed += 1
      for (const until = performance.now() + BEAT_MS; performance.now() < until; ) await nextTurn()
    }
  }
  // Until the terminal is ours, the shell's is the one that shows keys.
  await terminal.shows('Débloquer une CPS')
  const hammered = hammer()
  for (const [which, code] of [
    ['puk', WRONG_PUK],
    ['pin', PIN],
    ['confirmation', PIN],
  ] as const) {
    await terminal.shows(new RegExp(`${LABELS[which]} \\(\\d chiffres\\) :`))
    terminal.paste(`\x15${code}\r`)
  }
  // Behind the card's work; at the end the terminal is the shell's again.
  await terminal.shows('Voulez-vous réessayer ?')
  await terminal.shows('Répondez par O ou N')
  hammering = false
  await hammered
  terminal.press('enter')
  expect(await terminal.exit()).toBe(12)

  expect(typed).toBeGreaterThan(50)
  expect(terminal.output).not.toContain(HAMMERED)
})
