import { expect, test } from 'vitest'
import type { Secret } from '../../../src/secret.ts'
import { FakeTerminal, type Shape } from '../../support/fake-terminal.ts'
import { PUK } from '../../support/terminal-words.ts'

const LABEL = '   Code de déblocage (8 chiffres) : '

async function asked(shape: Shape): Promise<{ fake: FakeTerminal; answer: Promise<Secret | null> }> {
  const fake = await FakeTerminal.open(shape)
  await fake.terminal.open()
  const answer = fake.terminal.askCode(PUK)
  await fake.shows(PUK.label)
  return { fake, answer }
}

const SHAPES: readonly (readonly [string, Shape])[] = [
  ['asked to be plain', { plain: true }],
  ['on a dumb terminal', { env: { TERM: 'dumb' } }],
  ['without columns', { columns: 0 }],
]

test.each(SHAPES.slice(0, 2))('%s, each line is written once, without any sequence', async (_, shape) => {
  const { fake, answer } = await asked(shape)
  fake.type('12345678\r')
  expect((await answer)?.length).toBe(8)
  fake.terminal.close()
  expect(fake.written).toBe(`${LABEL}********\n`)
})

test('a line sent whole, as Emacs sends it, is masked like one typed', async () => {
  const { fake, answer } = await asked({ plain: true })
  fake.send('12345678\n')
  expect((await answer)?.length).toBe(8)
  expect(fake.written).toBe(`${LABEL}********\n`)
})

test('a label and its value stay on one line, however narrow the screen', async () => {
  const { fake } = await asked({ plain: true, columns: 32 })
  expect(fake.written).toBe(LABEL)
})

test('an alert is a line, and the label is written again below it', async () => {
  const { fake } = await asked({ plain: true })
  fake.type('12x3')
  expect(fake.written).toBe(`${LABEL}**\n   Chiffres seulement.\n${LABEL}***`)
})

test('the same alert is told again at the next stray key', async () => {
  const { fake } = await asked({ plain: true })
  fake.type('xy')
  expect(fake.written.match(/Chiffres seulement/g)).toHaveLength(2)
})

test('a digit taken back begins a line with what is left', async () => {
  const { fake, answer } = await asked({ plain: true })
  fake.type('12345679\x7f8\r')
  expect(fake.written).toBe(`${LABEL}********\n${LABEL}********\n`)
  const bytes = Buffer.alloc(8)
  ;(await answer)?.copyTo(bytes, 0)
  expect(bytes.toString()).toBe('12345678')
})

test.each(['\x1b[D', '\x1bOD', '\x1b[H', '\x1b[1~', '\x01', '\x02'])(
  'a code into which %j was to move the caret, which does not show, is cleared and typed anew',
  async (key) => {
    const { fake, answer } = await asked({ plain: true })
    fake.type('2345678')
    fake.send(key)
    fake.type('1\r')
    const told = `${LABEL}*******\n   Le curseur reste : code effacé.\n${LABEL}*\n   Il faut 8 chiffres, pas 1.\n${LABEL}`
    expect(fake.written).toBe(told)
    fake.type('12345678\r')
    const bytes = Buffer.alloc(8)
    ;(await answer)?.copyTo(bytes, 0)
    expect(bytes.toString()).toBe('12345678')
  },
)

test.each(['\x1b[C', '\x1b[F', '\x1b[3~', '\x05', '\x06', '\x0b'])(
  'at the end of the digits %j leaves them and the caret where they are',
  async (key) => {
    const { fake } = await asked({ plain: true })
    fake.type('12')
    fake.send(key)
    fake.type('3')
    expect(fake.written).toBe(`${LABEL}***`)
  },
)

test('before the first digit a key that moves the caret is answered like any other', async () => {
  const { fake } = await asked({ plain: true })
  fake.send('\x1b[D')
  fake.type('1')
  expect(fake.written).toBe(`${LABEL}\n   Chiffres seulement.\n${LABEL}*`)
})

test('a wrong length is told, and nothing is written behind the new label', async () => {
  const { fake } = await asked({ plain: true })
  fake.send('123\r')
  expect(fake.written).toBe(`${LABEL}\n   Il faut 8 chiffres, pas 3.\n${LABEL}`)
})

test('a pasted page is told in a few masks', async () => {
  const { fake } = await asked({ plain: true })
  fake.send('5'.repeat(5000))
  expect(fake.written).toBe(`${LABEL}*********`)
})

test('a terminal of no columns is asked in plain lines', async () => {
  const { fake } = await asked({ columns: 0 })
  fake.type('12')
  expect(fake.written.endsWith(`${LABEL}**`)).toBe(true)
})
