/** What docs/reliability.md says of the last run of a project that `npm test` leaves out. */

import { expect, test } from 'vitest'
import { resultLines } from '../../../scripts/setup/last-result.js'

test('the result names the command and each case with its day, the failed ones too, and keeps what was not run', () => {
  const report = {
    success: false,
    testResults: [
      {
        name: 'reader.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'a card is read', status: 'passed' },
          { fullName: 'a card is lost', status: 'failed' },
          { fullName: 'a reader is lost', status: 'skipped' },
        ],
      },
    ],
  }
  const before = '| a card is read | failed | 2025-12-31 |\n| a reader is lost | passed | 2025-12-31 |\n'
  expect(resultLines('reader', report, new Date('2026-01-02T03:04:05Z'), before)).toEqual([
    `\`npm run test:reader\`, last on Node ${process.versions.node}.`,
    '',
    '| case | result | day |',
    '|---|---|---|',
    '| a card is lost | failed | 2026-01-02 |',
    '| a card is read | passed | 2026-01-02 |',
    '| a reader is lost | passed | 2025-12-31 |',
  ])
})
