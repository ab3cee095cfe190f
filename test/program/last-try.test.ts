import { expect, test } from 'vitest'
import { asksToChoose, choose, giveAll, LABELS, PUK, WRONG_PUK } from './support/person.js'
import { codesSent, freshFile, start } from './support/run-of-test.ts'

const QUESTION = 'Voulez-vous utiliser ce dernier essai ?'

test.concurrent('with one try left the person is warned, before any code is asked for', async () => {
  const terminal = start(['--simulate', 'last-try'])
  await asksToChoose(terminal, QUESTION)

  const text = terminal.text().replace(/\s+/g, ' ')
  expect(text).toContain("Attention : il ne vous reste qu'un essai.")
  expect(text).toContain('la carte sera définitivement bloquée et devra être remplacée.')
  expect(text).not.toContain('2. Le code de déblocage')
})

test.concurrent('Enter alone leaves the last try unused', async () => {
  const trace = freshFile('trace')
  const terminal = start(['--simulate', 'last-try', '--trace', trace])
  await asksToChoose(terminal, QUESTION)
  expect(terminal.text()).toContain('❯ Non')
  terminal.press('enter')

  expect(await terminal.exit()).toBe(16)
  expect(terminal.text().replace(/\s+/g, ' ')).toContain("il n'a pas été utilisé")
  expect(codesSent(trace)).toEqual([])
})

test.concurrent('an explicit « Oui » goes on, and the right code unblocks the card', async () => {
  const terminal = start(['--simulate', 'last-try'])
  await choose(terminal, QUESTION, 'Oui')
  await giveAll(terminal, PUK)

  expect(await terminal.exit()).toBe(0)
})

test.concurrent('the last try lost: the card is finished, and no other try is offered', async () => {
  const terminal = start(['--simulate', 'last-try'])
  await choose(terminal, QUESTION, 'Oui')
  await terminal.asks(LABELS.puk)
  await giveAll(terminal, WRONG_PUK)

  expect(await terminal.exit()).toBe(11)
  const text = terminal.text().replace(/\s+/g, ' ')
  expect(text).toContain('Cette carte est définitivement bloquée et doit être remplacée.')
  expect(text).not.toContain('réessayer')
})

test.concurrent('a code typed at the question is no « Oui »', async () => {
  const terminal = start(['--simulate', 'last-try'])
  await asksToChoose(terminal, QUESTION)
  terminal.paste(PUK)
  terminal.press('enter')

  expect(await terminal.exit()).toBe(16)
})

test.concurrent.each([
  ['o', 'Oui'],
  ['n', 'Non'],
])('the letter %s stands for « %s »', async (letter, answer) => {
  const terminal = start(['--simulate', 'last-try'])
  await asksToChoose(terminal, QUESTION)
  terminal.press('up')
  terminal.press('down')
  terminal.paste(letter)
  await terminal.shows(`❯ ${answer}`)
  terminal.press('ctrl-c')

  expect(await terminal.exit()).toBe(130)
})
