import { expect, test } from 'vitest'
import { giveAll, PUK } from './support/person.js'
import { start } from './support/run-of-test.ts'

test.concurrent('a person unblocks the card in the steps of the fiche, in their order', async () => {
  const terminal = start(['--simulate'])
  await giveAll(terminal, PUK)

  expect(await terminal.exit()).toBe(0)
  const text = terminal.text()
  const steps = [
    'Débloquer une CPS',
    '1. La carte',
    'Carte de Professionnel de Santé (CPS) n° 2900995235',
    '2. Le code de déblocage',
    'Code de déblocage (8 chiffres) : ******** 8/8',
    '3. Le code porteur',
    'Code porteur (4 chiffres) : **** 4/4',
    '4. Confirmation du code porteur',
    'Confirmation (4 chiffres) : **** 4/4',
    'Résultat',
    'La carte est débloquée',
  ]
  const places = steps.map((step) => text.indexOf(step))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(terminal.overflowing()).toEqual([])
})

test.concurrent('before the code de déblocage is asked for, the person reads which card it must be of', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks('Code de déblocage')

  expect(terminal.text().replace(/\s+/g, ' ')).toContain(
    'Numéro de cette carte : 2900995235. Vérifiez que le même numéro figure en haut du courrier.',
  )
})

test.concurrent('the person sees before any question how many tries are left', async () => {
  const terminal = start(['--simulate'])
  await terminal.asks('Code de déblocage')

  expect(terminal.text()).toMatch(/Code porteur +bloqué\n +Code de déblocage +10 essais restants/)
})

test.concurrent('« Recyclage en cours : ne retirez pas la carte… » turns while the card works, and is gone when it has answered', async () => {
  const terminal = start(['--simulate'])
  await giveAll(terminal, PUK)
  await terminal.exit()

  expect(terminal.hasShown('⠋ Recyclage en cours : ne retirez pas la carte…')).toBe(true)
  expect(terminal.text()).not.toContain('Recyclage')
})

test.concurrent('the screen never says that the card is virtual too late: it is said first', async () => {
  const terminal = start(['--simulate'])
  await terminal.shows('1. La carte')

  expect(terminal.text().indexOf('Carte virtuelle')).toBeGreaterThan(-1)
  expect(terminal.text().indexOf('Carte virtuelle')).toBeLessThan(terminal.text().indexOf('1. La carte'))
})
