/** What each status word of a CPS3 means after VERIFY and after RESET RETRY COUNTER (card notes, 6). */

import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Channel } from '../../../src/apdu/channel.ts'
import { tellApart } from '../../../src/card/codes.ts'
import { cps3 } from '../../../src/card/cps3.ts'
import { parseAodf } from '../../../src/card/files/aodf.ts'
import type { UnblockResult } from '../../../src/card/unblock-result.ts'
import { PortFault, type PortFaultKind } from '../../../src/port.ts'
import { answeringPort } from '../../support/answering-port.ts'
import { bytes, hex } from '../../support/hex.ts'
import { secretOf } from '../../support/secrets.ts'
import { STATUS_WORDS } from '../../support/status-words.ts'
import { vectors } from '../../support/vectors.ts'

const CODES = tellApart(parseAodf('', bytes(vectors.files['3F0000017001']?.hex ?? '')))
const VERIFY = '00200002083132333435363738'
const RESET = '002C02010834333231FFFFFFFF'

const LIMIT_REACHED = new Set(['6984', '6985', '6900'])

function afterVerify(sw: string): UnblockResult {
  const untouched = { stage: 'verify-puk', counterWasReset: false, codeInForce: 'old', sw } as const
  if (/^63C/.test(sw)) return { is: 'puk-wrong', triesLeft: Number.parseInt(sw.slice(3), 16), ...untouched }
  if (sw === '6983') return { is: 'puk-refused', because: 'blocked', ...untouched }
  if (LIMIT_REACHED.has(sw)) return { is: 'puk-refused', because: 'limit-reached', ...untouched }
  return { is: 'puk-unsettled', ...untouched }
}

/** The command brings the new code porteur, so that who sees the counter reset can't tell which code is in force. */
function afterReset(sw: string): UnblockResult {
  const told = { stage: 'reset', bringsCode: true, sw } as const
  const refused = { is: 'pin-refused', counterWasReset: false, codeInForce: 'old', ...told } as const
  if (sw === '9000') return { is: 'accepted', stage: 'reset', counterWasReset: true, codeInForce: 'new' }
  if (/^63C/.test(sw)) return { ...refused, because: 'taken-for-wrong' }
  if (sw === '6A80' || sw === '6700') return { ...refused, because: 'the-code' }
  // Errors that leave the card as it was (ISO/IEC 7816-4, table 6).
  if (/^(?:64|6[7-9A-E])/.test(sw)) return { ...refused, because: 'the-card' }
  return { is: 'pin-unsettled', counterWasReset: 'unknown', codeInForce: 'either', ...told }
}

describe('every status word after VERIFY', () => {
  it('but 9000 ends it there, and means what the card notes say', {
    timeout: 60_000,
  }, async () => {
    const disagreeing: unknown[] = []
    for (const sw of STATUS_WORDS.filter((word) => word !== '9000')) {
      const { result, sent } = await answered(sw)
      if (!isDeepStrictEqual(result, afterVerify(sw)) || sent.join() !== VERIFY) {
        disagreeing.push({ sw, result, sent })
      }
    }
    expect(disagreeing).toEqual([])
  })
})

describe('every status word after RESET RETRY COUNTER', () => {
  it('says what became of the counter and of the code porteur', {
    timeout: 60_000,
  }, async () => {
    const disagreeing: unknown[] = []
    for (const sw of STATUS_WORDS) {
      const { result, sent } = await answered('9000', sw)
      if (!isDeepStrictEqual(result, afterReset(sw)) || sent.join() !== `${VERIFY},${RESET}`) {
        disagreeing.push({ sw, result, sent })
      }
    }
    expect(disagreeing).toEqual([])
  })
})

describe('no answer', () => {
  const kinds: PortFaultKind[] = ['removed', 'mute', 'malformed', 'busy', 'no-card', 'no-service', 'unknown']

  it.each(kinds)('to VERIFY (%s) leaves the outcome open, and nothing more is sent', async (kind) => {
    const { result, sent, buffers } = await answered(kind)
    expect(result).toEqual({
      is: 'lost',
      stage: 'verify-puk',
      counterWasReset: false,
      codeInForce: 'old',
      fault: new PortFault(kind),
    })
    expect(sent).toEqual([VERIFY])
    expect(buffers.map(hex)).toEqual(['00'.repeat(13)])
  })

  it.each(kinds)(
    'to RESET RETRY COUNTER (%s) leaves the outcome open, and nothing more is sent',
    async (kind) => {
      const { result, sent, buffers } = await answered('9000', kind)
      expect(result).toEqual({
        is: 'lost',
        stage: 'reset',
        counterWasReset: 'unknown',
        codeInForce: 'either',
        bringsCode: true,
        fault: new PortFault(kind),
      })
      expect(sent).toEqual([VERIFY, RESET])
      expect(buffers.map(hex)).toEqual(['00'.repeat(13), '00'.repeat(13)])
    },
  )

  it.each(['', '90', '00'])('is "%s", which holds no status word', async (response) => {
    const port = answeringPort((_command, index) => (index === 0 ? response : '9000'))
    const result = await cps3.unblock(new Channel(port), CODES, secretOf('12345678'), secretOf('4321'))
    expect(result).toMatchObject({ is: 'lost', stage: 'verify-puk', fault: { kind: 'malformed' } })
    expect(port.sent).toEqual([VERIFY])
  })
})

/** An unblocking whose commands are answered in turn: a status word, or a fault by its name. */
async function answered(...answers: readonly string[]) {
  const port = answeringPort((_command, index) => {
    const answer = answers[index] ?? 'unknown'
    if (!/^[0-9A-F]{4}$/.test(answer)) throw new PortFault(answer as PortFaultKind)
    return answer
  })
  const result = await cps3.unblock(new Channel(port), CODES, secretOf('12345678'), secretOf('4321'))
  return { result, sent: port.sent, buffers: port.buffers }
}
