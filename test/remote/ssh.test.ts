/** Over SSH without a terminal, as scripts do it: the exit code, one JSON object, and no code anywhere. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CARD, CODES, expectNoCode, WRONG_CODES } from '../support/script-run.ts'
import { ssh } from '../support/ssh-run.ts'
import { required, type Sshd, startSshd } from '../support/sshd.ts'

let sshd: Sshd
beforeAll(async () => {
  sshd = await startSshd({ poste: null })
})
afterAll(async () => {
  await sshd?.close()
})

const UNBLOCK = `cps-unblock unblock --simulate --no-input --card ${CARD} --codes-stdin --json`

test.concurrent('the state of a card', async () => {
  const { code, report, stderr } = await ssh(sshd, 'cps-unblock status --simulate --json', { input: '' })
    .ended
  expect(report).toMatchObject({ code: 'BLOCKED', card: { number: CARD }, simulated: true })
  expect(code).toBe(0)
  expect(stderr).not.toContain('\x1b')
})

test.concurrent.each([
  ['blocked', 10],
  ['puk-spent', 11],
  ['not-blocked', 0],
])('the exit code travels: a card that is %s, %i', async (scenario, exit) => {
  const { code, stdout } = await ssh(sshd, `cps-unblock status --check --simulate=${scenario}`).ended
  expect(code).toBe(exit)
  expect(stdout).not.toContain('\x1b')
})

test.concurrent('a card is unblocked by the codes that come through ssh', async () => {
  const { code, report, stdout, stderr } = await ssh(sshd, UNBLOCK, { input: CODES }).ended
  expect(report).toMatchObject({ code: 'UNBLOCKED', stage: 'proved' })
  expect(code).toBe(0)
  expect(stderr).not.toContain('\x1b')
  expectNoCode(stdout, stderr, sshd.log())
})

test.concurrent('a wrong code de déblocage uses one try, and says so', async () => {
  const { code, report, stdout, stderr } = await ssh(sshd, UNBLOCK, { input: WRONG_CODES }).ended
  expect(report).toMatchObject({ code: 'PUK_WRONG', puk: { triesLeft: 9 }, pukTryConsumed: 'yes' })
  expect(code).toBe(12)
  expectNoCode(stdout, stderr, sshd.log())
})

test.concurrent('ssh -n has no codes to bring: 15, and nothing is sent', async () => {
  const { code, report } = await ssh(sshd, UNBLOCK, { options: ['-n'] }).ended
  expect(report).toMatchObject({ code: 'BAD_CODE_FORMAT', pukTryConsumed: 'no' })
  expect(code).toBe(15)
})

test.concurrent('the dialogue without -t is refused, and the way for scripts is named', async () => {
  const { code, stdout, stderr } = await ssh(sshd, 'cps-unblock --simulate', { input: CODES }).ended
  expect(code).toBe(64)
  expect(stdout).toBe('')
  expect(stderr).toContain('il lui faut un terminal')
  expect(stderr).toContain('ssh -t')
  expect(stderr).toContain('--codes-stdin')
})

test.concurrent('eight at once', async () => {
  const runs = await Promise.all(
    Array.from({ length: 8 }, () => ssh(sshd, 'cps-unblock status --simulate --json').ended),
  )
  for (const { code, report } of runs) {
    expect(report).toMatchObject({ code: 'BLOCKED' })
    expect(code).toBe(0)
  }
})

test('a machine without sshd fails these tests, and is told what to install', () => {
  expect(() => required('no-such-sshd', 'openssh-server')).toThrow('apt-get install openssh-server')
})
