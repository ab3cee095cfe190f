import { expect, test } from 'vitest'
import { choose, confirmWronglyTwice, give, OTHER_PIN, PIN, PUK } from './support/person.js'
import { codesSent, freshFile, start } from './support/run-of-test.ts'

const GO_ON = /Les deux codes sont encore différents\.\s+Voulez-vous\s+reprendre\s+à\s+l'étape\s+3 \?/

test.concurrent('a confirmation that differs is asked for again, and nothing is sent meanwhile', async () => {
  const trace = freshFile('trace')
  const terminal = start(['--simulate', '--trace', trace])
  await give(terminal, 'puk', PUK)
  await give(terminal, 'pin', PIN)
  await give(terminal, 'confirmation', OTHER_PIN)

  await terminal.shows('Code de confirmation erroné : les deux codes sont différents.')
  await terminal.asks('Confirmation')
  expect(terminal.text().replace(/\s+/g, ' ')).toContain(
    "Saisissez de nouveau la confirmation. Aucun code n'a été envoyé à la carte.",
  )
  expect(codesSent(trace)).toEqual([])

  await give(terminal, 'confirmation', PIN)
  expect(await terminal.exit()).toBe(0)
  expect(terminal.text()).toContain('La carte est débloquée')
  expect(terminal.text().match(/3\. Le code porteur/g)).toHaveLength(1)
})

test.concurrent('a confirmation that differs twice leads back to the code porteur, not to the code de déblocage', async () => {
  const terminal = start(['--simulate'])
  await give(terminal, 'puk', PUK)
  await confirmWronglyTwice(terminal)

  await terminal.asks('Code porteur')
  const text = terminal.text().replace(/\s+/g, ' ')
  expect(text).toContain(
    "Les deux codes sont encore différents : l'erreur vient sans doute de la première saisie.",
  )
  expect(text).toContain('inutile de ressaisir le code de déblocage')
  expect(text.match(/2\. Le code de déblocage/g)).toHaveLength(1)
  expect(text.match(/3\. Le code porteur/g)).toHaveLength(2)

  await give(terminal, 'pin', OTHER_PIN)
  await give(terminal, 'confirmation', OTHER_PIN)
  expect(await terminal.exit()).toBe(0)
})

test.concurrent('after four that differ the person is asked whether to go on; « Oui » is the code porteur once more', async () => {
  const terminal = start(['--simulate'])
  await give(terminal, 'puk', PUK)
  await confirmWronglyTwice(terminal)
  await confirmWronglyTwice(terminal)
  await choose(terminal, GO_ON, 'Oui')

  await give(terminal, 'pin', PIN)
  await give(terminal, 'confirmation', PIN)
  expect(await terminal.exit()).toBe(0)
})

test.concurrent('after four that differ « Non » ends it with nothing sent', async () => {
  const trace = freshFile('trace')
  const terminal = start(['--simulate', '--trace', trace])
  await give(terminal, 'puk', PUK)
  await confirmWronglyTwice(terminal)
  await confirmWronglyTwice(terminal)
  await choose(terminal, GO_ON, 'Non')

  expect(await terminal.exit()).toBe(14)
  expect(terminal.text().replace(/\s+/g, ' ')).toContain(
    "Les deux saisies du code porteur sont différentes. La carte reste bloquée. Aucun code n'a été envoyé à la carte.",
  )
  expect(codesSent(trace)).toEqual([])
})
