/** What docs/reliability.md says of the last run of a project that `npm test` leaves out. */

import { expect, test } from 'vitest'
import { resultLines } from '../../../scripts/setup/last-result.js'

test('the result names the command, the day and each case, the failed ones too', () => {
  const report = {
    success: false,
    testResults: [
      {
        name: 'reader.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'a card is read', status: 'passed' },
          { fullName: 'a card is lost', status: 'failed' },
        ],
      },
    ],
  }
  expect(resultLines('reader', report, 300_000, new Date('2026-01-02T03:04:05Z'))).toEqual([
    `\`npm run test:reader\`, 2026-01-02, Node ${process.versions.node}, 5 minutes.`,
    '',
    '| case | result |',
    '|---|---|',
    '| a card is lost | failed |',
    '| a card is read | passed |',
  ])
})
