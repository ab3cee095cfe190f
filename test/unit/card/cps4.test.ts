/** Reading a CPS4: which bytes, in which order, and that no code is tested (card notes, 2, 5). */

import { describe, expect, it } from 'vitest'
import { Channel } from '../../../src/apdu/channel.ts'
import { tellApart } from '../../../src/card/codes.ts'
import { resetRefusal } from '../../../src/card/counter.ts'
import { cps4 } from '../../../src/card/cps4.ts'
import { parseAodf } from '../../../src/card/files/aodf.ts'
import { readCps } from '../../../src/card/read-cps.ts'
import { recognise } from '../../../src/card/recognise.ts'
import { type Cps4Options, VirtualCps4 } from '../../../src/simulator/cards/cps4.ts'
import { SIMULATED_READER, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { answeringPort } from '../../support/answering-port.ts'
import { type Fault, faulty } from '../../support/faulty-card.ts'
import { bytes, hex } from '../../support/hex.ts'
import { overhearing } from '../../support/overhearing.ts'
import { attemptedLater } from '../../support/refusing.ts'
import { secretOf } from '../../support/secrets.ts'
import { STATUS_WORDS } from '../../support/status-words.ts'
import { vectors } from '../../support/vectors.ts'

const CODES = tellApart(parseAodf('', bytes(vectors.files['3F0000017001']?.hex ?? '')))

const SELECT = '01A4040C088025000001FF0100'
const DETOUR = ['01A4040C07A0000001510000', '00A4040C088025000001FF0002']
const EF_SN = ['01A4080002D00300', '01B000000C']
const TOKEN_INFO = ['01A40800040001503200', '01B0000032']
const AODF = ['01A40800040001700100', '01B00000BD']
const ODF = ['01A40800040001503100', '01B0000024']
const DODF = ['01A40800040001700700', '01B0000050']
const ID_CARD = ['01A40800040001D10100', '01B0000020']
const INFO_PS = ['01A40800040001D10300', '01B0000006']
const COUNTERS = ['01200001', '01200002']

const CHECKED = { generation: 'CPS4', checked: true, dated: false, family: false, wanted: null } as const
const BLOCKED: Cps4Options = { pin: { triesLeft: 0 } }

describe('the Answers To Reset of a CPS4', () => {
  it.each(['cps4', 'cps4-first', 'cps4-t0'])('%s is recognised', (name) => {
    const atr = vectors.atr.find((known) => known.name === name)?.hex ?? ''
    expect(recognise(bytes(atr))).toEqual({ is: 'cps', generation: 'CPS4' })
  })

  it('are recognised whole or not at all', () => {
    const taken = cps4.atrs.flatMap((atr) => {
      const real = bytes(atr)
      return Array.from({ length: real.length * 255 }, (_, n) => {
        const changed = Buffer.from(real)
        const at = n % real.length
        changed[at] = (changed[at] ?? 0) ^ (1 + Math.floor(n / real.length))
        return recognise(changed).is === 'cps' ? hex(changed) : ''
      }).filter((other) => other !== '' && !cps4.atrs.includes(other))
    })
    expect(taken).toEqual([])
  })
})

describe('a CPS4', () => {
  it('is read in nine exchanges, the counters last', async () => {
    const { sent } = await reading(BLOCKED)
    expect(sent).toEqual([SELECT, ...EF_SN, ...TOKEN_INFO, ...AODF, ...COUNTERS])
  })

  it('is read in fifteen with its validity and its family', async () => {
    const { sent } = await reading(BLOCKED, { dated: true })
    expect(sent).toHaveLength(15)
    expect(sent).toEqual([
      ...[SELECT, ...EF_SN, ...TOKEN_INFO, ...AODF],
      ...[...DODF, ...INFO_PS, ...ID_CARD, ...COUNTERS],
    ])
  })

  it('is read in eleven before a code is presented', async () => {
    const { sent } = await reading(BLOCKED, { checked: true })
    expect(sent).toEqual([SELECT, ...EF_SN, ...TOKEN_INFO, ...AODF, ...ODF, ...COUNTERS])
  })

  it('is known by its number, its serial, its codes and what it says of its counters', async () => {
    const { cps } = await reading(BLOCKED, { dated: true })
    const untold = { triesMax: null, usesLeft: null, resetRule: 'untold' }
    expect(cps).toMatchObject({
      generation: 'CPS4',
      version: 'CPS4v1',
      number: '3100603746',
      serial: '88120417',
      codes: CODES,
      expiry: { date: '2031-01-31' },
      counters: { pin: { triesLeft: 0, ...untold }, puk: { triesLeft: 3, ...untold } },
    })
    expect(cps && resetRefusal(cps.counters)).toBeNull()
  })

  it('that takes T=0 alone is read in as many, no Le after data, no FCI fetched, P3 where there is neither', async () => {
    const atr = bytes('3BDC18FF00001225006480000401009000')
    const { cps, sent } = await reading({ ...BLOCKED, atr })
    expect(cps).toMatchObject({ number: '3100603746', counters: { pin: { triesLeft: 0 } } })
    const withoutLe = ([select, read]: string[]) => [select?.slice(0, -2), read]
    expect(sent).toEqual([
      SELECT,
      ...[EF_SN, TOKEN_INFO, AODF].flatMap(withoutLe),
      '0120000100',
      '0120000200',
    ])
  })

  it.each(['6282', '9000', '6Cxx'] as const)('whose files end by %s is read', async (endOfFile) => {
    const label = bytes('30 16 02 01 00 80 11 43 50 53 34 76 31 2D 33 31 30 30 36 30 33 37 34 36')
    const { cps } = await reading({ ...BLOCKED, endOfFile, files: { '3F0000015032': label } })
    expect(cps?.number).toBe('3100603746')
  })
})

describe('the application of a CPS4', () => {
  it('is selected by way of two others where it is not found at once', async () => {
    const { cps, sent } = await reading({ ...BLOCKED, byDetour: true })
    expect(sent.slice(0, 5)).toEqual([SELECT, ...DETOUR, SELECT, EF_SN[0]])
    expect(cps?.number).toBe('3100603746')
  })

  it('that is not found so either leaves the card alone, its status word told', async () => {
    const port = answeringPort(() => '6A82')
    const reading = await readCps(port, CHECKED)
    expect(reading).toEqual({
      is: 'refused',
      refusal: { why: 'file-missing', found: '8025000001FF0100 6A82' },
    })
    expect(port.sent).toEqual([SELECT, ...DETOUR, SELECT])
  })

  it('is selected again after a 6881, wherever that comes, and the reading repeated once', async () => {
    const usual = (await reading(BLOCKED, { dated: true })).sent
    for (let closedAt = 1; closedAt <= usual.length; closedAt++) {
      const { cps, sent } = await reading({ ...BLOCKED, closedAt }, { dated: true })
      expect(cps).toMatchObject({ counters: { pin: { triesLeft: 0 }, puk: { triesLeft: 3 } } })
      expect(cps?.expiry?.date).toBe('2031-01-31')
      expect(sent.length).toBeLessThanOrEqual(usual.length + 3)
    }
  })

  it('that stays lost leaves the card alone', async () => {
    const port = answeringPort((command) => (command === SELECT ? '9000' : '6881'))
    const reading = await readCps(port, CHECKED)
    expect(reading).toMatchObject({ refusal: { why: 'file-missing', found: '3F00D003 6881' } })
    expect(port.sent).toEqual([SELECT, EF_SN[0], SELECT, EF_SN[0]])
  })

  it.each(['6985', '6881', '6982', '6F00'])(
    'is selected again after %s, wherever that comes once',
    async (sw) => {
      const usual = (await reading(BLOCKED, { dated: true })).sent
      for (let at = 2; at <= usual.length; at++) {
        const { cps, sent, count } = await reading(BLOCKED, { dated: true }, [
          { at, answers: sw, executed: false },
        ])
        expect(cps).toMatchObject({
          number: '3100603746',
          counters: { pin: { triesLeft: 0 }, puk: { triesLeft: 3 } },
        })
        expect(sent.length).toBeLessThanOrEqual(usual.length + 3)
        expect(count('24') + count('2C')).toBe(0)
      }
    },
  )

  it.each(['6985', '6881', '6982', '6F00'])('that answers %s twice leaves the card alone', async (sw) => {
    const twice = [4, 6].map((at) => ({ at, answers: sw, executed: false }))
    const { refusal, sent } = await reading(BLOCKED, {}, twice)
    expect(refusal).toEqual({ why: 'file-missing', found: `3F0000015032 ${sw}` })
    expect(sent).toEqual([SELECT, ...EF_SN, TOKEN_INFO[0], SELECT, TOKEN_INFO[0]])
  })

  it.each(['6A86', '6E00', '6983'])(
    'is not selected again after %s, which says something else',
    async (sw) => {
      const { refusal, sent } = await reading(BLOCKED, {}, [{ at: 4, answers: sw, executed: false }])
      expect(refusal?.why).toBe('file-missing')
      expect(sent).toHaveLength(4)
    },
  )

  it.each(['6985', '6881', '6982', '6F00'])(
    'is not selected again for a code, which %s does not send twice',
    async (sw) => {
      const { cps, sent } = await reading(BLOCKED, {}, [{ at: '0120000208', answers: sw, executed: false }])
      sent.length = 0
      const result = await cps?.unblock(secretOf('12345678'), secretOf('4321'))
      expect([result?.is, sent.length]).toEqual(['puk-unsettled', 1])
    },
  )
})

describe('an empty VERIFY', () => {
  it.each<[string, Cps4Options]>([
    ['whose EF.SN is missing', { files: { '3F00D003': null } }],
    ['of another issuer', { files: { '3F00D003': bytes('5A 0A 80 33 00 00 01 99 21 38 45 0F') } }],
    ['without an AODF', { files: { '3F0000017001': null } }],
    ['whose AODF is no data object', { files: { '3F0000017001': bytes('31 32 33') } }],
    ['whose AODF declares no code', { files: { '3F0000017001': bytes('00 00') } }],
    ['whose ODF leads nowhere', { files: { '3F0000015031': bytes('A8 06 30 04 04 02 70 09') } }],
  ])('never reaches a card %s', async (_, options) => {
    const { refusal, count } = await reading(options, { checked: true })
    expect(refusal).not.toBeNull()
    expect(['20', '24', '2C'].map(count)).toEqual([0, 0, 0])
  })

  it('tells by every status word what is left, or that nothing is told', async () => {
    const disagreeing: unknown[] = []
    for (const sw of STATUS_WORDS) {
      const port = answeringPort((command) => {
        if (command === '01200001') return sw
        return command === '01200002' ? '63C3' : '9000'
      })
      const read = await attemptedLater(() => cps4.readCounters(new Channel(port), CODES, false))
      const seen = read.is === 'done' ? read.value.pin.triesLeft : read.why
      if (seen !== expectedOfEmptyVerify(sw)) disagreeing.push({ sw, seen })
    }
    expect(disagreeing).toEqual([])
  })

  it('costs the card nothing', async () => {
    const card = new VirtualCps4({ pin: { triesLeft: 2 }, puk: { triesLeft: 1 } })
    const connection = await simulatedReaders(card).connect(SIMULATED_READER)
    const read = await readCps(connection, CHECKED)
    if (read.is === 'refused') throw new Error(read.refusal.why)
    for (let again = 0; again < 5; again++) await read.cps.readCounters()
    expect(card.state).toMatchObject({ pinTriesLeft: 2, pukTriesLeft: 1 })
  })
})

function expectedOfEmptyVerify(sw: string): number | string {
  if (/^63C/.test(sw)) return Number.parseInt(sw.slice(3), 16)
  if (sw === '6983') return 0
  return sw === '9000' ? 'counter-hidden' : 'counters-unreadable'
}

async function reading(
  options: Cps4Options,
  { checked = false, dated = false } = {},
  faults: readonly Fault[] = [],
) {
  const readers = faulty(simulatedReaders(new VirtualCps4(options)), ...faults)
  const connection = await readers.connect(SIMULATED_READER)
  const { port, overheard } = overhearing(connection)
  const outcome = await readCps(port, { generation: 'CPS4', checked, dated, family: dated, wanted: null })
  return {
    sent: overheard.sent,
    count: overheard.count,
    cps: outcome.is === 'cps' ? outcome.cps : null,
    refusal: outcome.is === 'refused' ? outcome.refusal : null,
  }
}
