/** `status` and `readers` as a script asks them: never a code, and the exit code tells the state only with --check. */

import { expect, test } from 'vitest'
import { run } from '../program/support/without-terminal.ts'
import { checkJson } from '../support/schema.ts'
import { CARD, CODES, expectNoCode, RESET, SCRIPT, script, VERIFY } from '../support/script-run.ts'

const STATES = [
  ['blocked', 'BLOCKED', 10],
  ['last-try', 'BLOCKED', 10],
  ['not-blocked', 'NOT_BLOCKED', 0],
  ['puk-blocked', 'PUK_BLOCKED', 11],
  ['puk-spent', 'PUK_BLOCKED', 11],
] as const

test.concurrent.each(STATES)('status of a card that is %s: %s, and 0', async (scenario, code, _) => {
  const ended = await script(['status', `--simulate=${scenario}`, '--json'])
  expect(ended.code).toBe(0)
  expect(ended.report).toMatchObject({ command: 'status', simulated: true, ok: true, code, exitCode: 0 })
  expect(ended.report.card).toMatchObject({ number: CARD, serial: '99213845', generation: 'CPS3' })
  expect(ended.sent).toEqual([])
})

test.concurrent.each(STATES)(
  'status --check of a card that is %s: %s, and %i',
  async (scenario, code, exit) => {
    const ended = await script(['status', `--simulate=${scenario}`, '--check', '--json'])
    expect(ended.code).toBe(exit)
    expect(ended.report).toMatchObject({ ok: exit === 0, code, exitCode: exit })
    expect(ended.sent).toEqual([])
  },
)

test.concurrent.each(STATES)(
  'status --all --check of a card that is %s: its state %s is in its reader, and %i tells',
  async (scenario, code, exit) => {
    const ended = await script(['status', `--simulate=${scenario}`, '--all', '--check', '--json'])
    expect(ended.code).toBe(exit)
    expect(ended.report).toMatchObject({
      ok: exit === 0,
      code: exit === 0 ? 'OK' : code,
      readers: [{ reader: 'Lecteur simulé', code, exitCode: exit, card: { number: CARD } }],
    })
  },
)

test.concurrent('status of a card that its code de déblocage does not unblock: 22, as unblock would', async () => {
  for (const more of [[], ['--check'], ['--all', '--check']]) {
    const { code, report } = await script(['status', '--simulate=reset-rule', '--json', ...more])
    expect(code).toBe(22)
    expect(report).toMatchObject({ code: 'UNSUPPORTED_CARD' })
  }
})

test.concurrent('status --all without --check is 0, whatever the cards', async () => {
  const { code, report } = await script(['status', '--simulate=puk-blocked', '--all', '--json'])
  expect(code).toBe(0)
  expect(report).toMatchObject({ code: 'OK', readers: [{ code: 'PUK_BLOCKED', exitCode: 0 }] })
})

test.concurrent('status --card of the card that is there, and of another', async () => {
  const [same, other] = await Promise.all(
    [CARD, '1234567890'].map((number) => script(['status', '--simulate', '--json', '--card', number])),
  )
  expect(same?.code).toBe(0)
  expect(other?.code).toBe(24)
  expect(other?.report).toMatchObject({ code: 'CARD_MISMATCH' })
})

test.concurrent('status --wait does not wait where a card is', async () => {
  // Whoever waited that long would be ended before.
  const { code } = await script(['status', '--simulate', '--json', '--wait', '86400'])
  expect(code).toBe(0)
})

test.concurrent('readers --json: which card, by its number, and no code is sent or tested', async () => {
  const { code, report, sent } = await script(['readers', '--simulate', '--json'])
  expect(code).toBe(0)
  expect(report).toMatchObject({
    command: 'readers',
    readers: [{ reader: 'Lecteur simulé', index: 1, code: 'OK', card: { generation: 'CPS3', number: CARD } }],
  })
  expect(sent).toEqual([])
})

test.concurrent('a virtual card is said to be one on the screen, beside the JSON, of failures too', async () => {
  const lines = [['status'], ['status', '--all'], ['readers'], ['readers', '--reader', '7']]
  for (const line of lines) {
    for (const more of [[], ['--json'], ['--quiet']]) {
      const { stdout, stderr } = await run([...line, '--simulate', ...more])
      const screen = more.includes('--json') ? stderr : stdout
      expect(screen, [...line, ...more].join(' ')).toContain('Carte virtuelle')
      expect(screen.split('Carte virtuelle')).toHaveLength(2)
    }
  }
})

test.concurrent('a reader that is not there: 20', async () => {
  for (const command of ['status', 'readers']) {
    const { code, report } = await script([command, '--simulate', '--json', '--reader', '7'])
    expect(code).toBe(20)
    expect(report).toMatchObject({ command, code: 'NO_READER' })
  }
})

test.concurrent('the refusal of a command names that command', async () => {
  for (const command of ['unblock', 'status', 'readers', 'doctor', 'simulate']) {
    const { code, report } = await script([command, '--json', '--frobnicate'])
    expect(code).toBe(64)
    expect(report).toMatchObject({ command, code: 'USAGE' })
  }
})

test.concurrent('--quiet leaves the conclusion alone', async () => {
  const { stdout, stderr } = await script(['status', '--simulate', '--quiet'])
  expect(stdout).toContain('La carte est bloquée.')
  expect(stdout).not.toContain('Essais')
  expect(stderr).toBe('')
})

const shown = async (...line: string[]) => {
  const { stdout, stderr } = await script(line)
  // The notice of the virtual card is always there; here it fills the first two lines.
  return { lines: stdout.split('\n').slice(2, -1), stderr }
}

test.concurrent('--quiet: status --all and readers have one line for each reader, and nothing else', async () => {
  expect(await shown('status', '--simulate', '--all', '--quiet')).toEqual({
    lines: ['1. Lecteur simulé : La carte est bloquée.'],
    stderr: '',
  })
  expect(await shown('status', '--simulate', '--all', '--check', '--quiet')).toEqual({
    lines: ['1. Lecteur simulé : La carte est bloquée.'],
    stderr: '',
  })
  expect(await shown('readers', '--simulate', '--quiet')).toEqual({
    lines: [
      `1. Lecteur simulé : Carte de Professionnel de Santé (CPS) n° ${CARD}, CPS3. La carte est bloquée.`,
    ],
    stderr: '',
  })
})

test.concurrent('--quiet: a failure of status --all is still told', async () => {
  const { code, stderr } = await script(['status', '--simulate', '--all', '--card', '1234567890', '--quiet'])
  expect(code).toBe(24)
  expect(stderr).toContain("Ce n'est pas la carte demandée")
})

test.concurrent('--quiet: an unblocking by a script says its result alone', async () => {
  const line = [...SCRIPT, '--codes-stdin'].filter((arg) => arg !== '--json')
  const loud = await run(line, { input: CODES })
  expect(loud.stderr).toContain('Recyclage en cours : ne retirez pas la carte…')
  const { code, stdout, stderr } = await run([...line, '--quiet'], { input: CODES })
  expect(code).toBe(0)
  expect(stdout.split('\n').slice(2)).toEqual([
    'La carte est débloquée : 3 essais sur 3 pour le code porteur.',
    '',
  ])
  expect(stderr).toBe('')
})

test.concurrent('--quiet: a refused command line gives no hint', async () => {
  const loud = await run(['status', '--frobnicate'])
  const quiet = await run(['status', '--frobnicate', '--quiet'])
  expect(quiet.code).toBe(64)
  expect(quiet.stderr.split('\n')).toHaveLength(2)
  expect(loud.stderr.startsWith(quiet.stderr)).toBe(true)
  expect(loud.stderr.length).toBeGreaterThan(quiet.stderr.length)
})

test.concurrent('--no-color and NO_COLOR change nothing where there is no terminal', async () => {
  const plain = await script(['status', '--simulate'])
  expect((await script(['status', '--simulate', '--no-color'])).stdout).toBe(plain.stdout)
  expect((await script(['status', '--simulate'], { env: { NO_COLOR: '1' } })).stdout).toBe(plain.stdout)
  expect((await script(['status', '--simulate'], { env: { FORCE_COLOR: '3' } })).stdout).toBe(plain.stdout)
  expect(plain.stdout).not.toContain('\x1b')
})

test.concurrent('--trace without a file goes to standard error, beside the JSON, and shows no code', async () => {
  const end = await run([...SCRIPT, '--codes-stdin', '--trace'], { input: CODES })
  const { code, stdout, stderr } = end
  expect(checkJson(stdout, end)).toMatchObject({ code: 'UNBLOCKED' })
  expect(code).toBe(0)
  expect(stderr).toContain(`${VERIFY}\n< 90 00\n${RESET}\n< 90 00\n`)
  expectNoCode(stdout, stderr)
})
