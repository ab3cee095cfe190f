/** The built program where a real polkitd refuses, allows one action of two, or allows both, as doctor's own rule has it. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../support/pcscd.ts'
import { checkJson, type Report } from '../support/schema.ts'
import { PolkitMachine } from './polkit-machine.ts'

const USERS = ['jeanne', 'DOM\\jean', 'jean@dom.fr'] as const
const READERS = 'org.debian.pcsc-lite.access_pcsc'
const CARDS = 'org.debian.pcsc-lite.access_card'
const CODES = '12345678\n4321\n'
const RULES = '/etc/polkit-1/rules.d'

let machine: PolkitMachine

beforeAll(async () => {
  const debian = process.env.POLKIT_DEBIAN
  if (debian === undefined) throw new Error('There is no polkit: run these tests with `npm run test:polkit`.')
  machine = await PolkitMachine.start(debian, USERS)
  await until(async () => (await machine.program('root', ['readers'])).code === 0, 'pcscd has not started')
  await machine.insertCard('blocked')
  await until(async () => (await machine.program('root', ['status'])).code === 0, 'the card is not seen')
})

afterAll(() => machine?.stop())

afterEach(async () => {
  await machine.asRoot(`rm -f ${RULES}/*cps*`)
  await untilAllowed({ readers: false, cards: false })
})

/** polkitd looks at its rules a moment after they have changed. */
async function untilAllowed(
  wanted: { readers: boolean; cards: boolean },
  user: string = USERS[0],
): Promise<void> {
  const isSo = async () =>
    (await machine.allows(user, READERS)) === wanted.readers &&
    (await machine.allows(user, CARDS)) === wanted.cards
  await until(isSo, `polkitd has not taken ${JSON.stringify(wanted)} for ${user}`)
}

async function report(user: string, args: readonly string[]): Promise<Report> {
  const { code, stdout, stderr } = await machine.program(user, [...args, '--json'], CODES)
  const told = checkJson(stdout, { code, signal: null, stderr })
  expect(code).toBe(told.exitCode)
  return told
}

const DRY_RUN = ['unblock', '--dry-run', '--no-input', '--card', '2900995235', '--codes-stdin']
const COMMANDS = [['status'], DRY_RUN, ['doctor']] as const

/** The rule that doctor prints: the line that installs it, as it stands on the screen. */
async function ruleOf(user: string): Promise<string> {
  const { stdout } = await machine.program(user, ['doctor'])
  const lines = stdout.split('\n').filter((line) => line.includes(RULES))
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

describe('a user whom polkit refuses', () => {
  it.each(COMMANDS)('is told so by %s, with exit code 77', async (...args) => {
    expect(await report(USERS[0], args)).toMatchObject({ code: 'ACCESS_DENIED', exitCode: 77 })
  })

  it.each(USERS)(
    '%s is let in by the line that doctor prints, whatever the umask, and nobody else is',
    async (user) => {
      const installed = await machine.asRoot(`umask 077\n${await ruleOf(user)}`)
      expect(installed.code).toBe(0)
      await untilAllowed({ readers: true, cards: true }, user)
      expect(await report(user, ['status'])).toMatchObject({ code: 'BLOCKED', exitCode: 0 })
      expect(await report(user, DRY_RUN)).toMatchObject({ code: 'DRY_RUN', exitCode: 0 })
      expect(await report(user, ['doctor'])).toMatchObject({ code: 'OK', exitCode: 0 })
      for (const other of USERS.filter((one) => one !== user)) {
        expect((await report(other, ['status'])).code).toBe('ACCESS_DENIED')
      }
    },
  )
})

describe('a user whom polkit allows the readers, and not the cards', () => {
  it('sees the reader, is told that the card is refused, and is let in by the line that doctor prints', async () => {
    const rule = `polkit.addRule(function(a) { if (a.id == "${READERS}") return polkit.Result.YES; });`
    await machine.asRoot(`echo '${rule}' > ${RULES}/60-cps-readers.rules`)
    await untilAllowed({ readers: true, cards: false })
    for (const args of COMMANDS) expect((await report(USERS[0], args)).code).toBe('ACCESS_DENIED')
    const checks = (await report(USERS[0], ['doctor'])).checks as { name: string; ok: boolean }[]
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['polkit'])
    await machine.asRoot(await ruleOf(USERS[0]))
    await untilAllowed({ readers: true, cards: true })
    expect((await report(USERS[0], ['status'])).code).toBe('BLOCKED')
  })
})

it('a user whom polkit allows both actions is not told of it', async () => {
  const rule = `polkit.addRule(function(a) { if (a.id == "${READERS}" || a.id == "${CARDS}") return polkit.Result.YES; });`
  await machine.asRoot(`echo '${rule}' > ${RULES}/60-cps-both.rules`)
  await untilAllowed({ readers: true, cards: true })
  expect(await report(USERS[0], ['status'])).toMatchObject({ code: 'BLOCKED', exitCode: 0 })
  expect(await report(USERS[0], ['doctor'])).toMatchObject({ code: 'OK', exitCode: 0 })
})
