/** What each status word means after VERIFY and after RESET RETRY COUNTER (card notes, 6). */

import { describe, expect, it } from 'vitest'
import { Channel } from '../../../src/apdu/channel.ts'
import { tellApart } from '../../../src/card/codes.ts'
import { cps3 } from '../../../src/card/cps3.ts'
import { parseAodf } from '../../../src/card/files/aodf.ts'
import type { UnblockResult } from '../../../src/card/generation.ts'
import { PortFault, type PortFaultKind } from '../../../src/port.ts'
import { answeringPort } from '../../support/answering-port.ts'
import { bytes, hex } from '../../support/hex.ts'
import { secretOf } from '../../support/secrets.ts'
import { vectors } from '../../support/vectors.ts'

const CODES = tellApart(parseAodf('', bytes(vectors.files['3F0000017001']?.hex ?? '')))
const VERIFY = '00200002083132333435363738'
const RESET = '002C02010834333231FFFFFFFF'

/** Of VERIFY with the code de déblocage; whatever is not here leaves open whether the code was tested. */
const AFTER_VERIFY: Readonly<Record<string, UnblockResult>> = {
  ...Object.fromEntries(
    Array.from({ length: 16 }, (_, left) => {
      const sw = `63C${left.toString(16).toUpperCase()}`
      return [sw, { is: 'puk-wrong', triesLeft: left, sw }]
    }),
  ),
  '6983': { is: 'puk-blocked', sw: '6983' },
  '6984': { is: 'puk-blocked', sw: '6984' },
  '6985': { is: 'puk-blocked', sw: '6985' },
  '6900': { is: 'puk-blocked', sw: '6900' },
}

const ALL = Array.from({ length: 0x10000 }, (_, sw) => (0x10000 + sw).toString(16).slice(1).toUpperCase())

describe('every status word after VERIFY', () => {
  it('means what the table says; but for 9000, the code porteur is not touched', {
    timeout: 60_000,
  }, async () => {
    const disagreeing: unknown[] = []
    for (const sw of ALL.filter((word) => word !== '9000')) {
      const { result, sent } = await answered(sw)
      const expected = AFTER_VERIFY[sw] ?? { is: 'puk-not-tested', sw }
      if (JSON.stringify(result) !== JSON.stringify(expected) || sent.join() !== VERIFY) {
        disagreeing.push({ sw, result, sent })
      }
    }
    expect(disagreeing).toEqual([])
  })
})

describe('every status word after RESET RETRY COUNTER', () => {
  it('but 9000 says that the code de déblocage was right, and the code porteur refused', {
    timeout: 60_000,
  }, async () => {
    const disagreeing: unknown[] = []
    for (const sw of ALL) {
      const { result, sent } = await answered('9000', sw)
      const expected = sw === '9000' ? { is: 'accepted' } : { is: 'pin-refused', step: 'reset', sw }
      if (JSON.stringify(result) !== JSON.stringify(expected) || sent.join() !== `${VERIFY},${RESET}`) {
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
    expect(result).toEqual({ is: 'lost', step: 'verify-puk', fault: new PortFault(kind) })
    expect(sent).toEqual([VERIFY])
    expect(buffers.map(hex)).toEqual(['00'.repeat(13)])
  })

  it.each(kinds)(
    'to RESET RETRY COUNTER (%s) leaves the outcome open, and nothing more is sent',
    async (kind) => {
      const { result, sent, buffers } = await answered('9000', kind)
      expect(result).toEqual({ is: 'lost', step: 'reset', fault: new PortFault(kind) })
      expect(sent).toEqual([VERIFY, RESET])
      expect(buffers.map(hex)).toEqual(['00'.repeat(13), '00'.repeat(13)])
    },
  )

  it.each(['', '90', '00'])('is "%s", which holds no status word', async (response) => {
    const port = answeringPort((_command, index) => (index === 0 ? response : '9000'))
    const result = await cps3.unblock(new Channel(port), CODES, secretOf('12345678'), secretOf('4321'))
    expect(result).toMatchObject({ is: 'lost', step: 'verify-puk', fault: { kind: 'malformed' } })
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
