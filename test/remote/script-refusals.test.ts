/** A script's run is refused where a person would have been asked, and no code leaves for the card. */

import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PIN, PUK, WRONG_PUK } from '../program/support/person.js'
import { freshFile, start } from '../program/support/run-of-test.ts'
import { CARD, CODES, RESET, SCRIPT, script, VERIFY, WRONG_CODES } from '../support/script-run.ts'

/** A file that may hold a code porteur, so that nothing but the terminal is refused. */
function pinFile(): string {
  const path = freshFile('pin')
  writeFileSync(path, `${PIN}\n`, { mode: 0o600 })
  return path
}

const on = (scenario: string, ...more: string[]) => [
  'unblock',
  `--simulate=${scenario}`,
  '--no-input',
  '--card',
  CARD,
  '--codes-stdin',
  '--json',
  ...more,
]

test.concurrent('with one try left, it is not used', async () => {
  const { code, report, sent } = await script(on('last-try'), { input: CODES })
  expect(code).toBe(16)
  expect(report).toMatchObject({
    code: 'LAST_TRY_REFUSED',
    stage: 'none',
    puk: { state: 'ready', triesLeft: 1 },
    pukTryConsumed: 'no',
  })
  expect(sent).toEqual([])
})

test.concurrent('with one try left and --allow-last-try, a right code unblocks the card', async () => {
  const { code, report, sent } = await script(on('last-try', '--allow-last-try'), { input: CODES })
  expect(code).toBe(0)
  expect(report.puk).toMatchObject({ state: 'ready', triesLeft: 10 })
  expect(sent).toEqual([VERIFY, RESET])
})

test.concurrent('with one try left and --allow-last-try, a wrong code ends the card', async () => {
  const { code, report, sent } = await script(on('last-try', '--allow-last-try'), { input: WRONG_CODES })
  expect(code).toBe(11)
  expect(report).toMatchObject({
    code: 'PUK_BLOCKED',
    stage: 'verify-puk',
    puk: { state: 'blocked', triesLeft: 0 },
    pukTryConsumed: 'yes',
  })
  expect(sent).toEqual([VERIFY])
})

test.concurrent.each([
  ['not-blocked', 13, 'NOT_BLOCKED', 'ready'],
  ['puk-blocked', 11, 'PUK_BLOCKED', 'blocked'],
  ['puk-spent', 11, 'PUK_BLOCKED', 'spent'],
])(
  'a card that is %s is left alone: %i, and the codes are not even read',
  async (scenario, exit, code, state) => {
    // Standard input is a pipe that never ends: who read it would wait.
    const { code: ended, report, sent } = await script(on(scenario), { input: 'open' })
    expect(ended).toBe(exit)
    expect(report).toMatchObject({ code, stage: 'none', puk: { state }, pukTryConsumed: 'no' })
    expect(sent).toEqual([])
  },
)

test.concurrent('another card than --card says: 24, and the codes are not even read', async () => {
  const args = SCRIPT.map((arg) => (arg === CARD ? '2900995236' : arg))
  const { code, report, sent } = await script([...args, '--codes-stdin'], { input: 'open' })
  expect(code).toBe(24)
  expect(report).toMatchObject({ code: 'CARD_MISMATCH', stage: 'none', pukTryConsumed: 'no' })
  expect(report.message).toContain(CARD)
  expect(sent).toEqual([])
})

test.concurrent.each([
  ['reader 2 of one', '2'],
  ['a reader of another name', 'Lecteur du voisin'],
])('%s: 20, and no card is spoken to', async (_, reader) => {
  const { code, report, trace } = await script(on('blocked', '--reader', reader), { input: CODES })
  expect(code).toBe(20)
  expect(report.code).toBe('NO_READER')
  expect(report.message).toContain('Lecteur simulé')
  expect(trace).toBe('')
})

test.concurrent.each([
  ['its number', '1'],
  ['its name', 'Lecteur simulé'],
])('a reader chosen by %s', async (_, reader) => {
  const { code, report } = await script(on('blocked', '--reader', reader), { input: CODES })
  expect(code).toBe(0)
  expect(report.reader).toBe('Lecteur simulé')
})

test.concurrent('--dry-run does everything up to the first code, which is not sent', async () => {
  const { code, report, sent, trace } = await script(on('blocked', '--dry-run'), { input: CODES })
  expect(code).toBe(0)
  expect(report).toMatchObject({
    ok: true,
    code: 'DRY_RUN',
    stage: 'none',
    pin: { state: 'blocked', triesLeft: 0 },
    puk: { triesLeft: 10, usesLeft: 100 },
    pukTryConsumed: 'no',
  })
  expect(sent).toEqual([])
  expect(trace).not.toBe('')
})

test.concurrent('--dry-run tells malformed codes, a last try and another card as the run itself would', async () => {
  const runs = await Promise.all([
    script(on('blocked', '--dry-run'), { input: '1234\n' }),
    script(on('last-try', '--dry-run'), { input: CODES }),
    script(on('not-blocked', '--dry-run'), { input: CODES }),
    script(
      on('blocked', '--dry-run').map((arg) => (arg === CARD ? '2900995236' : arg)),
      { input: CODES },
    ),
  ])
  expect(runs.map(({ code }) => code)).toEqual([15, 16, 13, 24])
  expect(runs.flatMap(({ sent }) => sent)).toEqual([])
})

test.concurrent.each([
  ['--no-input without --card', ['--no-input', '--codes-stdin'], '--no-input exige --card'],
  ['--no-input without codes', ['--no-input', '--card', CARD], '--no-input exige les deux codes'],
  ['one code of two', ['--no-input', '--card', CARD, '--puk-file', '-'], '--no-input exige les deux codes'],
  ['codes and no --no-input', ['--card', CARD, '--codes-stdin'], "ne s'emploient qu'avec --no-input"],
  [
    'codes given twice',
    ['--no-input', '--card', CARD, '--codes-stdin', '--puk-file', '-', '--pin-file', '-'],
    'une seule façon de donner les codes',
  ],
  ['neither a terminal nor codes', [], 'il lui faut un terminal'],
  ['a card of nine digits', ['--no-input', '--card', '290099523', '--codes-stdin'], '--card attend'],
  ['a card with spaces', ['--no-input', '--card', '2900 995 235', '--codes-stdin'], '--card attend'],
  ['a wait that is no number', ['--wait', 'long'], '--wait attend'],
  ['a wait below zero', ['--wait', '-1'], '-1'],
  ['an unknown virtual card', ['--simulate=lost'], 'blocked, not-blocked, last-try'],
])('%s: 64, and no card is spoken to', async (_, args, said) => {
  const { code, report, trace } = await script(['unblock', '--simulate', '--json', ...args], { input: CODES })
  expect(code).toBe(64)
  expect(report).toMatchObject({ command: 'unblock', simulated: true, code: 'USAGE', stage: 'none' })
  expect(`${report.message} ${report.hint}`).toContain(said)
  expect(trace).toBe('')
})

test.concurrent.each([
  [['--puk', WRONG_PUK]],
  [[`--puk=${WRONG_PUK}`]],
  [[`--pin=${PIN}`]],
  [['--PIN', PIN]],
  [['--new-pin', PIN]],
  [['--code', WRONG_PUK]],
  [['--codes', WRONG_PUK]],
  [['--password', WRONG_PUK]],
  [['--code-porteur', PIN]],
  [['--code-de-déblocage', WRONG_PUK]],
  [[WRONG_PUK]],
  [[WRONG_PUK, PIN]],
])('a code as an argument, %j: 64, with what to do instead, and it is not repeated', async (args) => {
  const { code, report, trace } = await script([...SCRIPT, '--codes-stdin', ...args], { input: CODES })
  expect(code).toBe(64)
  expect(report.code).toBe('USAGE')
  expect(report.message).toMatch(/jamais en argument.*historique/)
  expect(report.hint).toContain('historique')
  expect(trace).toBe('')
})

test.concurrent.each(['CPS_PUK', 'CPS_PIN', 'CPS_UNBLOCK_PUK', 'cps_unblock_pin', 'CPS_CODE_PORTEUR'])(
  'a code in the environment, %s: 64, with what to do instead, and it is not repeated',
  async (name) => {
    const { code, report, trace } = await script([...SCRIPT, '--codes-stdin'], {
      input: CODES,
      env: { [name]: WRONG_PUK },
    })
    expect(code).toBe(64)
    expect(report.message).toMatch(new RegExp(`jamais par l'environnement \\(${name}\\)`))
    expect(report.hint).toContain(`unset ${name}`)
    expect(report.hint).toContain('--codes-stdin')
    expect(trace).toBe('')
  },
)

test.concurrent('status asks for no code, and is not bothered by one in the environment', async () => {
  const { code } = await script(['status', '--simulate', '--json'], { env: { CPS_PUK: WRONG_PUK } })
  expect(code).toBe(0)
})

test.concurrent.each([
  ['--codes-stdin', ['--codes-stdin']],
  ['--puk-file -', ['--puk-file', '-', '--pin-file', pinFile()]],
])('%s from a terminal: 64, since the codes would show as they are typed', async (_, codes) => {
  const terminal = start(['unblock', '--simulate', '--no-input', '--card', CARD, ...codes])
  expect(await terminal.exit()).toBe(64)
  expect(terminal.text().replace(/\s+/g, ' ')).toContain("L'entrée standard est un terminal")
})

test.concurrent('a wrong code is not tried again, though the codes come twice', async () => {
  const { code, sent } = await script(on('blocked'), { input: `${WRONG_PUK}\n${PIN}\n${PUK}\n${PIN}\n` })
  expect(code).toBe(15)
  expect(sent).toEqual([])
})
