import { expect, test } from 'vitest'
import type { YesNo } from '../../../src/terminal/prompts/yes-no-prompt.ts'
import { FakeTerminal, type Shape } from '../../support/fake-terminal.ts'
import { RETRY } from '../../support/terminal-words.ts'

const TIP = '(O ou N, ou les flèches ; Entrée pour valider) :'

async function asked(shape: Shape = {}): Promise<{ fake: FakeTerminal; answer: Promise<YesNo | null> }> {
  const fake = await FakeTerminal.open(shape)
  await fake.terminal.open()
  const answer = fake.terminal.askYesNo(RETRY)
  await fake.shows(RETRY.question)
  return { fake, answer }
}

test.each([
  ['Enter alone answers what is preferred', '\r', 'no'],
  ['O moves to yes', 'o\r', 'yes'],
  ['a capital O too', 'O\r', 'yes'],
  ['Y too, whatever the language', 'y\r', 'yes'],
  ['N moves back', 'on\r', 'no'],
  ['the O of a NO that is typed out is no yes', 'no\r', 'no'],
  ['a whole NON answers no', 'NON\r', 'no'],
  ['a whole OUI answers yes', 'oui\r', 'yes'],
  ['a word begun anew counts from its first letter', 'n\x7fo\r', 'yes'],
  ['a second O says that yes was meant', 'noo\r', 'yes'],
  ['the up arrow moves', '\x1b[A\r', 'yes'],
  ['the down arrow moves, around the end', '\x1b[B\x1b[B\x1b[B\r', 'yes'],
  ['arrows in application mode move', '\x1bOA\r', 'yes'],
  ['Enter of the keypad answers', '\x1bOM', 'no'],
  ['digits do nothing', '1\r', 'no'],
  ['a mouse report does nothing', '\x1b[<35;27;15M\r', 'no'],
])('%s', async (_, keys, expected) => {
  const { fake, answer } = await asked()
  fake.send(keys)
  expect(await answer).toBe(expected)
})

test('the tip says how to answer, and the cursor waits behind it', async () => {
  const { fake } = await asked()
  expect(await fake.text()).toBe(`? ${RETRY.question}\n  Oui\n❯ Non\n${TIP}`)
  expect(await fake.cursorLine()).toBe(`${TIP} ▏`)
  expect(fake.written.endsWith(`${TIP} `)).toBe(true)
})

test('what is pasted is no answer, its line end included', async () => {
  const { fake, answer } = await asked()
  fake.send('\x1b[200~o\r12345678\r\x1b[201~')
  expect(await fake.text()).toContain('❯ Non')
  expect(await fake.text()).toContain('Répondez par O ou N.')
  fake.send('o\r')
  expect(await answer).toBe('yes')
})

test('a word typed out is no stray key', async () => {
  const { fake } = await asked()
  fake.send('oui')
  expect(await fake.text()).toContain('❯ Oui')
  expect(await fake.text()).not.toContain(RETRY.words.stray)
})

test('a letter alone answers nothing', async () => {
  const { fake } = await asked()
  fake.send('o')
  expect(await fake.text()).toContain('❯ Oui')
})

test('the question and its answer stay on one line', async () => {
  const { fake, answer } = await asked()
  fake.send('o\r')
  await answer
  expect(await fake.text()).toBe(`✔ ${RETRY.question} Oui`)
})

test.each(['1', 'x', '\t', '\x1b[15~', '\x7f', '\xc3\xa9'])(
  '%j is answered until a key has a meaning',
  async (bytes) => {
    const { fake } = await asked()
    fake.send(bytes)
    expect(await fake.text()).toContain('Répondez par O ou N.')
    fake.send('\x1b[<35;27;15M')
    expect(await fake.text()).toContain('Répondez par O ou N.')
    fake.send('o')
    expect(await fake.text()).not.toContain('Répondez par O ou N.')
  },
)

test.each(['\x1a', '\x1b[27u'])('%j tells how to give up', async (bytes) => {
  const { fake } = await asked()
  fake.send(bytes)
  expect(await fake.text()).toContain(RETRY.words.toGiveUp)
})

test('Ctrl-C ends it, and the question stays without an answer', async () => {
  const { fake, answer } = await asked()
  fake.send('o\x03')
  expect(await answer).toBeNull()
  expect(await fake.text()).toBe(`? ${RETRY.question}`)
})

test('on 40 columns no word is broken', async () => {
  const { fake } = await asked({ columns: 40 })
  expect((await fake.text()).replace(/\s+/g, ' ')).toContain(TIP)
  expect((await fake.text()).split('\n').every((line) => line.length < 40)).toBe(true)
})

test('a terminal of few signs gets few', async () => {
  const { fake, answer } = await asked({ env: { TERM: 'linux' } })
  expect(await fake.text()).toContain('> Non')
  fake.send('\r')
  await answer
  expect(await fake.text()).toBe(`+ ${RETRY.question} Non`)
})

test.each([
  ['O, then Enter', 'o\r', 'yes'],
  ['a whole word', 'non\r', 'no'],
  ['another whole word', 'OUI\r', 'yes'],
  ['a letter taken back', 'o\x7fn\r', 'no'],
  ['the line end of Emacs', 'o\n', 'yes'],
])('where nothing is drawn anew: %s', async (_, keys, expected) => {
  const { fake, answer } = await asked({ plain: true })
  fake.send(keys)
  expect(await answer).toBe(expected)
  expect(fake.written).not.toContain('\x1b')
})

test('where nothing is drawn anew, Enter alone is no answer', async () => {
  const { fake, answer } = await asked({ plain: true })
  fake.send('\r')
  fake.send('o')
  fake.send('\r')
  expect(await answer).toBe('yes')
  const line = '(O ou N, puis Entrée) :'
  expect(await fake.text()).toBe(`${RETRY.question} ${line}\nRépondez par O ou N.\n${line} O`)
})

test('where nothing is drawn anew, an answer whose Enter came in one breath with it is shown', async () => {
  const { fake, answer } = await asked({ plain: true })
  fake.send('n\r')
  await answer
  expect(await fake.text()).toBe(`${RETRY.question} (O ou N, puis Entrée) : N`)
})

test('where nothing is drawn anew, a digit is answered and not shown', async () => {
  const { fake } = await asked({ plain: true })
  fake.send('7')
  expect(fake.written).not.toContain('7')
  expect(await fake.text()).toContain('\nRépondez par O ou N.\n')
})
