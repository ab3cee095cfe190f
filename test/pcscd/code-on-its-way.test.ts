/** The built program while a code is on its way to the card: nobody reads what it writes, or the card answers too much. */

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { Pcscd } from '../support/pcscd.ts'
import { untilCards } from '../support/plugged-card.ts'
import { CODES, plugTroubled, Run, type Troubled, UNBLOCK, WRONG_CODES } from './trouble.ts'

/** A response has 258 at most. */
const TOO_LONG = new Uint8Array(300).fill(0x90)

class TalkativeAtVerify extends VirtualCps3 {
  override process(command: Uint8Array): Uint8Array {
    const answer = super.process(command)
    return command[1] === 0x20 ? TOO_LONG : answer
  }
}

let daemon: Pcscd
let troubled: Troubled

beforeAll(async () => {
  daemon = await Pcscd.start()
})

afterEach(async () => {
  await troubled.unplug()
  await untilCards(0)
})

afterAll(async () => {
  await daemon.stop()
})

const codesSent = () => troubled.commands.filter((command) => /^00(20|2C)/.test(command))

it.each([
  ['right', CODES, ['stdout', 'stderr'], 0],
  ['wrong', WRONG_CODES, ['stdout'], 12],
] as const)(
  'a %s code is told by the exit code where nobody reads more, from VERIFY on',
  async (_, codes, streams, expected) => {
    const card = new VirtualCps3({ pin: { triesLeft: 0 } })
    let run: Run | null = null
    troubled = await plugTroubled(card, '0020', () => run?.deafen(...streams))
    run = new Run(UNBLOCK, codes)
    const { code, signal } = await run.ended
    expect({ code, signal }).toEqual({ code: expected, signal: null })
    expect(codesSent()).toHaveLength(expected === 0 ? 2 : 1)
    expect(card.state.pukVerified).toBe(false)
  },
)

it('a response of 300 bytes to VERIFY leaves the outcome open, and the counters tell that no try was used', async () => {
  troubled = await plugTroubled(new TalkativeAtVerify({ pin: { triesLeft: 0 } }), 'never', () => undefined)
  const { code, report } = await new Run(UNBLOCK, CODES).ended
  expect(code).toBe(25)
  expect(report).toMatchObject({ code: 'OUTCOME_UNKNOWN', stage: 'verify-puk', puk: { triesLeft: 10 } })
  expect(codesSent()).toHaveLength(1)
})
