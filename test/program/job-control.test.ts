/** Ctrl-Z and the signals of a shell's job control: nothing is shown, nothing lost, and the terminal is never left raw. */

import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { give, LABELS, PIN, PUK } from './support/person.js'
import { bin, openUnderShell, root, surroundings } from './support/program.js'
import { PseudoTerminal, withoutEscapes } from './support/pseudo-terminal.js'
import { freshFile, known, start } from './support/run-of-test.ts'

/** Under the code half typed. */
const GIVE_UP = /\*{4} 4\/8\n +Pour abandonner : touches Ctrl et C ensemble\./
const PROMPT = 'coquille$ '

/** A shell that controls jobs, with the program in its foreground, at the first code. */
async function underShell(): Promise<{ shell: PseudoTerminal; pid: number }> {
  const pidFile = freshFile('pid')
  const shell = known(
    new PseudoTerminal('/bin/bash', ['--norc', '--noprofile', '-i'], {
      env: surroundings({ PS1: PROMPT, HISTFILE: '' }),
      cwd: root,
    }),
  )
  await shell.stands(PROMPT.trimEnd())
  shell.paste(`sh -c 'echo $$ >"${pidFile}"; exec "${process.execPath}" "${bin}" --simulate'\r`)
  await shell.asks(LABELS.puk)
  return { shell, pid: Number(readFileSync(pidFile, 'utf8')) }
}

/** Goes on behind the code de déblocage that is already typed. */
async function finish(terminal: PseudoTerminal): Promise<void> {
  terminal.press('enter')
  await give(terminal, 'pin', PIN)
  await give(terminal, 'confirmation', PIN)
  await terminal.shows('La carte est débloquée')
}

test.concurrent('Ctrl-Z in mid-code, where no shell controls jobs, says how to give up and shows nothing', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)
  await terminal.type('1234')
  terminal.paste('\x1a')
  await terminal.shows(GIVE_UP)
  const before = terminal.output.length
  terminal.paste('5678')
  await terminal.masks(8)
  expect(withoutEscapes(terminal.output.slice(before))).not.toMatch(/[567]/)
  expect(terminal.text()).not.toMatch(/8\/8\n +Pour abandonner/)
  await finish(terminal)
  expect(await terminal.exit()).toBe(0)
})

test.concurrent('Ctrl-Z in mid-code, where a shell controls jobs, stops nothing', async () => {
  const { shell } = await underShell()
  await shell.type('1234')
  shell.paste('\x1a')
  await shell.shows(GIVE_UP)
  shell.paste('5678')
  await shell.masks(8)
  await finish(shell)
  await shell.stands(PROMPT.trimEnd())
})

test.concurrent('SIGTSTP gives the shell a terminal as it was; fg asks again, with what was typed', async () => {
  const { shell, pid } = await underShell()
  await shell.type('1234')
  process.kill(pid, 'SIGTSTP')
  await shell.stands(PROMPT.trimEnd())
  shell.paste(
    'stty -a | tr ";" "\\n" | grep -o " icanon\\| echo$\\| echo " | sort -u | tr -d "\\n"; echo fin\r',
  )
  await shell.shows(/ echo.* icanonfin/)
  shell.paste('fg\r')
  await shell.masks(4)
  await shell.type('5678')
  await shell.masks(8)
  await finish(shell)
  await shell.stands(PROMPT.trimEnd())
})

test.concurrent('SIGTSTP where no shell could go on stops nothing, and the prompt works', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)
  await terminal.type('1234')
  terminal.signal('SIGTSTP')
  await terminal.still()
  await terminal.type('5678')
  await terminal.masks(8)
  await finish(terminal)
  expect(await terminal.exit()).toBe(0)
})

test.concurrent('stopped by SIGSTOP and woken in the foreground, it is raw again and asks again', async () => {
  const { shell, pid } = await underShell()
  await shell.type('1234')
  process.kill(pid, 'SIGSTOP')
  await shell.stands(PROMPT.trimEnd())
  shell.paste('fg\r')
  await shell.masks(4)
  await shell.type('5678')
  await shell.masks(8)
  await finish(shell)
  await shell.stands(PROMPT.trimEnd())
})

test.concurrent('stopped, woken in the background, and brought back, it asks again', async () => {
  const { shell, pid } = await underShell()
  process.kill(pid, 'SIGTSTP')
  await shell.stands(PROMPT.trimEnd())
  shell.paste('bg\r')
  await shell.still()
  shell.paste('fg\r')
  await shell.asks(LABELS.puk)
  await shell.type(PUK)
  await shell.masks(8)
  await finish(shell)
  await shell.stands(PROMPT.trimEnd())
})

test.concurrent('an answer to Ctrl-C comes after fg too', async () => {
  const { shell, pid } = await underShell()
  process.kill(pid, 'SIGTSTP')
  await shell.stands(PROMPT.trimEnd())
  shell.paste('fg\r')
  await shell.asks(LABELS.puk)
  shell.press('ctrl-c')
  await shell.shows('Abandonné.')
  await shell.stands(PROMPT.trimEnd())
})

test.concurrent.each(['SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGABRT', 'SIGQUIT'] as const)(
  '%s at a code ends as if cancelled, the terminal as before, and starts no debugger',
  async (signal) => {
    const pidFile = freshFile('pid')
    const { terminal, end } = openUnderShell(['--simulate'], { pidFile })
    known(terminal)
    await terminal.asks(LABELS.puk)
    process.kill(Number(readFileSync(pidFile, 'utf8')), signal)

    const { code, settings } = await end()
    expect(code).toBe(130)
    expect(settings).toContain('echo')
    expect(settings).toContain('icanon')
    expect(terminal.output.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(
      terminal.output.lastIndexOf('\x1b[?2004h'),
    )
    expect(terminal.text()).not.toContain('Debugger')
  },
)

test.concurrent.each([
  ['in a session without a terminal', (command: string) => `setsid -w ${command}`],
  ['in the background', (command: string) => `{ set -m; ${command} & wait $!; }`],
])('%s a keyboard that others read is refused like none', async (_, wrap) => {
  const { terminal, end } = openUnderShell(['--simulate'], { wrap })
  known(terminal)

  expect((await end()).code).toBe(64)
  expect(terminal.text()).toContain('Ce terminal sert déjà à un autre programme')
})

test.concurrent('a terminal that is resized keeps what was typed', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)
  await terminal.type('1234')
  terminal.resize(40, 24)
  await vi.waitFor(() => expect(terminal.cursorLine()).toMatch(/^ {3}\(8 chiffres\) : \*{4} 4\/8$/))
  await terminal.type('5678')
  await terminal.masks(8)
  await finish(terminal)
  expect(await terminal.exit()).toBe(0)
})
