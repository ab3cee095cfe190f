/**
 * Between the first code and the proof nothing may end the program, and the outcome is told. A virtual card has often
 * answered before the wish arrives: what is said to it meanwhile is tested in process.
 */

import { expect, test } from 'vitest'
import { giveAll, PUK, WRONG_PUK } from './support/person.js'
import type { PseudoTerminal } from './support/pseudo-terminal.js'
import { codesSent, freshFile, start } from './support/run-of-test.ts'

const WISHES: readonly (readonly [string, (terminal: PseudoTerminal) => void])[] = [
  ['Ctrl-C', (terminal) => terminal.press('ctrl-c')],
  ['Ctrl-D', (terminal) => terminal.press('ctrl-d')],
  ['Ctrl-\\', (terminal) => terminal.paste('\x1c')],
  ['Ctrl-C of kitty', (terminal) => terminal.paste('\x1b[99;5u')],
  ['SIGINT', (terminal) => terminal.signal('SIGINT')],
  ['SIGQUIT', (terminal) => terminal.signal('SIGQUIT')],
  ['SIGTERM', (terminal) => terminal.signal('SIGTERM')],
  ['SIGUSR1', (terminal) => terminal.signal('SIGUSR1')],
]

test.concurrent.each(WISHES)('%s ends nothing that the card works at', async (_, wish) => {
  const trace = freshFile('trace')
  const terminal = start(['--simulate', '--trace', trace])
  await giveAll(terminal, PUK)
  await terminal.showed('Recyclage en cours')
  wish(terminal)

  expect(await terminal.exit()).toBe(0)
  expect(terminal.text()).toContain('La carte est débloquée')
  expect(codesSent(trace)).toHaveLength(2)
})

test.concurrent('Ctrl-Z while the card works stops nothing', async () => {
  const terminal = start(['--simulate'])
  await giveAll(terminal, PUK)
  await terminal.showed('Recyclage en cours')
  terminal.paste('\x1a')

  expect(await terminal.exit()).toBe(0)
  expect(terminal.text()).toContain('La carte est débloquée')
})

test.concurrent('of a wrong code it is told that a try was used, though Ctrl-C came before the answer', async () => {
  const terminal = start(['--simulate'])
  await giveAll(terminal, WRONG_PUK)
  await terminal.showed('Recyclage en cours')
  terminal.press('ctrl-c')

  await terminal.exit()
  expect(terminal.text()).toMatch(/reste 9 essais/)
})
