import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asksToChoose, giveAll, LABELS, PUK, WRONG_PUK } from './support/person.js'
import { openUnderShell } from './support/program.js'
import { freshFile, known } from './support/run-of-test.ts'

/** The dialogue on the terminal, standard output in a file. */
function startWithJson(scenario: string) {
  const out = freshFile('out.json')
  const { terminal, end } = openUnderShell(['--simulate', scenario, '--json'], { redirect: `>"${out}"` })
  known(terminal)
  return { terminal, end, read: () => readFileSync(out, 'utf8') }
}

const CARD = {
  generation: 'CPS3',
  version: 'CPS3v3',
  number: '2900995235',
  serial: '99213845',
  atr: '3BAC00402A001225006480000310009000',
}

test.concurrent('the dialogue is on the terminal, and the JSON alone on standard output', async () => {
  const { terminal, end, read } = startWithJson('blocked')
  await giveAll(terminal, PUK)

  expect((await end()).code).toBe(0)
  expect(terminal.text()).toContain('La carte est débloquée')
  expect(terminal.text()).not.toContain('{')
  expect(read()).toMatch(/^\{.*\}\n$/)
  expect(JSON.parse(read())).toEqual({
    schema: 'cps-unblock/1',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    command: 'unblock',
    simulated: true,
    ok: true,
    code: 'UNBLOCKED',
    exitCode: 0,
    message: expect.stringContaining('La carte est débloquée'),
    hint: expect.anything(),
    reader: expect.any(String),
    card: expect.objectContaining(CARD),
    pin: { state: 'ready', triesLeft: 3, triesMax: 3, minLength: 4, maxLength: 4 },
    puk: { state: 'ready', triesLeft: 10, triesMax: 10, usesLeft: 99 },
    stage: 'proved',
    sw: null,
    pukTryConsumed: 'no',
  })
})

test.concurrent('a wrong code de déblocage, as a script reads it', async () => {
  const { terminal, end, read } = startWithJson('blocked')
  await giveAll(terminal, WRONG_PUK)
  await asksToChoose(terminal, 'Voulez-vous réessayer ?')
  terminal.press('enter')

  expect((await end()).code).toBe(12)
  expect(JSON.parse(read())).toMatchObject({
    ok: false,
    code: 'PUK_WRONG',
    exitCode: 12,
    card: CARD,
    pin: { state: 'blocked', triesLeft: 0, triesMax: 3 },
    puk: { state: 'ready', triesLeft: 9, triesMax: 10, usesLeft: 99 },
    stage: 'verify-puk',
    sw: '63C9',
    pukTryConsumed: 'yes',
  })
})

test.concurrent('a dialogue given up, as a script reads it', async () => {
  const { terminal, end, read } = startWithJson('blocked')
  await terminal.asks(LABELS.puk)
  terminal.press('ctrl-c')

  expect((await end()).code).toBe(130)
  expect(JSON.parse(read())).toMatchObject({
    ok: false,
    code: 'CANCELLED',
    exitCode: 130,
    card: CARD,
    stage: 'none',
    sw: null,
    pukTryConsumed: 'no',
  })
})

test.concurrent.each([
  ['not-blocked', 13, 'NOT_BLOCKED', { state: 'ready', triesLeft: 3, triesMax: 3 }, 'ready'],
  ['puk-blocked', 11, 'PUK_BLOCKED', { state: 'blocked', triesLeft: 0, triesMax: 3 }, 'blocked'],
  ['puk-spent', 11, 'PUK_BLOCKED', { state: 'blocked', triesLeft: 0, triesMax: 3 }, 'spent'],
])('%s, as a script reads it', async (scenario, exitCode, code, pin, state) => {
  const { end, read } = startWithJson(scenario)

  expect((await end()).code).toBe(exitCode)
  expect(JSON.parse(read())).toMatchObject({
    ok: false,
    code,
    exitCode,
    pin,
    puk: { state },
    stage: 'none',
    pukTryConsumed: 'no',
  })
})
