import { expect, test } from 'vitest'
import { choose, confirmWronglyTwice, give, OTHER_PIN, PIN, PUK } from './support/person.js'
import { codesSent, freshFile, start } from './support/run-of-test.ts'

const GO_ON = "Les deux saisies diffèrent encore. Reprendre à l'étape 3 ?"

test.concurrent('a confirmation that differs is asked for again, and nothing is sent meanwhile', async () => {
  const trace = freshFile('trace')
  const terminal = start(['--simulate', '--trace', trace])
  await give(terminal, 'puk', PUK)
  await give(terminal, 'pin', PIN)
  await give(terminal, 'confirmation', OTHER_PIN)

  await terminal.shows("5. Code de confirmation erroné. Aucun code n'a été envoyé à la carte.")
  await terminal.asks('Confirmation')
  expect(codesSent(trace)).toEqual([])

  await give(terminal, 'confirmation', PIN)
  expect(await terminal.exit()).toBe(0)
  expect(terminal.text()).toContain('La CPS a été débloquée')
  expect(terminal.text().match(/3\. Le code porteur/g)).toHaveLength(1)
})

test.concurrent('a confirmation that differs twice leads back to the code porteur, not to the code de déblocage', async () => {
  const terminal = start(['--simulate'])
  await give(terminal, 'puk', PUK)
  await confirmWronglyTwice(terminal)

  await terminal.asks('Code porteur')
  const text = terminal.text().replace(/\s+/g, ' ')
  expect(text).toContain(
    "5. Code de confirmation erroné, deux fois de suite : l'erreur vient sans doute de la première saisie du code porteur.",
  )
  expect(text).toContain('votre code de déblocage est gardé')
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
    "Les deux saisies du code porteur diffèrent. Aucun code n'a été envoyé à la carte.",
  )
  expect(codesSent(trace)).toEqual([])
})
