/** Only the language that is spoken is loaded. */

import { expect, test, vi } from 'vitest'

vi.mock('../../../src/messages/fr.ts', () => {
  throw new Error('French was loaded')
})

test('whoever speaks English loads no French', async () => {
  await import('../../../src/cli/program.ts')
  const { messagesIn } = await import('../../../src/messages/choose.ts')

  expect((await messagesIn('en')).dialogue.yes).toBe('Yes')
  await expect(messagesIn('fr')).rejects.toThrow()
})
