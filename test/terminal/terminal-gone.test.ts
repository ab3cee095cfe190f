import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { give, LABELS, PIN, PUK } from '../support/terminal/person.js'
import { openUnderShell } from '../support/terminal/program.js'
import type { PseudoTerminal } from '../support/terminal/pseudo-terminal.js'
import { codesSent, freshFile, known, start } from '../support/terminal/run-of-test.ts'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const PLACES: readonly [string, (terminal: PseudoTerminal) => Promise<void>][] = [
  ['the code de déblocage', (terminal) => terminal.asks(LABELS.puk)],
  [
    'the confirmation',
    async (terminal) => {
      await give(terminal, 'puk', PUK)
      await give(terminal, 'pin', PIN)
      await terminal.asks(LABELS.confirmation)
    },
  ],
]

test.concurrent.each(PLACES)(
  'the window is closed at %s: the program ends, no code sent',
  async (_, reach) => {
    const trace = freshFile('trace')
    const terminal = start(['--simulate', '--trace', trace])
    await reach(terminal)
    const { pid } = terminal
    expect(isAlive(pid)).toBe(true)
    terminal.hangUp()

    await terminal.exit()
    expect(isAlive(pid)).toBe(false)
    expect(codesSent(trace)).toEqual([])
  },
)

test.concurrent.each(['SIGHUP', 'SIGTERM', 'SIGINT'] as const)(
  '%s in mid-dialogue ends it as if cancelled, the terminal as before',
  async (signal) => {
    const trace = freshFile('trace')
    const pidFile = freshFile('pid')
    const { terminal, end } = openUnderShell(['--simulate', '--trace', trace], { pidFile })
    known(terminal)
    await terminal.asks(LABELS.puk)
    await terminal.type('1234')
    process.kill(Number(readFileSync(pidFile, 'utf8')), signal)

    const { code, settings } = await end()
    expect(code).toBe(130)
    expect(settings).toContain('echo')
    expect(settings).toContain('icanon')
    expect(terminal.cursorVisible).toBe(true)
    expect(terminal.text()).toContain('Annulé.')
    expect(codesSent(trace)).toEqual([])
  },
)
