import { expect, test } from 'vitest'
import { run } from './support/without-terminal.ts'

test.concurrent.each([
  ['fr', 'Carte virtuelle, dans le lecteur virtuel vpcd. Son code de déblocage est 12345678'],
  ['en', 'Virtual card, in the virtual reader vpcd. Its code de déblocage (PUK) is 12345678'],
])('simulate says that the card is virtual, and which reader it goes into: %s', async (lang, notice) => {
  const { code, stdout } = await run(['simulate', '--port', '1', '--lang', lang])

  expect(code).toBe(69)
  expect(stdout.replace(/\s+/g, ' ')).toContain(notice)
})
