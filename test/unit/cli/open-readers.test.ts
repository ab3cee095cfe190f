/** The built-in virtual card takes the time of a real one, so that the demo shows what will be seen. */

import { afterEach, expect, test, vi } from 'vitest'
import { openReaders } from '../../../src/cli/open-readers.ts'
import { SIMULATED_READER } from '../../../src/simulator/readers/readers.ts'
import { holdClock, releaseClock } from '../../support/clock.ts'
import { bytes } from '../../support/hex.ts'

afterEach(releaseClock)

test('an exchange with it takes some hundredths of a second', async () => {
  const connection = await (await openReaders('blocked')).connect(SIMULATED_READER)
  holdClock()
  const answered = vi.fn()
  void connection.transmit(bytes('00 A4 09 0C 02 3F 00')).then(answered)
  await vi.advanceTimersByTimeAsync(19)
  expect(answered).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(81)
  expect(answered).toHaveBeenCalled()
})
