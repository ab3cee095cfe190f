/** A script's codes, from wherever they come: each copy is wiped on every way out, and each is sent once at most. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { type GivenCodes, readCodes } from '../../../src/cli/commands/unblock/read-codes.ts'
import { Script } from '../../../src/cli/commands/unblock/script.ts'
import type { CodeProblem, Scene } from '../../../src/procedure/ending.ts'
import { Secret } from '../../../src/secret.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { SimulatedReaders, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { allWritten } from '../../support/all-written.ts'
import { blockedCard, PIN, PUK, WRONG } from '../../support/dialogue-run.ts'
import { CARD, counted } from '../../support/example-endings.ts'
import { FakeTerminal } from '../../support/fake-terminal.ts'
import { faulty } from '../../support/faulty-card.ts'
import { runBefore, runScript } from '../../support/program-run.ts'
import { record } from '../../support/recording.ts'
import { isWiped, secretOf } from '../../support/secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ARGS = ['unblock', '--json', '--no-input', '--card', '2900995235'] as const
const STDIN = [...ARGS, '--codes-stdin']

let secrets: MockInstance<typeof Secret.from>
let lent: MockInstance<(input: ArrayBuffer) => Buffer>
beforeEach(() => {
  secrets = vi.spyOn(Secret, 'from')
  lent = vi.spyOn(Buffer, 'from') as never
})
afterEach(() => void vi.restoreAllMocks())

/** Whether every code, and every buffer that was made for one, is zeroes by now. */
function expectWiped(): void {
  const codes = secrets.mock.results.map(({ value }) => value as Secret)
  const buffers = lent.mock.calls.flatMap(([of], index) => {
    return of instanceof ArrayBuffer ? [lent.mock.results[index]?.value as Buffer] : []
  })
  expect(codes.filter((code) => !isWiped(code))).toEqual([])
  expect(buffers.filter((buffer) => buffer.some((byte) => byte !== 0))).toEqual([])
}

/** Standard input as a process has it: the very chunks can be looked at afterwards. */
function chunked(...chunks: readonly string[]) {
  const buffers = chunks.map((chunk) => Buffer.from(chunk, 'latin1'))
  return { buffers, input: Readable.from(buffers) }
}

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content, { mode: 0o600 })
  return path
}

const files = (puk: string, pin: string) => [
  ...ARGS,
  '--puk-file',
  file('puk', puk),
  '--pin-file',
  file('pin', pin),
]

describe('a script leaves no code behind', () => {
  test.each<[what: string, puk: string, pin: string, code: string]>([
    ['a right code', PUK, PIN, 'UNBLOCKED'],
    ['a wrong code', WRONG, PIN, 'PUK_WRONG'],
    ['a code porteur that is too long', PUK, `${PIN}1`, 'BAD_CODE_FORMAT'],
    ['a code de déblocage that is too long', `${PUK}1`, PIN, 'BAD_CODE_FORMAT'],
    ['a code de déblocage of letters', 'abcdefgh', PIN, 'BAD_CODE_FORMAT'],
    ['a code porteur of letters', PUK, 'abcd', 'BAD_CODE_FORMAT'],
    ['a code porteur with a space', PUK, `${PIN} `, 'BAD_CODE_FORMAT'],
    ['no code porteur', PUK, '', 'BAD_CODE_FORMAT'],
  ])('from files: %s', async (_, puk, pin, code) => {
    const { report } = await runScript(files(puk, pin), { readers: blockedCard() })
    expect(report.code).toBe(code)
    expectWiped()
  })

  test.each<[what: string, lines: string, code: string]>([
    ['right codes', `${PUK}\n${PIN}\n`, 'UNBLOCKED'],
    ['a wrong code', `${WRONG}\n${PIN}\n`, 'PUK_WRONG'],
    ['three lines', `${PUK}\n${PIN}\n${PIN}\n`, 'BAD_CODE_FORMAT'],
    ['one line', `${PUK}\n`, 'BAD_CODE_FORMAT'],
    ['a bad code porteur', `${PUK}\n123\n`, 'BAD_CODE_FORMAT'],
    ['too much', `${PUK}\n${PIN}\n${'1'.repeat(80)}`, 'BAD_CODE_FORMAT'],
    ['carriage returns', `${PUK}\r\n${PIN}\r\n`, 'UNBLOCKED'],
  ])('from standard input: %s', async (_, input, code) => {
    const { report } = await runScript(STDIN, { readers: blockedCard(), input })
    expect(report.code).toBe(code)
    expectWiped()
  })

  test.each([
    ['VERIFY', '00 20 00 02'],
    ['RESET RETRY COUNTER', '00 2C'],
  ])('when the card goes away at %s', async (_, at) => {
    const readers = faulty(simulatedReaders(blockedCard()), { at, throws: 'removed', executed: true })
    const { report } = await runScript(STDIN, { readers, input: `${PUK}\n${PIN}\n` })
    expect(report.code).toBe('OUTCOME_UNKNOWN')
    expectWiped()
  })

  test('when the run is a dry one', async () => {
    const { report } = await runScript([...STDIN, '--dry-run'], {
      readers: blockedCard(),
      input: `${PUK}\n${PIN}\n`,
    })
    expect(report.code).toBe('DRY_RUN')
    expectWiped()
  })

  test('in the chunks that standard input brought, however many', async () => {
    const { buffers, input } = chunked(PUK.slice(0, 3), `${PUK.slice(3)}\n${PIN}`, '\n')
    const codes = await readCodes({ is: 'pair' }, input, 'linux', new AbortController().signal)
    expect(typeof codes).toBe('object')
    expect(buffers.every((buffer) => buffer.every((byte) => byte === 0))).toBe(true)
  })

  test('of a first file when the second holds no code', async () => {
    const paths = { puk: file('first', PUK), pin: file('second', 'letters') }
    const codes = await readCodes(
      { is: 'files', ...paths },
      Readable.from([]),
      'linux',
      new AbortController().signal,
    )
    expect(codes).toBe('pin')
    expect(secrets.mock.results).toHaveLength(1)
    expectWiped()
  })
})

describe('the answers of a script', () => {
  const scene: Scene = { card: CARD, counters: counted(0, 10), before: { is: 'nothing' } }
  const never = new AbortController().signal
  const given = (puk: string, pin: string): GivenCodes => ({ puk: secretOf(puk), pin: secretOf(pin) })
  const scripted = (codes: GivenCodes | CodeProblem, allowLastTry = false) =>
    new Script({ allowLastTry, readCodes: async () => codes })

  test('codes that nobody took over are wiped at the end', async () => {
    const codes = given(PUK, PIN)
    const script = scripted(codes)
    await script.code('ask-puk', scene, never)
    script.close()
    expect([isWiped(codes.puk), isWiped(codes.pin)]).toEqual([true, true])
  })

  test('a code of another length than the card wants is wiped where that is seen', async () => {
    const codes = given('1234567', PIN)
    const script = scripted(codes)
    expect(await script.code('ask-puk', scene, never)).toEqual({ is: 'malformed', problem: 'puk' })
    expect(isWiped(codes.puk)).toBe(true)
    script.close()
  })

  test('a copy of the code porteur that does not fit is wiped where that is seen', async () => {
    const script = scripted(given(PUK, '123'))
    await script.code('ask-puk', scene, never)
    expect(await script.code('ask-pin', scene, never)).toEqual({ is: 'malformed', problem: 'pin' })
    const [copy] = secrets.mock.results.slice(-1)
    expect(isWiped(copy?.value as Secret)).toBe(true)
    script.close()
  })

  test('nothing is answered before the codes are read', async () => {
    const script = scripted('empty')
    expect(await script.code('ask-pin', scene, never)).toEqual({ is: 'cancelled' })
    expect(await script.confirmation()).toEqual({ is: 'cancelled' })
    expect(await script.code('ask-puk', scene, never)).toEqual({ is: 'malformed', problem: 'empty' })
    expect(() => script.close()).not.toThrow()
  })

  test('a second code is never tried, and the last try only where that is allowed', async () => {
    for (const allowed of [true, false]) {
      const script = scripted('empty', allowed)
      expect(await script.decision('ask-retry')).toBe('no')
      expect(await script.decision('ask-retry-for-the-last-time')).toBe('no')
      expect(await script.decision('ask-whether-to-go-on')).toBe('no')
      expect(await script.decision('warn-last-try')).toBe(allowed ? 'yes' : 'no')
    }
  })
})

describe('codes are asked for when the card is known to want them, and not before', () => {
  const untouched = () => {
    const input = new PassThrough()
    input.write(`${PUK}\n${PIN}\n`)
    return input
  }

  test.each<[what: string, card: VirtualCard, args: readonly string[], code: string]>([
    ['another card', blockedCard(), ['--card', '1111111111'], 'CARD_MISMATCH'],
    ['the last try', blockedCard({ triesLeft: 1 }), [], 'LAST_TRY_REFUSED'],
    ['a finished card', blockedCard({ triesLeft: 0 }), [], 'PUK_BLOCKED'],
  ])('%s: standard input is left as it was', async (_, card, args, code) => {
    const input = untouched()
    const { report } = await runScript([...STDIN, ...args], { readers: card, input })
    expect(report.code).toBe(code)
    expect(input.readableLength).toBe(PUK.length + PIN.length + 2)
    expect(secrets.mock.results).toEqual([])
  })
})

test('a script presents the code de déblocage once, and the last try only with --allow-last-try', async () => {
  for (const [allowed, code, verifies] of [
    [[], 'LAST_TRY_REFUSED', 0],
    [['--allow-last-try'], 'PUK_BLOCKED', 1],
  ] as const) {
    const { card, exchanges } = record(blockedCard({ triesLeft: 1 }))
    const input = `${WRONG}\n${PIN}\n`
    const { report } = await runScript([...STDIN, ...allowed], { readers: card, input })
    expect(report.code).toBe(code)
    expect(exchanges.filter(({ command }) => command.startsWith('0020'))).toHaveLength(verifies)
  }
})

/** A blocked card that does something when it is sent VERIFY. */
function during(act: () => void): VirtualCard {
  const card = blockedCard()
  return {
    atr: card.atr,
    reset: () => card.reset(),
    process(command) {
      if (command[1] === 0x20) act()
      return card.process(command)
    },
  }
}

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)('%s', (signal) => {
  test('during VERIFY of a wrong code: 12, and the try is told', async () => {
    const person = new FakeTerminal({ keyboard: false })
    const stdout = new PassThrough()
    const readers = during(() => person.signal(signal))
    const code = await runBefore(person, STDIN, { readers, input: `${WRONG}\n${PIN}\n`, stdout })
    expect(code).toBe(12)
    expect(JSON.parse(allWritten(stdout))).toMatchObject({ code: 'PUK_WRONG', sw: '63C9' })
  })

  test('during VERIFY of a right code: the card is unblocked and proved', async () => {
    const person = new FakeTerminal({ keyboard: false })
    const stdout = new PassThrough()
    const readers = during(() => person.signal(signal))
    const code = await runBefore(person, STDIN, { readers, input: `${PUK}\n${PIN}\n`, stdout })
    expect(code).toBe(0)
    expect(JSON.parse(allWritten(stdout))).toMatchObject({ code: 'UNBLOCKED', stage: 'proved' })
    expectWiped()
  })

  test('while a card is waited for: 130, and nothing is sent', async () => {
    const person = new FakeTerminal({ keyboard: false })
    const readers = new SimulatedReaders([new SimulatedReader('SCR 3310', null)])
    const ended = runBefore(person, [...STDIN.filter((arg) => arg !== '--json'), '--wait', '60'], { readers })
    await person.shows('Insérez la CPS')
    person.signal(signal)
    expect(await ended).toBe(130)
    expect(await person.text()).toContain("Aucun code n'a été envoyé à la carte.")
  })
})
