/** docs/entrainement.md quotes what `status` says of each virtual card. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scenarioNames } from '../../src/simulator/names.ts'
import { root } from './support/program.js'
import { run } from './support/without-terminal.ts'

const page = readFileSync(`${root}docs/entrainement.md`, 'utf8')

const quoted = [...page.matchAll(/^\| `cps-unblock (status --simulate [\w-]+)` \| (.*) \|$/gm)].flatMap(
  ([, command = '', text = '']) =>
    [...text.matchAll(/« (.+?) »/g)].map(([, quote = '']) => ({ command, quote })),
)

test('the page names every virtual card', () => {
  const named = new Set(
    [...page.matchAll(/`(?:cps-unblock .*?--simulate )?([\w-]+)`/g)].map(([, name]) => name),
  )
  // The one without a name.
  expect(scenarioNames.filter((name) => name !== 'blocked' && !named.has(name))).toEqual([])
})

test('the page quotes the cards that are refused and the one that has expired', () => {
  expect(quoted.length).toBeGreaterThan(4)
})

test.concurrent.each(quoted)('$command says « $quote »', async ({ command, quote }) => {
  const { stdout, stderr } = await run(command.split(' '))

  expect((stdout + stderr).replace(/\s+/g, ' ')).toContain(quote)
})
