import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { asksToChoose, give, giveAll, LABELS, PIN, PUK, WRONG_PUK } from './support/person.js'
import { bin, openUnderShell, root, surroundings } from './support/program.js'
import { PseudoTerminal } from './support/pseudo-terminal.js'
import { codesSent, freshFile, known, start } from './support/run-of-test.ts'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const PLACES: readonly [string, readonly string[], number, (terminal: PseudoTerminal) => Promise<void>][] = [
  ['the code de déblocage', ['--simulate'], 0, (terminal) => terminal.asks(LABELS.puk)],
  [
    'the code de déblocage, half of it typed',
    ['--simulate'],
    0,
    async (terminal) => {
      await terminal.asks(LABELS.puk)
      await terminal.type('1234')
    },
  ],
  [
    'the confirmation',
    ['--simulate'],
    0,
    async (terminal) => {
      await give(terminal, 'puk', PUK)
      await give(terminal, 'pin', PIN)
      await terminal.asks(LABELS.confirmation)
    },
  ],
  [
    'the last try',
    ['--simulate', 'last-try'],
    0,
    (terminal) => asksToChoose(terminal, 'Voulez-vous utiliser ce dernier essai ?'),
  ],
  [
    'another try',
    ['--simulate'],
    1,
    async (terminal) => {
      await giveAll(terminal, WRONG_PUK)
      await asksToChoose(terminal, 'Voulez-vous réessayer ?')
    },
  ],
]

/**
 * Under a shell that outlives its terminal and keeps the exit code. The kernel sends SIGHUP to that shell alone: the
 * program hears of the end of its terminal by the end of its input.
 */
function startInWindow(args: readonly string[], codeFile: string, pidFile: string): PseudoTerminal {
  const outliving = 'trap : HUP; sh -c \'echo $$ >"$0"; exec "$@"\' "$@"; echo $? >"$0"'
  const command = [outliving, codeFile, pidFile, process.execPath, bin, ...args]
  return known(new PseudoTerminal('/bin/sh', ['-c', ...command], { env: surroundings(), cwd: root }))
}

test.concurrent.each(PLACES)(
  'the window is closed at %s: the program ends as if cancelled, no more code sent',
  async (_, args, sent, reach) => {
    const trace = freshFile('trace')
    const terminal = start([...args, '--trace', trace])
    await reach(terminal)
    const { pid } = terminal
    expect(isAlive(pid)).toBe(true)
    terminal.hangUp()

    expect(await terminal.exit()).toBe(130)
    expect(isAlive(pid)).toBe(false)
    expect(codesSent(trace)).toHaveLength(sent)
  },
)

test.concurrent.each(PLACES)(
  'the terminal goes without a signal at %s: the program ends as if cancelled, no more code sent',
  async (_, args, sent, reach) => {
    const [trace, codeFile, pidFile] = [freshFile('trace'), freshFile('code'), freshFile('pid')]
    const terminal = startInWindow([...args, '--trace', trace], codeFile, pidFile)
    await reach(terminal)
    const pid = Number(readFileSync(pidFile, 'utf8'))
    expect(isAlive(pid)).toBe(true)
    terminal.hangUp()

    await vi.waitFor(() => expect(readFileSync(codeFile, 'utf8')).toBe('130\n'), { timeout: 60_000 })
    expect(isAlive(pid)).toBe(false)
    expect(codesSent(trace)).toHaveLength(sent)
  },
)

// Nobody is there to be asked for another code.
test.concurrent.each([
  ['right', PUK, 0, 2],
  ['wrong', WRONG_PUK, 130, 1],
])(
  'the window is closed while the card works at a %s code: the work is done first',
  async (_, puk, code, sent) => {
    const trace = freshFile('trace')
    const terminal = start(['--simulate', '--trace', trace])
    await giveAll(terminal, puk)
    await terminal.showed('Recyclage en cours')
    terminal.hangUp()

    expect(await terminal.exit()).toBe(code)
    expect(codesSent(trace)).toHaveLength(sent)
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
    expect(terminal.text()).toContain('Abandonné.')
    expect(codesSent(trace)).toEqual([])
  },
)
