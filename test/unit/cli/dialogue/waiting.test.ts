/** The dialogue before its card is there: what stands in the way is told, and several cards are chosen from. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { OtherCard } from '../../../../src/simulator/cards/other-card.ts'
import { SimulatedReader } from '../../../../src/simulator/readers/simulated-reader.ts'
import { createCard } from '../../../../src/simulator/scenarios.ts'
import { skipPausesHere } from '../../../support/clock.ts'
import { ASKS, CTRL_C, codes, DialogueRun, ENTER, PIN, PUK } from '../../../support/dialogue-run.ts'
import { cpsNumbered } from '../../../support/virtual-cards.ts'

afterEach(() => void vi.restoreAllMocks())

const [FIRST, SECOND] = ['1111111111', '2222222222']
const puk = { value: PUK }

test('without a card the dialogue waits, and goes on with the one that comes', async () => {
  const reader = new SimulatedReader('SCR 3310', null)
  const run = new DialogueRun({ readers: [reader] })
  await run.person.shows('Insérez la CPS dans le lecteur, puce en avant')
  reader.insert(run.card)
  await run.answers(...codes())
  expect(await run.ends()).toBe(0)
})

test.each([
  ['a Vitale card', createCard('vitale'), "C'est une carte Vitale : insérez la CPS"],
  ['a bank card', new OtherCard('3B 67 00 00 B2 40 40 0C 09 90 00'), "Ce n'est pas une CPS : insérez"],
  ['a mute card', createCard('mute'), 'La carte ne répond pas : retirez-la'],
] as const)('%s is named, and waited over', async (_, other, sentence) => {
  const reader = new SimulatedReader('SCR 3310', other)
  const run = new DialogueRun({ readers: [reader] })
  await run.person.shows(sentence)
  reader.insert(run.card)
  await run.answers(...codes())
  expect(await run.ends()).toBe(0)
  expect(run.count('20')).toBe(1)
})

test('on a narrow screen what is waited for is broken between words', async () => {
  const reader = new SimulatedReader('SCR 3310', createCard('mute'))
  const run = new DialogueRun({ readers: [reader], shape: { columns: 40 } })
  await run.person.shows('remettez-la…')
  const text = await run.person.text()
  expect(text).toContain(
    'La carte ne répond pas : retirez-la,\n  vérifiez le sens de la puce et\n  remettez-la…',
  )
  run.person.type(CTRL_C)
  await run.ends()
})

test('without a reader the dialogue asks for one', async () => {
  const run = new DialogueRun({ readers: [] })
  await run.person.shows('Branchez le lecteur de cartes')
  run.person.type(CTRL_C)
  expect(await run.ends()).toBe(130)
  expect(await run.told()).toContain("Abandonné. Aucun code n'a été envoyé à la carte.")
})

test('a card put in the wrong way round, then the right one: each is told in turn', async () => {
  const reader = new SimulatedReader('SCR 3310', createCard('mute'))
  const run = new DialogueRun({ readers: [reader] })
  await run.person.shows('La carte ne répond pas : retirez-la')
  reader.remove()
  await run.person.shows('Insérez la CPS')
  reader.insert(run.card)
  await run.answers(...codes())
  expect(await run.ends()).toBe(0)
})

test('a service that stops while the card is waited for is waited for, too', async () => {
  const run = new DialogueRun({ readers: [new SimulatedReader('SCR 3310', null)] })
  await run.person.shows('Insérez la CPS')
  run.stopService()
  await run.person.shows('Le service des cartes à puce ne répond pas')
  run.person.type(CTRL_C)
  expect(await run.ends()).toBe(130)
})

test('a service that never answered ends the run, and nobody waits', async () => {
  const run = new DialogueRun({ readers: [new SimulatedReader('SCR 3310', null)] })
  run.stopService()
  expect(await run.ends()).toBe(69)
  expect(await run.told()).toContain("Aucun code n'a été envoyé à la carte.")
})

test('--wait ends the waiting with what was in the way', async () => {
  const run = new DialogueRun({
    args: ['--wait', '0'],
    readers: [new SimulatedReader('SCR 3310', createCard('vitale'))],
  })
  expect(await run.ends()).toBe(22)
  expect(await run.told()).toContain("C'est une carte Vitale, pas une CPS.")
})

function two(): readonly [SimulatedReader, SimulatedReader] {
  return [
    new SimulatedReader('SCR 3310', cpsNumbered(FIRST, '10000001', { pin: { triesLeft: 3 }, puk })),
    new SimulatedReader('ACR 39U', cpsNumbered(SECOND, '10000002', { puk })),
  ]
}

test('of two cards the choice says which one is blocked, and the other is let go untouched', async () => {
  const readers = two()
  const run = new DialogueRun({ readers })
  await run.asked(ASKS.whichCard)
  expect(await run.person.text()).toMatch(/étape 4\.\n\n\? Plusieurs CPS/)
  const text = await run.told()
  expect(text).toContain(`n° ${FIRST}, pas bloquée (SCR 3310)`)
  expect(text).toContain(`n° ${SECOND}, bloquée (ACR 39U)`)
  run.person.type(`2${ENTER}`)
  await run.answers(...codes())
  expect(await run.ends()).toBe(0)
  expect(await run.told()).toContain(`Numéro de cette carte : ${SECOND}.`)
})

test('a finished card is called one to be replaced in the choice', async () => {
  const [, blocked] = two()
  const finished = new SimulatedReader('SCR 3310', createCard('puk-blocked'))
  const run = new DialogueRun({ readers: [finished, blocked] })
  await run.asked(ASKS.whichCard)
  expect(await run.told()).toContain('n° 2900995235, à remplacer (SCR 3310)')
  run.person.type(CTRL_C)
  expect(await run.ends()).toBe(130)
  expect(await run.told()).toContain("Aucun code n'a été envoyé à la carte.")
})

test('on a plain screen the choice is one of numbers', async () => {
  const run = new DialogueRun({ readers: two(), args: ['--plain'] })
  await run.asked(/1\. .*2\. .*\(le numéro, puis Entrée\) : ▏$/)
  run.person.type(`2${ENTER}`)
  await run.answers(...codes())
  expect(await run.ends()).toBe(0)
})

test('a CPS beside a reader that another program uses is to be chosen, never taken by itself', async () => {
  skipPausesHere()
  const readers = two()
  readers[0].useElsewhere(true)
  const run = new DialogueRun({ readers })
  await run.asked(ASKS.whichCard)
  expect(await run.told()).toContain(`n° ${SECOND}, bloquée (ACR 39U)`)
  run.person.type(CTRL_C)
  readers[0].useElsewhere(false)
  expect(await run.ends()).toBe(130)
})

test('--reader chooses without a question', async () => {
  const run = new DialogueRun({ readers: two(), args: ['--reader', '2'] })
  await run.answers(...codes())
  expect(await run.ends()).toBe(0)
})

test('a card in use by another program ends the dialogue with what to close', async () => {
  skipPausesHere()
  const run = new DialogueRun()
  run.reader.useElsewhere(true)
  await run.person.shows('Fermez votre logiciel métier')
  run.reader.useElsewhere(false)
  const code = await run.ends()
  expect(code).toBe(75)
  expect(await run.told()).toContain('Un autre programme utilise la carte du lecteur')
  expect(await run.told()).toContain('Fermez votre logiciel métier')
})

test('a dialogue where nobody can be asked is refused, and the terminal is left alone', async () => {
  const run = new DialogueRun({ shape: { owned: false } })
  expect(await run.ends()).toBe(64)
  expect(run.person.modes).toEqual([])
  expect(run.sent).toEqual([])
})

test('a keyboard that is a pipe is refused like none', async () => {
  const run = new DialogueRun({ shape: { keyboard: false } })
  expect(await run.ends()).toBe(64)
  expect(await run.told()).toContain('ssh -t')
})

test('codes are never awaited from a terminal, which would show them: the reason is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-test-'))
  const file = join(folder, 'code')
  writeFileSync(file, `${PIN}\n`, { mode: 0o600 })
  try {
    for (const args of [
      ['--puk-file', '-', '--pin-file', file],
      ['--puk-file', file, '--pin-file', '-'],
      ['--codes-stdin'],
    ]) {
      const run = new DialogueRun({ args: ['unblock', '--no-input', '--card', '2900995235', ...args] })
      expect(await run.ends()).toBe(64)
      expect(await run.told()).toContain("L'entrée standard est un terminal")
      expect(run.person.modes).toEqual([])
      expect(run.sent).toEqual([])
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
