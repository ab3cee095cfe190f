import { expect, test } from 'vitest'
import type { Secret } from '../../../src/secret.ts'
import type { CodePrompt } from '../../../src/terminal/prompts/code-entry.ts'
import { FakeTerminal, type Shape } from '../../support/fake-terminal.ts'
import { PIN, PUK } from '../../support/terminal-words.ts'

const LABEL = '   Code de déblocage (8 chiffres) : '

interface Asked {
  readonly fake: FakeTerminal
  readonly answer: Promise<Secret | null>
}

async function asked(prompt: CodePrompt = PUK, shape: Shape = {}, signal?: AbortSignal): Promise<Asked> {
  const fake = await FakeTerminal.open(shape)
  await fake.terminal.open()
  const answer = fake.terminal.askCode(prompt, signal)
  await fake.shows(prompt.label)
  return { fake, answer }
}

/** The digits of a code, and no other trace of them. */
async function digitsOf(answer: Promise<Secret | null>): Promise<string | null> {
  const code = await answer
  if (code === null) return null
  const bytes = Buffer.alloc(code.length)
  code.copyTo(bytes, 0)
  return bytes.toString('latin1')
}

/** Bytes and the digits that they leave in the field. */
const EDITS: readonly (readonly [string, string, string])[] = [
  ['a digit forgotten, put in its place', '1245678\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D3', '12345678'],
  ['a digit forgotten at the beginning', '2345678\x1b[H1', '12345678'],
  ['Home and End', '2345678\x1b[H1\x1b[F', '12345678'],
  ['Ctrl-A and Ctrl-E', '234567\x011\x058', '12345678'],
  ['Backspace at the end', '12345679\x7f8', '12345678'],
  ['Backspace in the middle', '123945678\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x7f', '12345678'],
  ['Delete in the middle', '912345678\x1b[H\x1b[3~', '12345678'],
  ['Ctrl-K to the end', '1234999\x1b[D\x1b[D\x1b[D\x0b5678', '12345678'],
  ['Ctrl-U to the beginning', '9995678\x1b[D\x1b[D\x1b[D\x1b[D\x151234', '12345678'],
  ['Ctrl-W takes the word before the caret', '999\x1712345678', '12345678'],
  ['arrows beyond both ends', '\x1b[D1\x1b[C2\x1b[D\x1b[D\x1b[D\x1b[C\x1b[C\x1b[C345678', '12345678'],
  ['Delete at the end, Backspace at the beginning', '\x7f12345678\x1b[3~\x1b[H\x7f', '12345678'],
  ['the keypad in application mode', '\x1bOq\x1bOr\x1bOs\x1bOt\x1bOu\x1bOv\x1bOw\x1bOx', '12345678'],
  ['reports of the mouse between digits', '1\x1b[<35;27;15M2\x1b[M 12345678', '12345678'],
  ['groups of a letter', '1234 5678', '12345678'],
  ['groups pasted with no-break spaces', '12\xc2\xa034\xe2\x80\xaf56\xe2\x80\x8978', '12345678'],
  ['groups pasted with hyphens', '\x1b[200~1234-5678\x1b[201~', '12345678'],
  ['a line pasted with its end', '\x1b[200~12345678\r\n\x1b[201~', '12345678'],
  ['a cell pasted with marks of direction', '\x1b[200~\xe2\x80\x8e12345678\t\x1b[201~', '12345678'],
]

test.each(EDITS)('%s', async (_, keys, code) => {
  const { fake, answer } = await asked()
  fake.send(keys)
  expect((await fake.cursorLine()).replace('▏', '')).toContain(` ${'*'.repeat(8)}`)
  fake.send('\r')
  expect(await digitsOf(answer)).toBe(code)
})

test.each(['\r', '\n', '\x1bOM', '\x1b[13u', '\x1b[57414u'])('Enter in every form: %j', async (enter) => {
  const { fake, answer } = await asked()
  fake.send(`12345678${enter}`)
  expect(await digitsOf(answer)).toBe('12345678')
})

test('the label holds the length, the mask a count, and the caret its place', async () => {
  const { fake } = await asked()
  expect(await fake.cursorLine()).toBe(`${LABEL}▏`)
  fake.type('123')
  expect(await fake.cursorLine()).toBe(`${LABEL}***▏ 3/8`)
  fake.send('\x1b[D')
  expect(await fake.cursorLine()).toBe(`${LABEL}**▏* 3/8`)
  fake.send('\x15')
  expect(await fake.cursorLine()).toBe(`${LABEL}▏* 1/8`)
  fake.send('\x1b[3~')
  expect(await fake.cursorLine()).toBe(`${LABEL}▏`)
})

test('a code whose length may vary is counted without an end', async () => {
  const { fake } = await asked(PIN)
  fake.type('123')
  expect(await fake.cursorLine()).toBe('   Code porteur (4 à 6 chiffres) : ***▏ 3')
})

test('nothing is written behind the label before the first digit', async () => {
  const { fake } = await asked()
  expect(fake.written.endsWith(LABEL)).toBe(true)
})

test('nothing is written behind the label when it is asked again after a wrong length', async () => {
  const { fake } = await asked()
  fake.send('123\r')
  expect(await fake.text()).toBe(`${LABEL.trimEnd()}\n   Il faut 8 chiffres, pas 3.`)
  expect(fake.written.endsWith(LABEL)).toBe(true)
})

test.each([20, 24, 30, 40, 60, 80, 200])(
  'on %i columns no line is broken by the terminal, nine digits included',
  async (columns) => {
    const { fake } = await asked(PUK, { columns })
    fake.type('123456789')
    const lines = (await fake.text()).split('\n')
    expect(lines.at(-1)).toMatch(/ : \*{9} 9\/8$/)
    expect(lines.join(' ').replace(/ +/g, ' ').trim()).toBe('Code de déblocage (8 chiffres) : ********* 9/8')
  },
)

test.each([
  ['a letter', 'x'],
  ['&, a 1 without Shift', '&'],
  ['é, a 2 without Shift', 'é'],
  ['-, a 6 without Shift', '-'],
  ['è, a 7 without Shift', 'è'],
  ['à, a 0 without Shift', 'à'],
  ['Tab', '\t'],
])('%s is answered, and the answer stays until the field is right', async (_, key) => {
  const { fake, answer } = await asked()
  fake.type(`12${key}`)
  for (const digit of '34567') {
    expect(await fake.text()).toContain('Chiffres seulement.')
    fake.type(digit)
  }
  fake.type('8')
  expect(await fake.text()).not.toContain('Chiffres seulement.')
  fake.type('\r')
  expect(await digitsOf(answer)).toBe('12345678')
})

test.each([
  ['F5', '\x1b[15~'],
  ['Alt with a digit', '\x1b5'],
  ['the up arrow', '\x1b[A'],
  ['Insert', '\x1b[2~'],
  ['Ctrl-T', '\x14'],
])('%s is answered', async (_, bytes) => {
  const { fake } = await asked()
  fake.send(bytes)
  expect(await fake.text()).toContain('Chiffres seulement.')
})

test.each([
  ['Ctrl-Z', '\x1a'],
  ['Ctrl-Z of kitty', '\x1b[122;5u'],
  ['Escape of kitty', '\x1b[27u'],
])('%s tells how to give up', async (_, bytes) => {
  const { fake } = await asked()
  fake.send(bytes)
  expect(await fake.text()).toContain('Pour abandonner : Ctrl et C.')
  expect(fake.terminal.interrupted.aborted).toBe(false)
})

test('Escape alone tells how to give up', async () => {
  const { fake } = await asked()
  fake.send('\x1b')
  await fake.shows('Pour abandonner : Ctrl et C.')
})

test.each([
  ['a mouse movement', '\x1b[<35;27;15M'],
  ['a volume key of kitty', '\x1b[57439u'],
  ['an answer about colours', '\x1b]11;rgb:1212/3434/5656\x1b\\'],
])('%s changes nothing on the screen', async (_, bytes) => {
  const { fake } = await asked()
  fake.type('123x')
  const before = await fake.text()
  fake.send(bytes)
  expect(await fake.text()).toBe(before)
})

test('a letter after the last digit is answered too', async () => {
  const { fake } = await asked()
  fake.type('12345678x')
  expect(await fake.text()).toContain('Chiffres seulement.')
})

test('where the length may vary, a code that could be whole does not end the alert', async () => {
  const { fake } = await asked(PIN)
  fake.type('12é4')
  fake.type('5')
  expect(await fake.text()).toContain('Chiffres seulement.')
})

test.each([
  ['none', '', 0],
  ['7', '1234567', 7],
  ['9', '123456789', 9],
  ['5000', '12345'.repeat(1000), 5000],
])('%s digits are refused with their number, and the field is empty again', async (_, digits, count) => {
  const { fake, answer } = await asked()
  fake.send(`${digits}\r`)
  expect(await fake.text()).toContain(`Il faut 8 chiffres, pas ${count}.`)
  fake.type('12345678\r')
  expect(await digitsOf(answer)).toBe('12345678')
})

test('5000 pasted digits are drawn once', async () => {
  const { fake } = await asked()
  const before = fake.written.length
  fake.send('12345'.repeat(1000))
  expect(fake.written.length - before).toBeLessThan(300)
  expect(await fake.cursorLine()).toMatch(/\*+▏ 5000\/8$/)
})

test.each([
  ['Ctrl-C', '\x03'],
  ['Ctrl-D', '\x04'],
  ['Ctrl-\\', '\x1c'],
  ['Ctrl-C with modifyOtherKeys', '\x1b[27;5;99~'],
  ['Ctrl-C of kitty with Num Lock', '\x1b[99;133u'],
  ['Ctrl-C of Windows', '\x1b[67;46;3;1;8;1_'],
  ['Ctrl-C in a paste', '\x1b[200~12\x03'],
])('%s ends the question', async (_, bytes) => {
  const { fake, answer } = await asked()
  fake.send(`1234${bytes}`)
  expect(await answer).toBeNull()
  expect(fake.terminal.interrupted.aborted).toBe(true)
})

test('Ctrl-C in one breath with Enter is a wish to end, though the code is given', async () => {
  const { fake, answer } = await asked()
  fake.send('12345678\r\x03')
  expect(await digitsOf(answer)).toBe('12345678')
  expect(fake.terminal.interrupted.aborted).toBe(true)
})

test('a signal of the caller ends the question, and leaves the cursor below it', async () => {
  const gone = new AbortController()
  const { fake, answer } = await asked(PUK, {}, gone.signal)
  fake.type('12x')
  gone.abort()
  expect(await answer).toBeNull()
  expect(await fake.text()).toBe(`${LABEL}** 2/8`)
  expect(await fake.cursorLine()).toBe('▏')
  expect(fake.terminal.interrupted.aborted).toBe(false)
})

test('a terminal that is gone ends the question', async () => {
  const { fake, answer } = await asked()
  fake.lose()
  expect(await answer).toBeNull()
})

test('what is typed before the question, and behind its Enter, is no answer', async () => {
  const fake = await FakeTerminal.open()
  await fake.terminal.open()
  fake.type('11111111\r')
  const first = fake.terminal.askCode(PUK)
  fake.type('22222222\r')
  await fake.shows('Code de déblocage')
  fake.send('12345678\r87654321\r')
  expect(await digitsOf(first)).toBe('12345678')
  fake.type('33333333\r')
  const second = fake.terminal.askCode(PIN)
  await fake.shows('Code porteur')
  expect(await fake.cursorLine()).toBe('   Code porteur (4 à 6 chiffres) : ▏')
  fake.type('4444\r')
  expect(await digitsOf(second)).toBe('4444')
})

test('no digit is ever written', async () => {
  const { fake, answer } = await asked(PIN)
  const before = fake.written.length
  fake.type('7391')
  fake.send('\x1b[D\x1b[D7\x7f\x1b[H\x1b[F\r')
  expect(await digitsOf(answer)).toBe('7391')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences are what is taken out
  expect(fake.written.slice(before).replace(/\x1b\[\d*[A-Z]/g, '')).not.toMatch(/[79]/)
})

test('the question is drawn anew below where a stopped program goes on', async () => {
  const { fake, answer } = await asked()
  fake.type('1234')
  fake.signal('SIGCONT')
  await fake.shows(`${LABEL}****`)
  fake.type('5678\r')
  expect(await digitsOf(answer)).toBe('12345678')
  expect(fake.modes).toEqual(['raw', 'cooked', 'raw'])
})

test('SIGTSTP gives the terminal back, stops, and asks on', async () => {
  const { fake, answer } = await asked()
  fake.type('1234')
  fake.signal('SIGTSTP')
  expect(fake.raised).toEqual(['SIGTSTP'])
  expect(fake.modes).toEqual(['raw', 'cooked', 'raw'])
  fake.type('5678\r')
  expect(await digitsOf(answer)).toBe('12345678')
})

test('a narrower window keeps the digits typed so far', async () => {
  const { fake, answer } = await asked()
  fake.type('1234')
  for (let columns = 79; columns >= 40; columns--) {
    fake.resize(columns)
    await fake.text()
  }
  expect((await fake.text()).match(/\(8 chiffres\) :/g)?.length).toBeLessThan(4)
  fake.type('5678')
  expect(await fake.cursorLine()).toBe('   (8 chiffres) : ********▏ 8/8')
  fake.type('\r')
  expect(await digitsOf(answer)).toBe('12345678')
})
