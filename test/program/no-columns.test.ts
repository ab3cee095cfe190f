import { expect, test } from 'vitest'
import { giveAll, PUK } from './support/person.js'
import { openUnderShell } from './support/program.js'
import { known } from './support/run-of-test.ts'

/** Such is the terminal of `ssh -tt` started by a program that has none itself. */
test('on a terminal of 0 columns the card is unblocked all the same, with no flood of spinner frames', async () => {
  const { terminal, end } = openUnderShell(['--simulate'], { before: 'stty cols 0 rows 0' })
  known(terminal)
  await giveAll(terminal, PUK)

  expect((await end()).code).toBe(0)
  expect(terminal.hasShown('Recyclage en cours : ne retirez pas la carte…')).toBe(true)
  expect(terminal.text()).toContain('La carte est débloquée')
  expect(terminal.output.length).toBeLessThan(20_000)
})
