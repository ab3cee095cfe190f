/** The dialogue that ends at a question: given up, the card taken out, the service stopped, a signal. */

import { PassThrough } from 'node:stream'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { SimulatedReader } from '../../../../src/simulator/readers/simulated-reader.ts'
import { allWritten } from '../../../support/all-written.ts'
import {
  ASKS,
  blockedCard,
  CTRL_C,
  codes,
  DialogueRun,
  ENTER,
  OTHER_PIN,
  PIN,
  PUK,
  type Scenery,
  WRONG,
} from '../../../support/dialogue-run.ts'
import { checkJson } from '../../../support/schema.ts'

afterEach(() => void vi.restoreAllMocks())

const differing = [ASKS.confirmation, `${OTHER_PIN}${ENTER}`] as const
const [puk, pin] = codes()
const pinAgain = [ASKS.pin, `${PIN}${ENTER}`] as const

/** Each question of the procedure: the answers that lead to it, and whether a try has been used by then. */
const QUESTIONS = [
  ['the last try', ASKS.lastTry, [], 1, 0],
  ['the code de déblocage', ASKS.puk, [], 10, 0],
  ['the code porteur', ASKS.pin, [puk], 10, 0],
  ['the confirmation', ASKS.confirmation, [puk, pin], 10, 0],
  ['the confirmation again', ASKS.confirmation, [puk, pin, differing], 10, 0],
  ['the code porteur anew', ASKS.pin, [puk, pin, differing, differing], 10, 0],
  ['the confirmation anew', ASKS.confirmation, [puk, pin, differing, differing, pinAgain], 10, 0],
  ['whether to go on', ASKS.goOn, [puk, pin, differing, differing, pinAgain, differing, differing], 10, 0],
  ['whether to try again', ASKS.retry, codes(WRONG), 10, 1],
  ['whether to use the last try', ASKS.lastTry, codes(WRONG), 2, 1],
  ['the code de déblocage again', ASKS.puk, [...codes(WRONG), [ASKS.retry, `o${ENTER}`] as const], 10, 1],
] as const

/** Runs up to the question, with three digits typed where digits are asked for. */
async function upTo(
  question: RegExp,
  answers: readonly (readonly [RegExp, string])[],
  triesLeft: number,
  scenery: Scenery = {},
): Promise<DialogueRun> {
  const run = new DialogueRun({ card: blockedCard({ triesLeft }), ...scenery })
  await run.answers(...answers)
  await run.asked(question)
  run.person.type('705')
  return run
}

describe.each(QUESTIONS)('at %s', (_, question, answers, triesLeft, used) => {
  const left = triesLeft - used
  const json = () => new PassThrough()

  test.each([
    ['Ctrl-C', (run: DialogueRun) => run.person.type(CTRL_C)],
    ['Ctrl-D', (run: DialogueRun) => run.person.type('\x04')],
    ['SIGTERM', (run: DialogueRun) => run.person.signal('SIGTERM')],
    ['SIGHUP', (run: DialogueRun) => run.person.signal('SIGHUP')],
    ['SIGQUIT', (run: DialogueRun) => run.person.signal('SIGQUIT')],
    ['the closing of the window', (run: DialogueRun) => run.person.lose()],
  ])('%s gives up', async (_, givesUp) => {
    const run = await upTo(question, answers, triesLeft)
    givesUp(run)
    expect(await run.ends()).toBe(130)
    expect(run.count('20')).toBe(used)
    expect(run.state.pukTriesLeft).toBe(left)
    const [, end = ''] = (await run.told()).split('Résultat')
    expect(end).toContain('Abandonné. La carte reste bloquée.')
    expect(end.includes("Aucun code n'a été envoyé à la carte.")).toBe(used === 0)
    expect(end.includes('un essai a été perdu')).toBe(used > 0)
  })

  test('the JSON of whoever gives up tells of the tries', async () => {
    const stdout = json()
    const run = await upTo(question, answers, triesLeft, { args: ['--json'], stdout })
    run.person.type(CTRL_C)
    expect(await run.ends()).toBe(130)
    expect(checkJson(allWritten(stdout))).toMatchObject({
      command: 'unblock',
      code: 'CANCELLED',
      exitCode: 130,
      stage: used === 0 ? 'none' : 'verify-puk',
      pukTryConsumed: used === 0 ? 'no' : 'yes',
      puk: { triesLeft: left },
    })
  })

  // After a wrong code the decision to try again is the end of that code: it stays what is told.
  const decides = question === ASKS.retry || (question === ASKS.lastTry && used > 0)

  test('a card that is taken out ends the run at once', async () => {
    const stdout = json()
    const run = await upTo(question, answers, triesLeft, { args: ['--json'], stdout })
    run.reader.remove()
    expect(await run.ends()).toBe(decides ? 12 : 21)
    expect(checkJson(allWritten(stdout))).toMatchObject({
      code: decides ? 'PUK_WRONG' : 'NO_CARD',
      pukTryConsumed: used === 0 ? 'no' : 'yes',
      puk: { triesLeft: left },
    })
    expect(await run.told()).toContain('La carte a été retirée du lecteur.')
  })

  test('a service that stops ends the run at once, and is not taken for a card that left', async () => {
    const stdout = json()
    const run = await upTo(question, answers, triesLeft, { args: ['--json'], stdout })
    run.stopService()
    expect(await run.ends()).toBe(decides ? 12 : 69)
    expect(checkJson(allWritten(stdout))).toMatchObject({
      code: decides ? 'PUK_WRONG' : 'NO_SERVICE',
      pukTryConsumed: used === 0 ? 'no' : 'yes',
      puk: { triesLeft: left },
    })
    expect(await run.told()).not.toContain('La carte a été retirée du lecteur.')
  })
})

describe.each([CTRL_C, '\x04', '\x1b[99;5u'])('%j while the card is read', (key) => {
  test.each([1, 2, 3, 4])('is heeded before the next exchange: at SELECT number %i', async (which) => {
    let selected = 0
    const wish = ({ person }: DialogueRun) => {
      selected += 1
      if (selected === which) person.send(key)
    }
    const run = new DialogueRun({ during: { A4: wish } })
    expect(await run.ends()).toBe(130)
    expect(selected).toBe(which)
    expect(run.sent.at(-1)?.slice(2, 4)).toBe('A4')
    expect(await run.told()).toContain("Abandonné. Aucun code n'a été envoyé à la carte.")
  })
})

describe('while the card is at work', () => {
  const heard = /Impossible maintenant : la carte serait laissée à mi-chemin\./g

  test.each([
    ['Ctrl-C', '20', (run: DialogueRun) => run.person.type(CTRL_C)],
    ['Ctrl-C', '2C', (run: DialogueRun) => run.person.type(CTRL_C)],
    ['Ctrl-\\', '2C', (run: DialogueRun) => run.person.type('\x1c')],
    ['SIGTERM', '20', (run: DialogueRun) => run.person.signal('SIGTERM')],
    ['SIGTERM', '2C', (run: DialogueRun) => run.person.signal('SIGTERM')],
    ['SIGQUIT', '20', (run: DialogueRun) => run.person.signal('SIGQUIT')],
    ['SIGQUIT', '2C', (run: DialogueRun) => run.person.signal('SIGQUIT')],
    ['the closing of the window', '20', (run: DialogueRun) => run.person.lose()],
  ])('%s during INS %s is answered, and the card is unblocked and proved', async (_, ins, wish) => {
    const run = new DialogueRun({ during: { [ins]: wish } })
    await run.answers(...codes())
    expect(await run.ends()).toBe(0)
    expect(run.state).toMatchObject({ pin: PIN, pinTriesLeft: 3 })
    const text = await run.told()
    expect(text.match(heard)).toHaveLength(1)
    expect(text).toContain('La carte est débloquée : 3 essais sur 3')
  })

  test.each([[CTRL_C], ['\x04'], ['\x1c']])(
    'a wish to end (%j) while a wrong code is tested is heeded behind it: the wrong code is told',
    async (key) => {
      const stdout = new PassThrough()
      const run = new DialogueRun({
        args: ['--json'],
        stdout,
        during: { 20: ({ person }) => person.type(key) },
      })
      await run.answers(...codes(WRONG))
      expect(await run.ends()).toBe(130)
      expect(checkJson(allWritten(stdout))).toMatchObject({
        code: 'CANCELLED',
        stage: 'verify-puk',
        pukTryConsumed: 'yes',
        puk: { triesLeft: 9 },
      })
      expect(await run.told()).toContain('Code de déblocage erroné. Il vous reste 9 essais.')
      expect(run.count('20')).toBe(1)
    },
  )

  test('twice Ctrl-C is answered once', async () => {
    const run = new DialogueRun({ during: { 20: ({ person }) => person.type(CTRL_C.repeat(3)) } })
    await run.answers(...codes())
    expect(await run.ends()).toBe(0)
    expect((await run.told()).match(heard)).toHaveLength(1)
  })

  test('a wish to end before VERIFY has left is heeded: no code is sent', async () => {
    const run = new DialogueRun()
    await run.answers(puk, pin)
    await run.asked(ASKS.confirmation)
    run.person.type(`${PIN}${ENTER}${CTRL_C}`)
    expect(await run.ends()).toBe(130)
    expect(run.count('20')).toBe(0)
    expect(await run.told()).toContain("Aucun code n'a été envoyé à la carte.")
  })

  test.each([
    ['20', 'unknown'],
    ['2C', 'no'],
  ])('a card taken out during INS %s: nothing is claimed of it', async (ins, pukTryConsumed) => {
    const stdout = new PassThrough()
    const card = blockedCard()
    const run = new DialogueRun({
      args: ['--json'],
      stdout,
      card,
      readers: [new SimulatedReader('SCR 3310', card, { delayMs: 1 })],
      during: { [ins]: ({ reader }) => reader.remove() },
    })
    await run.answers(...codes())
    expect(await run.ends()).toBe(25)
    expect(checkJson(allWritten(stdout))).toMatchObject({ code: 'OUTCOME_UNKNOWN', pukTryConsumed })
    expect(run.count(ins)).toBe(1)
  })
})

test('a card taken out once it has called the code wrong: nobody is asked, and the screen tells of the code and the try', async () => {
  const run = new DialogueRun({ during: { 20: ({ reader }) => reader.remove() } })
  await run.answers(...codes(WRONG))
  expect(await run.ends()).toBe(12)
  const screen = await run.told()
  expect(screen).toContain(
    'Code de déblocage erroné : la carte reste bloquée. Un essai du code de déblocage a été perdu. Il vous reste 9 essais.',
  )
  expect(screen).not.toContain('Abandonné')
})

test('keys that nobody asked for, pressed between two questions, are no part of a code', async () => {
  const run = new DialogueRun()
  await run.answers(puk)
  run.person.type('123')
  await run.answers(pin, [ASKS.confirmation, `${PIN}${ENTER}`])
  expect(await run.ends()).toBe(0)
  expect(run.state.pin).toBe(PIN)
})

test('Ctrl-Z says how to give up, and gives up nothing', async () => {
  const run = new DialogueRun()
  await run.asked(ASKS.puk)
  run.person.type('\x1a')
  await run.person.shows('Pour abandonner : touches Ctrl et C ensemble.')
  run.person.type(`${PUK}${ENTER}`)
  await run.answers(pin, [ASKS.confirmation, `${PIN}${ENTER}`])
  expect(await run.ends()).toBe(0)
  expect(run.person.raised).toEqual([])
})

test('a stop by SIGTSTP gives the terminal back meanwhile, and the question is asked anew', async () => {
  const run = new DialogueRun()
  await run.asked(ASKS.puk)
  run.person.signal('SIGTSTP')
  expect(run.person.raised).toEqual(['SIGTSTP'])
  await run.answers(...codes())
  expect(await run.ends()).toBe(0)
  expect(run.person.modes).toEqual(['raw', 'cooked', 'raw', 'cooked'])
})
