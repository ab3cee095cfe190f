/** The one renderer: colours by meaning, commands to copy, and the JSON of every ending. */

import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { accountOf } from '../../../src/cli/account.ts'
import { verdictOn } from '../../../src/cli/commands/status/verdict.ts'
import { toJson } from '../../../src/cli/json/to-json.ts'
import type { Look } from '../../../src/cli/line/read-line.ts'
import { Output } from '../../../src/cli/output.ts'
import { done, type Report } from '../../../src/cli/report.ts'
import type { Meaning } from '../../../src/messages/contract.ts'
import { languageCalled, TAGS, type Tag } from '../../../src/messages/language.ts'
import { stepsOf } from '../../../src/messages/text.ts'
import { tell } from '../../../src/messages/which-sentence/ending.ts'
import { exitCodeOf } from '../../../src/outcome.ts'
import type { Ending, StatusEnding } from '../../../src/procedure/ending.ts'
import type { ScenarioName } from '../../../src/simulator/names.ts'
import { SimulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { allWritten } from '../../support/all-written.ts'
import { skipPausesHere } from '../../support/clock.ts'
import { ALL_ENDINGS, ALL_STATUS_ENDINGS } from '../../support/example-endings.ts'
import { FakeTerminal } from '../../support/fake-terminal.ts'
import { DEBIAN, onDebian } from '../../support/machines.ts'
import { runBefore, runScript } from '../../support/program-run.ts'
import { checkJson } from '../../support/schema.ts'

const LOOK: Look = { lang: null, json: false, quiet: false, plain: false, noColor: false }
const ESC = '\x1b'
/** All signs. */
const UTF8 = { env: { LANG: 'fr_FR.UTF-8' } }
const GREEN = `${ESC}[1m${ESC}[38;5;29m`
const RED = `${ESC}[1m${ESC}[38;5;131m`
const BOLD = `${ESC}[1m`

function ofUnblock(ending: Ending): Report {
  const body = { is: 'card', account: accountOf(ending), shown: false } as const
  return { code: ending.is, exitCode: exitCodeOf(ending.is), told: tell(ending, null), body }
}

function ofStatus(ending: StatusEnding, check = false): Report {
  return { ...verdictOn(ending, check), body: { is: 'card', account: accountOf(ending), shown: true } }
}

const EVERY: readonly (readonly [command: string, report: Report])[] = [
  ...ALL_ENDINGS.map((ending) => ['unblock', ofUnblock(ending)] as const),
  ...ALL_STATUS_ENDINGS.flatMap((ending) =>
    [true, false].map((check) => ['status', ofStatus(ending, check)] as const),
  ),
]

describe.each(TAGS)('in %s', (tag) => {
  test('the JSON of every ending is one object, as the schema says, with its own exit code', async () => {
    const language = await languageCalled(tag)
    for (const [command, report] of EVERY) {
      for (const simulated of [true, false]) {
        const json = checkJson(`${toJson(report, { command, simulated }, onDebian(language))}\n`)
        const { code, exitCode } = report
        expect(json).toMatchObject({ command, simulated, code, exitCode, ok: exitCode === 0 })
        expect(json.message).not.toBe('')
      }
    }
  })

  test.each([20, 40, 80, 132])(
    'on %i columns each command to copy stands alone on its line, whole',
    async (columns) => {
      for (const [command, report] of EVERY) {
        const { written } = await shown(report, command, { columns, tag })
        const lines = written.split('\n')
        for (const part of stepsOf(DEBIAN, report.told.hint))
          if ('run' in part) expect(lines).toContain(part.run)
      }
    },
  )

  test('--quiet leaves the result alone', async () => {
    const language = await languageCalled(tag)
    for (const [command, report] of EVERY) {
      const { written } = await shown(report, command, { columns: 1000, tag, look: { quiet: true } })
      const { message } = JSON.parse(toJson(report, { command, simulated: false }, onDebian(language)))
      expect(plain(written)).toBe(message)
    }
  })
})

/** What a report puts on a screen with colours. */
async function shown(
  report: Report,
  command: string,
  { columns = 80, tag = 'fr', look = {} }: { columns?: number; tag?: Tag; look?: Partial<Look> },
): Promise<FakeTerminal> {
  const person = await FakeTerminal.open({ columns, colours: true })
  const output = new Output(person.terminal, person.parts.output, onDebian(await languageCalled(tag)), {
    ...LOOK,
    ...look,
  })
  output.report(report, { command, simulated: false })
  return person
}

function plain(written: string): string {
  return written
    .replace(new RegExp(`${ESC}\\[[\\d;]*m`, 'g'), '')
    .replace(/\s+/g, ' ')
    .trim()
}

describe('the colour follows what an outcome means, not the exit code', () => {
  const message = (meaning: Meaning): Report => ({
    ...done({ is: 'nothing' }),
    told: { meaning, message: [{ say: 'still-blocked' }], hint: [{ say: 'may-remove' }] },
  })

  test.each([
    ['sound', GREEN],
    ['finished', RED],
    ['trouble', RED],
    ['blocked', BOLD],
    ['plain', ''],
  ] as const)('%s', async (meaning, style) => {
    const { written } = await shown(message(meaning), 'status', {})
    const [line = '', hint] = written.split('\n')
    expect(line.startsWith(`${style}La carte`)).toBe(true)
    expect(hint).toBe('Vous pouvez retirer la carte.')
  })

  test.each<[string, ScenarioName, string]>([
    ['status', 'not-blocked', GREEN],
    ['status', 'blocked', BOLD],
    ['status', 'last-try', BOLD],
    ['status', 'puk-blocked', RED],
    ['status', 'puk-spent', RED],
    ['status', 'expired-not-blocked', RED],
    ['status', 'vitale', RED],
    ['unblock', 'not-blocked', GREEN],
    ['unblock', 'puk-blocked', RED],
    ['unblock', 'expired-not-blocked', RED],
  ])('%s of the card %s', async (command, scenario, style) => {
    const person = new FakeTerminal({ columns: 200 })
    await runBefore(person, [command, '--quiet', '--wait', '0'], { readers: createCard(scenario) })
    const conclusion = person.written
      .trimEnd()
      .split('\n')
      // The terminal is given back after it, on a line with nothing to read.
      .findLast((line) => stripVTControlCharacters(line).replace(/[^\p{L}]/gu, '').length > 3)
    expect(conclusion?.replace(new RegExp(`^(?:${ESC}\\[[?<]\\d*\\w)+`), '').startsWith(style)).toBe(true)
    expect(conclusion?.includes(GREEN)).toBe(style === GREEN)
    expect(conclusion?.includes(RED)).toBe(style === RED)
  })
})

describe('where it goes', () => {
  test('a success is told on standard output', async () => {
    const { stdout, stderr } = await runScript(['status'], { readers: createCard('blocked') })
    expect(stdout).toContain('La carte est bloquée.')
    expect(stderr).toBe('')
  })

  test('a failure is told on standard error, what was read on standard output', async () => {
    const { stdout, stderr } = await runScript(['status', '--check'], { readers: createCard('blocked') })
    expect(stdout).toContain('n° 2900995235')
    expect(stdout).not.toContain('La carte est bloquée.')
    expect(stderr).toContain('La carte est bloquée.')
  })

  test('with --json standard output has the object alone, standard error the sentences', async () => {
    const { stdout, stderr } = await runScript(['status', '--json'], { readers: createCard('blocked') })
    expect(checkJson(stdout)).toMatchObject({ code: 'BLOCKED', exitCode: 0 })
    expect(stderr).toContain('La carte est bloquée.')
  })

  test('with --json --quiet standard error is empty, a virtual card being waited for included', async () => {
    skipPausesHere()
    for (const args of [
      ['status'],
      ['status', '--simulate', 'vitale', '--wait', '1'],
      ['readers'],
      ['guide'],
    ]) {
      const { stderr } = await runScript([...args, '--json', '--quiet'], { readers: createCard('vitale') })
      expect(stderr).toBe('')
    }
  })

  test('nothing that is no terminal is given an escape sequence', async () => {
    for (const args of [
      ['status'],
      ['readers'],
      ['status', '--all'],
      ['simulate', 'list'],
      ['guide'],
      ['--help'],
    ]) {
      const { stdout, stderr } = await runScript([...args], { readers: createCard('blocked') })
      expect(`${stdout}${stderr}`).not.toContain(ESC)
    }
  })

  test('who waits on a pipe is told once what is waited for, on standard error', async () => {
    skipPausesHere()
    const { stdout, stderr } = await runScript(['status', '--wait', '1'], { readers: createCard('vitale') })
    expect(stdout).toBe('')
    expect(stderr.match(/C'est une carte Vitale : insérez la CPS/g)).toHaveLength(1)
    expect(stderr).toContain("C'est une carte Vitale, pas une CPS.")
  })

  test('what is waited over is said once, though it comes in another reader or goes', async () => {
    const [one, other] = [new SimulatedReader('A', createCard('vitale')), new SimulatedReader('B', null)]
    const run = runScript(['status', '--wait', '2'], { readers: new SimulatedReaders([one, other]) })
    await new Promise((resolve) => setTimeout(resolve, 200))
    other.insert(createCard('vitale-1'))
    one.remove()
    await new Promise((resolve) => setTimeout(resolve, 200))
    other.insert(createCard('not-blocked'))
    const { stdout, stderr } = await run
    expect(stderr.match(/C'est une carte Vitale : insérez la CPS/g)).toHaveLength(1)
    expect(stdout).toContain("La carte n'est pas bloquée.")
  })

  test('on a terminal a failure is told where the person reads, though standard error is another', async () => {
    const person = new FakeTerminal()
    const errors = new PassThrough()
    const parts = { ...person.parts, errors }
    await runBefore(Object.assign(Object.create(person), { parts }), ['status', '--check'], {
      readers: createCard('blocked'),
    })
    expect(await person.text()).toContain('La carte est bloquée.')
    expect(allWritten(errors)).toBe('')
  })
})

test('the guide is printed whole, each step and each command', async () => {
  for (const tag of TAGS) {
    const { guide } = await languageCalled(tag)
    const { stdout, exitCode } = await runScript(['guide', '--lang', tag], UTF8)
    expect(exitCode).toBe(0)
    const text = plain(stdout)
    for (const { title, text: step } of guide.steps) {
      expect(text).toContain(title)
      expect(text).toContain(plain(step))
    }
    for (const need of guide.before.needs) expect(text).toContain(`- ${plain(need)}`)
    for (const way of guide.otherwise.ways) expect(text).toContain(`- ${plain(way)}`)
    expect(stdout.split('\n')).toContain('cps-unblock')
  }
})

test('the list of virtual cards has each with what it is, as text and as JSON', async () => {
  const { stdout } = await runScript(['simulate', 'list'], UTF8)
  const { report } = await runScript(['simulate', 'list', '--json'])
  const scenarios = report.scenarios as readonly { readonly name: string; readonly description: string }[]
  expect(scenarios.length).toBeGreaterThan(30)
  for (const { name, description } of scenarios) {
    expect(description).not.toBe('')
    expect(stdout).toContain(name)
    expect(plain(stdout)).toContain(plain(description))
  }
  expect(plain(stdout)).toContain(`${scenarios.length} cartes virtuelles.`)
})

test('--version and --help are all that is written', async () => {
  const version = await runScript(['--version'])
  expect(version).toMatchObject({ exitCode: 0, stderr: '' })
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  for (const args of [['--help'], ['help', 'status'], ['status', '-h']]) {
    const help = await runScript(args)
    expect(help).toMatchObject({ exitCode: 0, stderr: '' })
    expect(help.stdout.endsWith('\n')).toBe(true)
  }
})

test.each(['bash', 'zsh', 'fish'])('completion %s writes the script and nothing else', async (shell) => {
  const { exitCode, stdout, stderr } = await runScript(['completion', shell])
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toContain('cps-unblock')
})
