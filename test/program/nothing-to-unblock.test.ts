import { expect, test } from 'vitest'
import { codesSent, freshFile, start } from './support/run-of-test.ts'

test.concurrent('a card that is not blocked is left alone: no code is asked for or sent', async () => {
  const trace = freshFile('trace')
  const terminal = start(['--simulate', 'not-blocked', '--trace', trace])

  expect(await terminal.exit()).toBe(13)
  const text = terminal.text().replace(/\s+/g, ' ')
  expect(text).toContain("La carte n'est pas bloquée : il reste 3 essais pour le code porteur.")
  expect(text).toContain("Le problème vient d'ailleurs")
  expect(text).not.toContain('2. Le code de déblocage')
  expect(codesSent(trace)).toEqual([])
})

test.concurrent.each(['puk-blocked', 'puk-spent'])(
  'a card beyond unblocking (%s) is to be replaced: no code is asked for or sent',
  async (scenario) => {
    const trace = freshFile('trace')
    const terminal = start(['--simulate', scenario, '--trace', trace])

    expect(await terminal.exit()).toBe(11)
    const text = terminal.text().replace(/\s+/g, ' ')
    expect(text).toContain('Cette carte est définitivement bloquée et doit être remplacée.')
    expect(text).not.toContain('2. Le code de déblocage')
    expect(codesSent(trace)).toEqual([])
  },
)
