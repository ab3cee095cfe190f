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
