/** Where defects are reported, as package.json says it. */

import { expect, test } from 'vitest'
import { bugsUrl } from '../../../src/cli/package-json.ts'

const URL = 'https://example.org/issues'

test.each([
  ['an address', { bugs: URL }, URL],
  ['an object', { bugs: { url: URL } }, URL],
  ['an object without an address', { bugs: {} }, null],
  ['nothing', {}, null],
])('where package.json has %s for bugs', (_, manifest, expected) => {
  expect(bugsUrl(manifest)).toBe(expected)
})
