/** The dialogue on every kind of screen: plain, without colours, narrow, in another language, with JSON beside it. */

import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { scenarioNames } from '../../../../src/simulator/names.ts'
import { createCard } from '../../../../src/simulator/scenarios.ts'
import { allWritten } from '../../../support/all-written.ts'
import {
  ASKS,
  blockedCard,
  CTRL_C,
  codes,
  DialogueRun,
  dialogue,
  ENTER,
  OTHER_PIN,
  PIN,
  PUK,
  WRONG,
} from '../../../support/dialogue-run.ts'
import { checkJson } from '../../../support/schema.ts'

afterEach(() => void vi.restoreAllMocks())

const NO = `n${ENTER}`
const ESC = '\x1b'
/** Bold is one, too. */
const COLOUR = new RegExp(`${ESC}\\[[\\d;]*m`)
const PLAINLY = [
  ['--plain', { args: ['--plain'] }],
  ['TERM=dumb', { env: { TERM: 'dumb' } }],
] as const

describe.each(PLAINLY)('with %s', (_, scenery) => {
  test('nothing is drawn anew: no escape sequence, no carriage return, no backspace', async () => {
    const { run } = await dialogue(scenery, ...codes(WRONG), [ASKS.retry, `o${ENTER}`], ...codes())
    for (const acting of [ESC, '\r', '\b', '\x07']) expect(run.person.written).not.toContain(acting)
  })

  test('each line is said once', async () => {
    const { run } = await dialogue(scenery, ...codes(WRONG), [ASKS.retry, NO])
    const lines = run.person.written.split('\n').filter(Boolean)
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([])
  })

  test('what is written does not depend on a single digit of the codes', async () => {
    const first = await dialogue(scenery, ...codes())
    const second = new DialogueRun(scenery)
    await second.answers(...codes(PUK, OTHER_PIN))
    await second.ends()
    expect(second.person.written).toBe(first.run.person.written)
  })

  test('a wrong length is told below, and asked for again', async () => {
    const run = new DialogueRun(scenery)
    await run.asked(ASKS.puk)
    run.person.type(`705${ENTER}`)
    await run.person.shows('Il faut 8 chiffres ; vous en avez saisi 3.')
    await run.answers(...codes())
    expect(await run.ends()).toBe(0)
  })
})

test('a terminal that shows what is typed is warned of, and another way is told', async () => {
  const { text } = await dialogue({ env: { TERM: 'dumb' } }, ...codes())
  expect(text).toContain('ce terminal affiche ce que vous tapez, codes compris')
  expect((await dialogue({}, ...codes())).text).not.toContain('ce terminal affiche')
})

test('on a live screen what can be read does not depend on a single digit of the codes', async () => {
  const first = await dialogue({}, ...codes())
  const second = new DialogueRun()
  await second.answers(...codes(PUK, OTHER_PIN))
  await second.ends()
  expect(await second.person.text()).toBe(await first.run.person.text())
})

test.each([
  ['--no-color', { args: ['--no-color'] }],
  ['NO_COLOR', { env: { NO_COLOR: '1' } }],
] as const)('%s: no colour and no bold anywhere', async (_, scenery) => {
  const { run } = await dialogue(scenery, ...codes(WRONG), [ASKS.retry, NO])
  expect(run.person.written).not.toMatch(COLOUR)
})

test('that the card is virtual stands apart from what follows', async () => {
  const run = new DialogueRun({ args: ['--simulate'] })
  await run.asked(ASKS.puk)
  expect(await run.person.text()).toMatch(/celui que vous voulez\.\n\nDébloquer une CPS\n/)
  run.person.type(CTRL_C)
  await run.ends()
})

test('what is advised has a line each, and the label that follows is bold up to its length', async () => {
  const run = new DialogueRun()
  await run.asked(ASKS.puk)
  expect(await run.person.text()).toMatch(
    /\n {3}Le code de déblocage, à 8 chiffres, figure sur ce courrier\.\n/,
  )
  expect(run.person.written).toContain(`${ESC}[1mCode de déblocage${ESC}[22m (8 chiffres) : `)
  run.person.type(CTRL_C)
  await run.ends()
})

test.each([20, 40, 80, 132])('on %i columns no line is broken by the terminal', async (columns) => {
  const run = new DialogueRun({ shape: { columns, rows: 60 } })
  await run.asked(/: ▏$/)
  run.person.type(CTRL_C)
  expect(await run.ends()).toBe(130)
  const lines = (await run.person.text()).split('\n')
  expect(lines.filter((line) => line.length > columns)).toEqual([])
  // Words that are whole, which the terminal would have cut at its edge.
  const words = new Set((await run.told()).split(' '))
  for (const word of ['Débloquer', 'touches', 'déblocage', 'Résultat', 'Abandonné.'])
    expect(words).toContain(word)
})

test('40 columns: the whole dialogue is answered as on any other screen', async () => {
  const { run, exitCode, text } = await dialogue(
    { shape: { columns: 40, rows: 60 } },
    ...codes(WRONG),
    [/Voulez-vous réessayer \?.* : ▏$/, `o${ENTER}`],
    ...codes(),
  )
  expect(exitCode).toBe(0)
  expect(run.state.pin).toBe(PIN)
  expect(text).toContain('La carte est débloquée')
})

test('in English, by option and by environment', async () => {
  for (const scenery of [{ args: ['--lang', 'en'] }, { env: { LC_ALL: 'en_GB.UTF-8' } }]) {
    const run = new DialogueRun(scenery)
    await run.asked(/\(8 digits\): ▏$/)
    run.person.type(`${PUK}${ENTER}`)
    await run.asked(/\(4 digits\): ▏$/)
    run.person.type(`${PIN}${ENTER}`)
    await run.asked(/[Cc]onfirm.*\(4 digits\): ▏$/)
    run.person.type(`${PIN}${ENTER}`)
    expect(await run.ends()).toBe(0)
    expect(await run.told()).not.toMatch(/[Ll]a carte|Résultat|essais|chiffres/)
  }
})

test('--json: the person is spoken to on standard error, and standard output has one object', async () => {
  const stdout = new PassThrough()
  const { run, exitCode } = await dialogue({ args: ['--json'], stdout }, ...codes())
  expect(exitCode).toBe(0)
  expect(checkJson(allWritten(stdout))).toMatchObject({
    command: 'unblock',
    simulated: false,
    ok: true,
    code: 'UNBLOCKED',
    stage: 'proved',
    pukTryConsumed: 'no',
    pin: { state: 'ready', triesLeft: 3 },
  })
  expect(await run.told()).toContain('La carte est débloquée')
})

test('--json of whoever gives up after a wrong code tells of the wrong code', async () => {
  const stdout = new PassThrough()
  const { exitCode } = await dialogue({ args: ['--json'], stdout }, ...codes(WRONG), [ASKS.retry, NO])
  expect(exitCode).toBe(12)
  const report = checkJson(allWritten(stdout))
  expect(report).toMatchObject({ code: 'PUK_WRONG', sw: '63C9', pukTryConsumed: 'yes' })
  expect(report.message).toContain('Code de déblocage erroné')
})

test('--quiet in a dialogue leaves out what to do next, and asks as ever', async () => {
  const { exitCode, text } = await dialogue({ args: ['--quiet'] }, ...codes())
  expect(exitCode).toBe(0)
  expect(text).toContain('La carte est débloquée')
  expect(text).not.toContain('Vous pouvez retirer la carte')
})

test('--simulate says that the card is virtual before anything else, and its code', async () => {
  const stdout = new PassThrough()
  const run = new DialogueRun({ args: ['--simulate', '--json'], stdout, card: createCard('blocked') })
  await run.asked(ASKS.puk)
  expect(await run.told()).toMatch(/^Carte virtuelle, pour s'entraîner.*Code de déblocage : 12345678/)
  run.person.type(CTRL_C)
  expect(await run.ends()).toBe(130)
  expect(checkJson(allWritten(stdout))).toMatchObject({ simulated: true })
})

describe.each(['fr', 'en'])('every virtual card in %s', (lang) => {
  test.each(scenarioNames)('%s: the dialogue ends with the exit code of its JSON', async (scenario) => {
    const stdout = new PassThrough()
    const run = new DialogueRun({
      args: ['--json', '--plain', '--lang', lang, '--wait', '0'],
      stdout,
      card: createCard(scenario),
    })
    const exitCode = await answered(run)
    expect(checkJson(allWritten(stdout))).toMatchObject({ command: 'unblock', exitCode })
  })
})

test('a card that was unblocked before a last try is not called blocked: no colour of failure', async () => {
  const { run } = await dialogue({ card: blockedCard() }, ...codes())
  expect(run.person.written).not.toContain('\x1b[38;5;131m')
})

/** Right codes, and yes to everything, whatever the language. */
async function answered(run: DialogueRun): Promise<number> {
  let exitCode: number | null = null
  const end = run.ends().then((code) => {
    exitCode = code
  })
  for (; exitCode === null; await Promise.race([end, sleep(1)])) {
    const line = await run.person.cursorLine()
    if (!/: ?▏$/.test(line)) continue
    if (/\(8 /.test(line)) run.person.type(`12345678${ENTER}`)
    else if (/\d (?:chiffres|digits)\)/.test(line)) run.person.type(`${PIN}${ENTER}`)
    else run.person.type(`o${ENTER}`)
  }
  return exitCode
}
