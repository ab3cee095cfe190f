/** docs/entrainement.md names virtual cards that there are, and leaves none out that a person would want to meet. */

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isScenarioName, scenarioNames } from '../../../src/simulator/names.ts'

const page = readFileSync(new URL('../../../docs/entrainement.md', import.meta.url), 'utf8')

/** Named after --simulate or `simulate`, or in a row beside another. */
const named = [...page.matchAll(/simulate ([a-z][\w-]*)|`([a-z][\w-]*-\d)`/g)].map(
  ([, one, other]) => one ?? other,
)

/** For engineers: variants of what is there. */
const UNNAMED = [
  'cps4-not-blocked',
  'cps4-puk-blocked',
  'cps4-expired',
  'cps4-detour',
  'cps4-lost-application',
  'cps4-t0-strict',
]

it('the training page names virtual cards that there are', () => {
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => name !== 'list' && !isScenarioName(name ?? ''))).toEqual([])
})

it('the training page leaves out only what engineers want', () => {
  expect(scenarioNames.filter((name) => name !== 'blocked' && !named.includes(name))).toEqual(UNNAMED)
})
