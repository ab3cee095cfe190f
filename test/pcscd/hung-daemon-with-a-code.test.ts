/** The built program on a PC/SC daemon that hangs once a code is on its way: it tells what became of the card. */

import { describe, expect, it } from 'vitest'
import { plugIn, untilCards } from '../support/plugged-card.ts'
import { blocked, hangingDaemon } from './hanging.ts'
import { CODES, plugTroubled, Run, UNBLOCK } from './trouble.ts'

const hanging = hangingDaemon()

describe('a daemon that hangs', () => {
  it.each([
    ['VERIFY', '0020', { stage: 'verify-puk', pukTryConsumed: 'unknown' }],
    ['RESET RETRY COUNTER', '002C', { stage: 'reset', pukTryConsumed: 'no' }],
  ])('at %s leaves the outcome unknown, and nothing is sent again', async (_, at, known) => {
    const { commands } = await hanging.hangsAt(at)
    const { code, report } = await new Run(UNBLOCK, CODES).ended
    expect(code).toBe(25)
    expect(report).toMatchObject({ code: 'OUTCOME_UNKNOWN', ...known })
    expect(commands.filter((command) => command.startsWith(at))).toHaveLength(1)
  })

  it('for less than a request may take is no trouble', async () => {
    const troubled = await plugTroubled(blocked(), '0020', () => {
      hanging.daemon.freeze()
      setTimeout(() => hanging.daemon.thaw(), 3000)
    })
    hanging.opened.push(() => troubled.unplug())
    const { code, report } = await new Run(UNBLOCK, CODES).ended
    expect({ code, is: report.code }).toEqual({ code: 0, is: 'UNBLOCKED' })
  })

  it('while the card is let go leaves the outcome as it was', async () => {
    const card = blocked()
    let isUnblocked = false
    const plugged = await plugIn({
      atr: card.atr,
      reset() {
        card.reset()
        if (isUnblocked) hanging.daemon.freeze()
      },
      process(command) {
        isUnblocked ||= command[1] === 0x2c
        return card.process(command)
      },
    })
    hanging.opened.push(() => plugged.unplug())
    await untilCards(1)
    const { code, report } = await new Run(UNBLOCK, CODES).ended
    expect({ code, is: report.code }).toEqual({ code: 0, is: 'UNBLOCKED' })
  })
})
