import { expect, test } from 'vitest'
import { codesSent, freshFile, start } from './support/run-of-test.ts'
import { run } from './support/without-terminal.ts'

const BLOCKED = { state: 'blocked', triesLeft: 0, triesMax: 3 }
const READY = { state: 'ready', triesLeft: 3, triesMax: 3 }

/** What a card of each kind says of itself, in words and as JSON. */
const SCENARIOS = [
  {
    scenario: 'blocked',
    words: ['La carte est bloquée.', 'Code porteur bloqué', 'Code de déblocage 10 essais restants'],
    code: 'BLOCKED',
    pin: BLOCKED,
    puk: { state: 'ready', triesLeft: 10, triesMax: 10, usesLeft: 100 },
  },
  {
    scenario: 'not-blocked',
    words: ["La carte n'est pas bloquée.", 'Code porteur 3 essais restants sur 3'],
    code: 'NOT_BLOCKED',
    pin: READY,
    puk: { state: 'ready', triesLeft: 10, triesMax: 10, usesLeft: 100 },
  },
  {
    scenario: 'last-try',
    words: ['La carte est bloquée.', 'Code de déblocage 1 essai restant'],
    code: 'BLOCKED',
    pin: BLOCKED,
    puk: { state: 'ready', triesLeft: 1, triesMax: 10, usesLeft: 91 },
  },
  {
    scenario: 'puk-blocked',
    words: ['Cette carte est définitivement bloquée et doit être remplacée.', 'Code de déblocage bloqué'],
    code: 'PUK_BLOCKED',
    pin: BLOCKED,
    puk: { state: 'blocked', triesLeft: 0, triesMax: 10, usesLeft: 90 },
  },
  {
    scenario: 'puk-spent',
    words: ['Cette carte est définitivement bloquée et doit être remplacée.', 'Code de déblocage épuisé'],
    code: 'PUK_BLOCKED',
    pin: BLOCKED,
    puk: { state: 'spent', triesLeft: 0, triesMax: 10, usesLeft: 0 },
  },
]

test.concurrent.each(SCENARIOS)(
  'the status of the card $scenario, on a terminal',
  async ({ scenario, words }) => {
    const terminal = start(['status', '--simulate', scenario])

    expect(await terminal.exit()).toBe(0)
    const text = terminal.text().replace(/\s+/g, ' ')
    for (const phrase of [...words, 'Carte virtuelle', 'n° 2900995235']) expect(text).toContain(phrase)
  },
)

test.concurrent.each(SCENARIOS)(
  'the status of the card $scenario, as JSON',
  async ({ scenario, code, pin, puk }) => {
    const trace = freshFile('trace')
    const { code: exit, stdout } = await run(['status', '--simulate', scenario, '--json', '--trace', trace])

    expect(exit).toBe(0)
    expect(stdout).toMatch(/^\{.*\}\n$/)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'cps-unblock/1',
      command: 'status',
      simulated: true,
      ok: true,
      code,
      exitCode: 0,
      card: { generation: 'CPS3', number: '2900995235', serial: '99213845' },
      pin,
      puk,
      sw: null,
      pukTryConsumed: 'no',
    })
    expect(codesSent(trace)).toEqual([])
  },
)

test('the status in a pipe has no escape sequence', async () => {
  const { code, stdout, stderr } = await run(['status', '--simulate'])

  expect(code).toBe(0)
  expect(stdout).toContain('La carte est bloquée.')
  expect(stdout + stderr).not.toContain('\x1b')
})
