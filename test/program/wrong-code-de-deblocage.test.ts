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
  expect(text).toContain('6. Code de déblocage erroné.')
  expect(text).toContain('il en reste 9.')
  expect(text).toContain('Comparez : le numéro inscrit en haut du courrier doit être le n° 2900995235.')
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

  await terminal.shows(/il en reste\s+8/)
})

test.concurrent('« Non » ends it and explains the réfection of the codes', async () => {
  const terminal = await mistakeTheCode()
  await choose(terminal, RETRY, 'Non')

  expect(await terminal.exit()).toBe(12)
  const text = terminal.text().replace(/\s+/g, ' ')
  expect(text).toContain('Déblocage abandonné. Il reste 9 essais sur le code de déblocage.')
  // That a try was used has been told once, and was used once.
  expect(text.match(/essai a été utilisé/g)).toHaveLength(1)
  expect(text).toContain('demandez une réfection des codes')
  expect(text).toContain('le déblocage pourra reprendre')
})

test.concurrent('Enter alone does not use another try', async () => {
  const terminal = await mistakeTheCode()
  terminal.press('enter')

  expect(await terminal.exit()).toBe(12)
})

test.concurrent('the last but one mistake is followed by the warning before the last try', async () => {
  const terminal = start(['--simulate'])
  for (let left = 9; left > 1; left--) {
    await giveAll(terminal, WRONG_PUK)
    await terminal.shows(new RegExp(`il\\s+en\\s+reste\\s+${left}\\.`))
    await choose(terminal, RETRY, 'Oui')
  }
  await giveAll(terminal, WRONG_PUK)
  await terminal.shows(/il n'en\s+reste\s+qu'un/)
  await choose(terminal, RETRY, 'Oui')

  await asksToChoose(terminal, 'Utiliser ce dernier essai ?')
  terminal.press('enter')
  expect(await terminal.exit()).toBe(16)
}, 60_000)
