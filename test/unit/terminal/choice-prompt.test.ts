import { expect, test } from 'vitest'
import type { ChoicePrompt } from '../../../src/terminal/prompts/choice-prompt.ts'
import { FakeTerminal, type Shape } from '../../support/fake-terminal.ts'

const CARDS: ChoicePrompt<string> = {
  question: 'Laquelle voulez-vous débloquer ?',
  choices: ['2900995235', '2900995236', '2900995237'].map((name) => ({
    name: `${name} (Lecteur)`,
    value: name,
  })),
  words: {
    colon: ' : ',
    tip: 'flèches ou numéro',
    plainTip: 'numéro de 1 à 3, puis Entrée',
    stray: 'Tapez un numéro de 1 à 3.',
    toGiveUp: 'Pour abandonner : Ctrl et C.',
  },
}

async function asked(
  shape: Shape = {},
  prompt = CARDS,
): Promise<{ fake: FakeTerminal; answer: Promise<string | null> }> {
  const fake = await FakeTerminal.open(shape)
  await fake.terminal.open()
  const answer = fake.terminal.askChoice(prompt)
  await fake.shows(shape.plain ? 'Entrée' : 'flèches')
  return { fake, answer }
}

test.each([
  ['Enter alone chooses the first', ['\r'], '2900995235'],
  ['the down arrow moves', ['\x1b[B', '\r'], '2900995236'],
  ['the up arrow moves, around the end', ['\x1b[A', '\r'], '2900995237'],
  ['a number moves', ['3', '\r'], '2900995237'],
  ['a number taken back', ['3', '\x7f', '2', '\r'], '2900995236'],
  ['a number behind an arrow is a new one', ['3', '\x1b[A', '1', '\r'], '2900995235'],
  ["a card's own number is no choice, nor its last digit", ['2900995231', '\r', '3', '\r'], '2900995237'],
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

test.each(['\x1a', '\x1b[122;5u', '\x1b[27u'])(
  '%j tells how to give up, until a key has a meaning',
  async (bytes) => {
    const { fake, answer } = await asked()
    fake.send(bytes)
    expect(await fake.text()).toContain(`\n${CARDS.words.toGiveUp}`)
    expect(fake.terminal.interrupted.aborted).toBe(false)
    fake.send('\x1b[B')
    expect(await fake.text()).not.toContain(CARDS.words.toGiveUp)
    fake.send('\r')
    expect(await answer).toBe('2900995236')
  },
)

test.each(['0', '4', 'x', '\t', '\x1b[15~', '\xc3\xa9'])('%j is answered', async (bytes) => {
  const { fake } = await asked()
  fake.send(bytes)
  expect(await fake.text()).toContain(`\n${CARDS.words.stray}`)
  expect(await fake.text()).toContain('❯ 1. 2900995235')
})

test('the choices have numbers, and the cursor waits behind the tip', async () => {
  const { fake, answer } = await asked()
  expect(await fake.text()).toBe(
    [
      '? Laquelle voulez-vous débloquer ?',
      '❯ 1. 2900995235 (Lecteur)',
      '  2. 2900995236 (Lecteur)',
      '  3. 2900995237 (Lecteur)',
      '(flèches ou numéro) :',
    ].join('\n'),
  )
  expect(fake.written.endsWith('(flèches ou numéro) : ')).toBe(true)
  fake.send('2\r')
  await answer
  expect(await fake.text()).toBe('✔ Laquelle voulez-vous débloquer ? 2900995236 (Lecteur)')
})

test('on 20 columns no line is broken by the terminal', async () => {
  const { fake, answer } = await asked({ columns: 20, rows: 40 })
  fake.send('x')
  const lines = (await fake.text()).split('\n')
  expect(lines.filter((line) => line.length > 20)).toEqual([])
  expect(lines.join(' ').replace(/ +/g, ' ')).toContain('❯ 1. 2900995235 (Lecteur) 2. 2900995236')
  fake.send('\x1b[B\r')
  await answer
  const chosen = (await fake.text()).replace(/\s+/g, ' ')
  expect(chosen).toBe('✔ Laquelle voulez-vous débloquer ? 2900995236 (Lecteur)')
})

test('it is asked anew where a stopped program goes on', async () => {
  const { fake, answer } = await asked()
  fake.signal('SIGTSTP')
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
  ['a number that is none', '71\r1\r', '2900995235'],
  ["a card's own number", '2900995231\r3\r', '2900995237'],
  ['a letter, then a number', 'x1\r', '2900995235'],
  ['Ctrl-Z, then a number', '\x1a1\r', '2900995235'],
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

test('where nothing is drawn anew, what is no number is answered once, in words', async () => {
  const { fake } = await asked({ plain: true })
  const before = fake.written.length
  fake.type('29009952')
  fake.type('\r')
  fake.send('\x1a')
  const asking = '(numéro de 1 à 3, puis Entrée) : '
  expect(fake.written.slice(before)).toBe(
    `2\n${CARDS.words.stray}\n${asking}\n${asking}\n${CARDS.words.toGiveUp}\n${asking}`,
  )
})
