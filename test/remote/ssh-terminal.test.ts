/** Over SSH with a terminal: the dialogue, as on the machine itself. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { give, giveAll, LABELS, PIN, PUK } from '../program/support/person.js'
import { PseudoTerminal, withoutEscapes } from '../program/support/pseudo-terminal.js'
import { known } from '../program/support/run-of-test.ts'
import { expectNoCode } from '../support/script-run.ts'
import { asked, ssh } from '../support/ssh-run.ts'
import { required, type Sshd, startSshd } from '../support/sshd.ts'

let sshd: Sshd
beforeAll(async () => {
  sshd = await startSshd({ poste: null })
})
afterAll(async () => {
  await sshd?.close()
})

function open(command: string): PseudoTerminal {
  const file = required('ssh', 'openssh-client')
  const args = ['-F', sshd.config, '-tt', 'poste', command]
  return known(new PseudoTerminal(file, args, { env: sshd.env, cwd: sshd.folder, columns: 72 }))
}

test.concurrent('the dialogue unblocks the card, in the width of the terminal that is here', async () => {
  const terminal = open('cps-unblock --simulate')
  await giveAll(terminal, PUK)
  await terminal.shows('La carte est débloquée')
  expect(await terminal.exit()).toBe(0)
  expect(terminal.overflowing()).toEqual([])
  expectNoCode(withoutEscapes(terminal.output))
})

test.concurrent('Ctrl-C gives up, and nothing is sent', async () => {
  const terminal = open('cps-unblock --simulate')
  await give(terminal, 'puk', PUK)
  await terminal.asks(LABELS.pin)
  terminal.press('ctrl-c')
  expect(await terminal.exit()).toBe(130)
  expect(terminal.text()).toContain(
    "Abandonné. La carte reste bloquée. Aucun code n'a été envoyé à la carte.",
  )
})

test.concurrent('from a process without a terminal, -tt gives one of 0 columns: it works, and is no flood', async () => {
  const run = ssh(sshd, 'stty size; cps-unblock --simulate', { options: ['-tt'] })
  const shown = () => withoutEscapes(run.output())
  const answers: readonly [string, string][] = [
    [LABELS.puk, PUK],
    [LABELS.pin, PIN],
    [LABELS.confirmation, PIN],
  ]
  for (const [label, code] of answers) {
    await asked(run, label)
    run.child.stdin?.write(`${code}\r`)
  }

  const { code, stdout } = await run.ended
  expect(stdout).toMatch(/^0 0\r\n/)
  expect(code).toBe(0)
  expect(shown()).toContain('La carte est débloquée')
  expect(stdout.length).toBeLessThan(20_000)
  expectNoCode(shown())
})

test.concurrent('codes are not taken from the terminal that -tt makes: 64', async () => {
  const command = 'cps-unblock unblock --simulate --no-input --card 2900995235 --codes-stdin'
  const { code, stdout } = await ssh(sshd, command, { options: ['-tt'] }).ended
  expect(code).toBe(64)
  expect(stdout).toContain("L'entrée standard est un terminal")
})
