/** The built program on a PC/SC daemon that hangs before any code was sent: it ends all the same, and says so. */

import { describe, expect, it } from 'vitest'
import { hangingDaemon } from './hanging.ts'
import { CODES, PATIENCE, Run, UNBLOCK } from './trouble.ts'

const hanging = hangingDaemon()

describe('a daemon that hangs', () => {
  it('from the start is no service for every command, which all end', async () => {
    hanging.daemon.freeze()
    const lines = [['status'], ['status', '--all'], ['readers'], ['doctor'], UNBLOCK.slice(0, -1)]
    const runs = lines.map((line) => new Run([...line, '--json'], CODES))
    for (const { ended } of runs) {
      const { code, report } = await ended
      expect({ code, is: report.code }).toEqual({ code: 69, is: 'NO_SERVICE' })
    }
  })

  it('while a card is waited for is no service, though the readers were told', async () => {
    const run = new Run(['status', '--wait', '4', '--json'], '')
    await expect.poll(() => run.readerProcesses(), { timeout: PATIENCE }).toHaveLength(1)
    await new Promise((resolve) => setTimeout(resolve, 2000))
    hanging.daemon.freeze()
    const { code, report } = await run.ended
    expect({ code, is: report.code }).toEqual({ code: 69, is: 'NO_SERVICE' })
  })

  it.each([
    ['the first', '00A4'],
    ['the last before any code', '00C000001C'],
  ])('at %s exchange is no service, and no code is sent', async (_, at) => {
    const { commands } = await hanging.hangsAt(at)
    const { code, report } = await new Run(UNBLOCK, CODES).ended
    expect(code).toBe(69)
    expect(report).toMatchObject({ code: 'NO_SERVICE', stage: 'none', pukTryConsumed: 'no' })
    expect(commands.filter((command) => command.startsWith('0020'))).toEqual([])
  })
})
