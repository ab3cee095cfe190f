import { expect, test } from 'vitest'
import { asksToChoose, choose, giveAll, PUK, WRONG_PUK } from './support/person.js'
import type { PseudoTerminal } from './support/pseudo-terminal.js'
import { start } from './support/run-of-test.ts'

const RETRY = 'Voulez-vous réessayer ?'

async function mistakeTheCode(): Promise<PseudoTerminal> {
  const terminal = start(['--simulate'])
  await giveAll(terminal, WRONG_PUK)
  await asksToChoose(terminal, RETRY)
  return terminal
}

test.concurrent('a wrong code de déblocage is told with the tries that are left now and the number to compare', async () => {
  const terminal = await mistakeTheCode()

  const text = terminal.text().replace(/\s+/g, ' ')
  expect(text).toContain('Code de déblocage erroné. Il vous reste 9 essais.')
  expect(text).toContain('Vérifiez : le numéro en haut du courrier doit être 2900995235.')
})

test.concurrent('« Oui » leads back to the code de déblocage, and the right one unblocks the card', async () => {
  const terminal = await mistakeTheCode()
  await choose(terminal, RETRY, 'Oui')
  await terminal.asks('Code de déblocage')
  expect(terminal.text().match(/2\. Le code de déblocage/g)).toHaveLength(2)

  await giveAll(terminal, PUK)
  expect(await terminal.exit()).toBe(0)
})

test.concurrent('each wrong code counts down what the person reads', async () => {
  const terminal = await mistakeTheCode()
  await choose(terminal, RETRY, 'Oui')
  await giveAll(terminal, WRONG_PUK)

  await terminal.shows(/Il vous reste\s+8\s+essais/)
})

test.concurrent('« Non » ends it and explains the réfection of the codes', async () => {
  const terminal = await mistakeTheCode()
  await choose(terminal, RETRY, 'Non')

  expect(await terminal.exit()).toBe(12)
  const text = terminal.text().replace(/\s+/g, ' ')
  expect(text).toContain('Abandonné. La carte reste bloquée. Il vous reste 9 essais.')
  // That the code was wrong has been told once.
  expect(text.match(/Code de déblocage erroné/g)).toHaveLength(1)
  expect(text).toContain('Demandez de nouveaux codes (« réfection des codes »)')
  expect(text).toContain('recommencez quand vous les aurez reçus')
})

test.concurrent('Enter alone does not use another try', async () => {
  const terminal = await mistakeTheCode()
  terminal.press('enter')

  expect(await terminal.exit()).toBe(12)
})

test.concurrent('the last but one mistake is followed by one question, which holds the warning before the last try', async () => {
  const terminal = start(['--simulate'])
  for (let left = 9; left > 1; left--) {
    await giveAll(terminal, WRONG_PUK)
    await terminal.shows(new RegExp(`Il\\s+vous\\s+reste\\s+${left}\\s+essais`))
    await choose(terminal, RETRY, 'Oui')
  }
  await giveAll(terminal, WRONG_PUK)
  await asksToChoose(terminal, 'Voulez-vous utiliser ce dernier essai ?')
  expect(terminal.text().replace(/\s+/g, ' ')).toContain("Attention : il ne vous reste qu'un essai.")
  terminal.press('enter')
  expect(await terminal.exit()).toBe(12)
}, 60_000)
