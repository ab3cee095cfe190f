/** Tab in a real shell, on a pseudo-terminal, once it has learnt what `completion` writes. A file for each shell. */

import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bin, surroundings } from '../program/support/program.js'
import { PseudoTerminal } from '../program/support/pseudo-terminal.js'

export const PROMPT = 'here> '

export interface Shell {
  readonly shell: string
  readonly args: readonly string[]
  /** Sets the prompt to `PROMPT` and learns the completion. */
  readonly learn: string
  /** Whether it shows what a command is for beside its name. */
  readonly describes: boolean
}

/** Empties the line, then the screen. */
const AFRESH = '\x15\x0c'

/** The tests of one shell, in the terminal where it has learnt. */
export function testCompletion({ shell, args, learn, describes }: Shell): void {
  let home: string
  let terminal: PseudoTerminal

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'cps-unblock-'))
    mkdirSync(join(home, 'bin'))
    symlinkSync(bin, join(home, 'bin/cps-unblock'))
    writeFileSync(join(home, 'letter.txt'), '')
    const env = surroundings({ HOME: home, PATH: `${home}/bin:${process.env.PATH ?? '/usr/bin:/bin'}` })
    terminal = new PseudoTerminal(shell, args, { env, cwd: home, columns: 160, rows: 50 })
    await terminal.still()
    terminal.paste(`${learn}\r`)
    await terminal.shows(new RegExp(`^${PROMPT.trim()}$`, 'm'))
  })

  afterAll(async () => {
    await terminal?.close()
    rmSync(home, { recursive: true })
  })

  beforeEach(async () => {
    terminal.paste(AFRESH)
    await terminal.still()
  })

  async function complete(typed: string): Promise<void> {
    terminal.paste(typed)
    await terminal.stands(PROMPT + typed.trimEnd())
    terminal.paste('\t')
  }

  test.each([
    ['cps-unblock stat', 'cps-unblock status'],
    ['cps-unblock status --ch', 'cps-unblock status --check'],
    ['cps-unblock lect', 'cps-unblock lecteurs'],
    ['cps-unblock diag', 'cps-unblock diagnostic'],
    ['cps-unblock deb', 'cps-unblock debloquer'],
    ['cps-unblock etat --ch', 'cps-unblock etat --check'],
    ['cps-unblock help stat', 'cps-unblock help status'],
    ['cps-unblock aide simu', 'cps-unblock aide simulate'],
    ['cps-unblock status --pl', 'cps-unblock status --plain'],
    ['cps-unblock --dry', 'cps-unblock --dry-run'],
    ['cps-unblock --vers', 'cps-unblock --version'],
    ['cps-unblock status --lang e', 'cps-unblock status --lang en'],
    ['cps-unblock readers --lang=e', 'cps-unblock readers --lang=en'],
    ['cps-unblock --simulate cps4-la', 'cps-unblock --simulate cps4-last-try'],
    ['cps-unblock simulate vitale-', 'cps-unblock simulate vitale-1'],
    ['cps-unblock completion z', 'cps-unblock completion zsh'],
    ['cps-unblock unblock --puk-file let', 'cps-unblock unblock --puk-file letter.txt'],
  ])('%s becomes %s', async (typed, completed) => {
    await complete(typed)

    await terminal.stands(PROMPT + completed)
  })

  test.each([
    ['an option of another command', 'cps-unblock readers --ch'],
    ['a number that is on the letter', 'cps-unblock --card '],
    ['a word that stands for no command', 'cps-unblock frob'],
  ])('%s is not made up', async (_, typed) => {
    await complete(typed)
    await terminal.still()

    expect(terminal.cursorLine()).toBe(PROMPT + typed.trimEnd())
  })

  test('the commands are named at once, each with what it does where the shell can show it', async () => {
    await complete('cps-unblock ')
    if (shell === 'bash') terminal.paste('\t')
    for (const command of [
      'unblock',
      'status',
      'readers',
      'doctor',
      'guide',
      'simulate',
      'completion',
      'help',
    ])
      await terminal.shows(new RegExp(`(^|\\s)${command}(\\s|$)`, 'm'))
    if (describes) await terminal.shows('lister les lecteurs et leurs cartes')
  })

  test('nothing that is typed is run', async () => {
    await complete('cps-unblock status --reader $(touch trap) --ch')
    await terminal.still()

    expect(existsSync(join(home, 'trap'))).toBe(false)
  })
}
