/** The schema in the package is the one that follows from the endings. `npm run schema` writes it. */

import { expect, test } from 'vitest'
import { printed } from '../../scripts/schema/printed.ts'
import { SCHEMA } from '../../scripts/schema/schema.ts'

test('the published schema follows from what the JSON may say of each ending', async () => {
  const text = `${printed(SCHEMA)}\n`
  expect(JSON.parse(text)).toEqual(SCHEMA)
  await expect(text).toMatchFileSnapshot('../../schema/cps-unblock-1.json')
})
