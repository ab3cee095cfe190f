import { expect, test } from 'vitest'
import { give, LABELS, PIN, PUK } from './support/person.js'
import type { PseudoTerminal } from './support/pseudo-terminal.js'
import { start } from './support/run-of-test.ts'

async function atTheFirstCode(): Promise<PseudoTerminal> {
  const terminal = start(['--simulate'])
  await terminal.asks(LABELS.puk)
  return terminal
}

/** Goes on to the end, which is reached only if the code de déblocage was the right one. */
async function unblocksTheCard(terminal: PseudoTerminal): Promise<void> {
  await give(terminal, 'pin', PIN)
  await give(terminal, 'confirmation', PIN)
  expect(await terminal.exit()).toBe(0)
}

test.concurrent.each(['1234567', '123456789'])(
  '%s is refused at once, with the reason, and asked for again',
  async (typed) => {
    const terminal = await atTheFirstCode()
    await terminal.type(typed)
    await terminal.masks(typed.length)
    terminal.press('enter')

    await terminal.shows(`Il faut 8 chiffres ; vous en avez saisi ${typed.length}.`)
    await terminal.asks(LABELS.puk)
    expect(terminal.text()).not.toContain('3. Le code porteur')
  },
)

test.concurrent.each(['739', '73912'])(
  'a code porteur of the wrong length, %s, is refused at once',
  async (typed) => {
    const terminal = await atTheFirstCode()
    await give(terminal, 'puk', PUK)
    await give(terminal, 'pin', typed)

    await terminal.shows(`Il faut 4 chiffres ; vous en avez saisi ${typed.length}.`)
    await terminal.asks(LABELS.pin)
  },
)

test.concurrent('Enter alone is no code', async () => {
  const terminal = await atTheFirstCode()
  terminal.press('enter')

  await terminal.shows('Saisissez les 8 chiffres, puis appuyez sur Entrée.')
  await terminal.asks(LABELS.puk)
})

test.concurrent('retyping 8 digits after a refusal makes 8 digits, not 15', async () => {
  const terminal = await atTheFirstCode()
  await give(terminal, 'puk', '1234567')
  await terminal.shows('vous en avez saisi 7.')

  await give(terminal, 'puk', PUK)
  await unblocksTheCard(terminal)
})

test.concurrent('a letter is refused with the reason, and the digits around it count', async () => {
  const terminal = await atTheFirstCode()
  await terminal.type('1234x')
  await terminal.shows('Chiffres seulement')
  await terminal.masks(4)

  await terminal.type('5678')
  await terminal.masks(8)
  expect(terminal.text()).not.toContain('Chiffres seulement')
  terminal.press('enter')
  await unblocksTheCard(terminal)
})

test.concurrent('Backspace takes back the last digit', async () => {
  const terminal = await atTheFirstCode()
  await terminal.type('12345679')
  terminal.press('backspace')
  await terminal.masks(7)

  await terminal.type('8')
  await terminal.masks(8)
  terminal.press('enter')
  await unblocksTheCard(terminal)
})

test.concurrent('Ctrl-U takes back everything', async () => {
  const terminal = await atTheFirstCode()
  await terminal.type('999')
  terminal.press('ctrl-u')
  await terminal.asks(LABELS.puk)

  await give(terminal, 'puk', PUK)
  await unblocksTheCard(terminal)
})

test.concurrent.each([PUK, '1234 5678'])('a code may be pasted: %s', async (pasted) => {
  const terminal = await atTheFirstCode()
  terminal.paste(pasted)
  await terminal.masks(8)
  terminal.press('enter')

  await unblocksTheCard(terminal)
})

test.concurrent.each([
  ['a digit forgotten, put in its place with the arrows', '1245678\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D3'],
  ['a digit forgotten at the beginning', '2345678\x1b[H1'],
  ['mouse reports between digits', '12\x1b[<35;27;15M34\x1b[M 1256\x1b[32;7;9M78'],
  [
    'answers to queries between digits',
    '12\x1b[?64;1;2c34\x1b]11;rgb:1212/3434/5656\x1b\\56\x1bP1$r0m\x1b\\78',
  ],
  ['the keypad in application mode', '\x1bOq\x1bOr\x1bOs\x1bOt\x1bOu\x1bOv\x1bOw\x1bOx'],
  ['volume keys of kitty between digits', '1234\x1b[57440u\x1b[57439;2u5678'],
  [
    'digits of kitty, with their releases',
    [...'12345678'].map((d) => `\x1b[${d.charCodeAt(0)};1:1u\x1b[${d.charCodeAt(0)};1:3u`).join(''),
  ],
  ['groups in a bracketed paste', '\x1b[200~1234-5678\r\n\x1b[201~'],
])('%s: the code is the digits typed as digits', async (_, bytes) => {
  const terminal = await atTheFirstCode()
  terminal.paste(bytes)
  await terminal.shows(/\*{8} 8\/8$/)
  terminal.press('enter')

  await unblocksTheCard(terminal)
})

test.concurrent('a mouse report cut in two by a slow line is no digit', async () => {
  const terminal = await atTheFirstCode()
  await terminal.type('1234')
  terminal.paste('\x1b[<35;2')
  await terminal.still()
  terminal.paste('7;15M')
  await terminal.type('5678')
  await terminal.masks(8)
  terminal.press('enter')

  await unblocksTheCard(terminal)
})

test.concurrent('Enter of the keypad in application mode enters', async () => {
  const terminal = await atTheFirstCode()
  terminal.paste(`${PUK}\x1bOM`)

  await unblocksTheCard(terminal)
})

test.concurrent.each([
  ['with modifyOtherKeys', '\x1b[27;5;99~'],
  ['of kitty with Num Lock', '\x1b[99;133u'],
  ['D of kitty', '\x1b[100;5u'],
])('Ctrl-C %s cancels', async (_, bytes) => {
  const terminal = await atTheFirstCode()
  terminal.paste(bytes)

  expect(await terminal.exit()).toBe(130)
})

test.concurrent('5000 pasted digits are refused at once', async () => {
  const terminal = await atTheFirstCode()
  terminal.paste(`${'12345'.repeat(1000)}\r`)

  await terminal.shows('vous en avez saisi 5000.')
  await terminal.asks(LABELS.puk)
})

test.concurrent('a script waits for the label with a colon at the end of what is written', async () => {
  const terminal = await atTheFirstCode()
  expect(terminal.output).toMatch(/ : $/)

  await terminal.type('1')
  terminal.press('enter')
  await terminal.asks(LABELS.puk)
  expect(terminal.output).toMatch(/ : $/)
})

test.concurrent('on a dumb terminal the whole dialogue is lines, each written once', async () => {
  const terminal = start(['--simulate'], { env: { TERM: 'dumb' } })
  for (const code of [PUK, PIN, PIN]) {
    await terminal.shows(/\) :$/)
    terminal.paste(`${code}\n`)
    await terminal.shows(`${'*'.repeat(code.length)}`)
    await terminal.still()
  }

  expect(await terminal.exit()).toBe(0)
  expect(terminal.output).not.toContain('\x1b')
  expect(terminal.text().match(/Recyclage en cours/g)).toHaveLength(1)
})
