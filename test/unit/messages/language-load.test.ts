/** Only the language that is spoken is loaded. */

import { expect, test, vi } from 'vitest'

vi.mock('../../../src/messages/fr/french.ts', () => {
  throw new Error('French was loaded')
})

test('whoever speaks English loads no French', async () => {
  const { languageCalled } = await import('../../../src/messages/language.ts')

  expect((await languageCalled('en')).labels.yes).toBe('Yes')
  await expect(languageCalled('fr')).rejects.toThrow()
})
