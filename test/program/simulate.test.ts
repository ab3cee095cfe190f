import { expect, test } from 'vitest'
import { run } from './support/without-terminal.ts'

test.concurrent.each([
  ['fr', "Carte virtuelle, pour s'entraîner, dans le lecteur virtuel vpcd. Code de déblocage : 12345678"],
  ['en', 'Virtual card, to practise on, in the virtual reader vpcd. Its code de déblocage (PUK) is 12345678'],
])('simulate says that the card is virtual, and which reader it goes into: %s', async (lang, notice) => {
  const { code, stdout } = await run(['simulate', '--port', '1', '--lang', lang])

  expect(code).toBe(69)
  expect(stdout.replace(/\s+/g, ' ')).toContain(notice)
})
