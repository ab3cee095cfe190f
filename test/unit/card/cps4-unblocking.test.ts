/** Unblocking a CPS4: which bytes, and what each status word means after each of its three commands (card notes, 6). */

import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Channel } from '../../../src/apdu/channel.ts'
import { tellApart } from '../../../src/card/codes.ts'
import { cps4 } from '../../../src/card/cps4.ts'
import { parseAodf } from '../../../src/card/files/aodf.ts'
import type { UnblockResult } from '../../../src/card/unblock-result.ts'
import { PortFault, type PortFaultKind } from '../../../src/port.ts'
import { answeringInTurn, answeringPort } from '../../support/answering-port.ts'
import { bytes, hex } from '../../support/hex.ts'
import { replay } from '../../support/replay.ts'
import { digitsOf, secretOf } from '../../support/secrets.ts'
import { STATUS_WORDS } from '../../support/status-words.ts'
import { conversation, vectors } from '../../support/vectors.ts'

const CODES = tellApart(parseAodf('', bytes(vectors.files['3F0000017001']?.hex ?? '')))

const VERIFY = '01200002083132333435363738'
const RESET = '012C0381'
const CHANGE = '012401010834333231FFFFFFFF'

describe('the unblocking of a CPS4', () => {
  it.each([
    ['T=1', 'unblock a CPS4'],
    ['T=0', 'unblock a CPS4 over T=0'],
  ] as const)('by %s is the known conversation, to the byte', async (protocol, known) => {
    const card = replay(conversation(known), protocol)
    const channel = new Channel(card)
    await cps4.open(channel)
    expect(await cps4.readCounters(channel, CODES, false)).toMatchObject({
      pin: { triesLeft: 0 },
      puk: { triesLeft: 3 },
    })
    const result = await cps4.unblock(channel, CODES, secretOf('12345678'), secretOf('4321'))
    expect(result).toEqual({ is: 'accepted', stage: 'change', counterWasReset: true, codeInForce: 'new' })
    expect(card.left).toBe(0)
  })

  it('takes references, lengths and padding from the AODF', async () => {
    const port = answeringInTurn('9000', '9000', '9000')
    const codes = {
      pin: { ...CODES.pin, reference: 0x05, maxLength: 8, padding: 0x00 },
      puk: { ...CODES.puk, reference: 0x16 },
    }
    await cps4.unblock(new Channel(port), codes, secretOf('12345678'), secretOf('654321'))
    expect(port.sent).toEqual(['01200016083132333435363738', '012C0385', '01240105083635343332310000'])
  })

  it('overwrites the code de déblocage that it presented, leaves the code porteur to who gave it, and no copy of either', async () => {
    const port = answeringInTurn('9000', '9000', '9000')
    const [puk, pin] = [secretOf('12345678'), secretOf('4321')]
    await cps4.unblock(new Channel(port), CODES, puk, pin)
    expect([digitsOf(puk), digitsOf(pin)]).toEqual(['\0'.repeat(8), '4321'])
    expect(port.buffers.map(hex)).toEqual(['00'.repeat(13), '00'.repeat(4), '00'.repeat(13)])
  })
})

/** Errors that leave the card as it was (ISO/IEC 7816-4, table 6), and 63Cx: a code was taken for wrong. */
const NOT_EXECUTED = /^(?:64|6[7-9A-E]|63C)/
const UNTOUCHED = { stage: 'verify-puk', counterWasReset: false, codeInForce: 'old' } as const
/** RESET RETRY COUNTER brings no code here: whatever becomes of it, the old one is in force. */
const AT_RESET = { stage: 'reset', codeInForce: 'old', bringsCode: false } as const
const AT_CHANGE = { stage: 'change', counterWasReset: true } as const

describe('every status word', () => {
  it('after VERIFY means what the table says; but for 9000, nothing more is sent', async () => {
    await each(
      (sw) => [sw],
      (sw): UnblockResult => {
        const triesLeft = Number.parseInt(sw.slice(3), 16)
        if (/^63C/.test(sw)) return { is: 'puk-wrong', triesLeft, ...UNTOUCHED, sw }
        if (sw === '6983') return { is: 'puk-refused', because: 'blocked', ...UNTOUCHED, sw }
        // 6984, 6985 and 6900 too: on a CPS4 nobody gives them the meaning that they have on a CPS3.
        return { is: 'puk-unsettled', ...UNTOUCHED, sw }
      },
      [VERIFY],
    )
  })

  it('after RESET RETRY COUNTER but 9000 ends it: the new code porteur is not sent', async () => {
    await each(
      (sw) => ['9000', sw],
      (sw): UnblockResult => {
        if (!NOT_EXECUTED.test(sw))
          return { is: 'pin-unsettled', counterWasReset: 'unknown', ...AT_RESET, sw }
        const because = /^63C/.test(sw) ? 'taken-for-wrong' : 'the-card'
        return { is: 'pin-refused', because, counterWasReset: false, ...AT_RESET, sw }
      },
      [VERIFY, RESET],
    )
  })

  it('after CHANGE REFERENCE DATA but 9000 says that it was refused, or leaves that open', async () => {
    await each(
      (sw) => ['9000', '9000', sw],
      (sw): UnblockResult => {
        if (!NOT_EXECUTED.test(sw)) return { is: 'pin-unsettled', codeInForce: 'either', ...AT_CHANGE, sw }
        const ofTheCode = sw === '6A80' || sw === '6700' ? 'the-code' : 'the-card'
        const because = /^63C/.test(sw) ? 'taken-for-wrong' : ofTheCode
        return { is: 'pin-refused', because, codeInForce: 'old', ...AT_CHANGE, sw }
      },
      [VERIFY, RESET, CHANGE],
    )
  })

  /** But 9000. */
  async function each(
    answers: (sw: string) => string[],
    expected: (sw: string) => UnblockResult,
    commands: readonly string[],
  ) {
    const disagreeing: unknown[] = []
    for (const sw of STATUS_WORDS.filter((word) => word !== '9000')) {
      const { result, sent } = await answered(...answers(sw))
      if (!isDeepStrictEqual(result, expected(sw)) || sent.join() !== commands.join()) {
        disagreeing.push({ sw, result, sent })
      }
    }
    expect(disagreeing).toEqual([])
  }
})

describe('no answer', () => {
  const kinds: PortFaultKind[] = ['removed', 'mute', 'malformed', 'busy', 'no-card', 'no-service', 'unknown']

  it.each(
    kinds.flatMap((kind) => [
      [kind, UNTOUCHED, [], [VERIFY]] as const,
      [kind, { ...AT_RESET, counterWasReset: 'unknown' }, ['9000'], [VERIFY, RESET]] as const,
      [kind, { ...AT_CHANGE, codeInForce: 'either' }, ['9000', '9000'], [VERIFY, RESET, CHANGE]] as const,
    ]),
  )('(%s) leaves the outcome open, and nothing more is sent: %o', async (kind, left, before, commands) => {
    const { result, sent, buffers } = await answered(...before, kind)
    expect(result).toEqual({ is: 'lost', ...left, fault: new PortFault(kind) })
    expect(sent).toEqual(commands)
    expect(buffers.every((sentBytes) => sentBytes.every((byte) => byte === 0))).toBe(true)
  })
})

/** An unblocking whose commands are answered in turn: a status word, or a fault by its name. */
async function answered(...answers: readonly string[]) {
  const port = answeringPort((_command, index) => {
    const answer = answers[index] ?? 'unknown'
    if (!/^[0-9A-F]{4}$/.test(answer)) throw new PortFault(answer as PortFaultKind)
    return answer
  })
  const result = await cps4.unblock(new Channel(port), CODES, secretOf('12345678'), secretOf('4321'))
  return { result, sent: port.sent, buffers: port.buffers }
}
