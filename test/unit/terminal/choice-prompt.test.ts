import { expect, test } from 'vitest'
import type { ChoicePrompt } from '../../../src/terminal/terminal.ts'
import { FakeTerminal, type Shape } from '../../support/fake-terminal.ts'

const CARDS: ChoicePrompt<string> = {
  question: 'Laquelle voulez-vous débloquer ?',
  choices: ['2900995235', '2900995236', '2900995237'].map((name) => ({
    name: `${name} (Lecteur)`,
    value: name,
  })),
  words: { colon: ' : ', tip: 'flèches ou numéro', plainTip: 'numéro de 1 à 3, puis Entrée' },
}

async function asked(
  shape: Shape = {},
  prompt = CARDS,
): Promise<{ fake: FakeTerminal; answer: Promise<string | null> }> {
  const fake = await FakeTerminal.open(shape)
  fake.terminal.open()
  const answer = fake.terminal.askChoice(prompt)
  await fake.shows(shape.plain ? 'Entrée' : 'flèches')
  return { fake, answer }
}

test.each([
  ['Enter alone chooses the first', ['\r'], '2900995235'],
  ['the down arrow moves', ['\x1b[B', '\r'], '2900995236'],
  ['the up arrow moves, around the end', ['\x1b[A', '\r'], '2900995237'],
  ['a number moves', ['3', '\r'], '2900995237'],
  ['a number after another counts alone', ['3', '2', '\r'], '2900995236'],
  ['keys in one breath count one by one', ['\x1b[B\x1b[B\r'], '2900995237'],
  ['an arrow of kitty moves', ['\x1b[1;129B', '\r'], '2900995236'],
  ['a mouse report moves nothing', ['\x1b[<35;2;3M', '\r'], '2900995235'],
])('%s', async (_, keys, expected) => {
  const { fake, answer } = await asked()
  for (const key of keys) fake.send(key)
  expect(await answer).toBe(expected)
})

test('Ctrl-C ends it', async () => {
  const { fake, answer } = await asked()
  fake.send('\x03')
  expect(await answer).toBeNull()
})

test('it is asked anew where a stopped program goes on', async () => {
  const { fake, answer } = await asked()
  fake.signal('SIGTSTP')
  await fake.writes('flèches')
  fake.send('\x1b[B')
  fake.send('\r')
  expect(await answer).toBe('2900995236')
})

test('names that would act on the terminal are shown, not obeyed', async () => {
  const name = 'Lecteur\x1b[2J\nDébloquée'
  const { fake, answer } = await asked({}, { ...CARDS, choices: [{ name, value: 'x' }] })
  expect(await fake.text()).toContain('Lecteur\\u001b[2J\\u000aDébloquée')
  fake.send('\r')
  await answer
})

test.each([
  ['a number, then Enter', '2\r', '2900995236'],
  ['a number taken back', '2\x7f3\r', '2900995237'],
  ['Enter alone, then a number', '\r1\r', '2900995235'],
  ['a number that is none', '71\r', '2900995235'],
])('where nothing is drawn anew: %s', async (_, keys, expected) => {
  const { fake, answer } = await asked({ plain: true })
  for (const key of keys) fake.send(key)
  expect(await answer).toBe(expected)
  expect(fake.written).not.toContain('\x1b')
})

test('where nothing is drawn anew, the choices have numbers, each on its line', async () => {
  const { fake } = await asked({ plain: true })
  expect(fake.written).toBe(
    [
      'Laquelle voulez-vous débloquer ?',
      '1. 2900995235 (Lecteur)',
      '2. 2900995236 (Lecteur)',
      '3. 2900995237 (Lecteur)',
      '(numéro de 1 à 3, puis Entrée) : ',
    ].join('\n'),
  )
})

test('where nothing is drawn anew, digits that are no number are not shown', async () => {
  const { fake } = await asked({ plain: true })
  const before = fake.written.length
  fake.type('7')
  expect(fake.written.slice(before)).not.toContain('7')
})
