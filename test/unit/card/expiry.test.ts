/** Until when a card is valid: the date that its first certificate has, or nothing; never a reason to refuse it. */

import { afterEach, describe, expect, it, vi } from 'vitest'
import { readCps } from '../../../src/card/read-cps.ts'
import { type Cps3Options, VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { SIMULATED_READER, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { certificate, utcTime } from '../../support/certificates.ts'
import { type Fault, faulty } from '../../support/faulty-card.ts'
import { bytes } from '../../support/hex.ts'
import { overhearing } from '../../support/overhearing.ts'
import { vectors } from '../../support/vectors.ts'

const CDF = ['00A4090C063F0000017005', '00B000003A']
const CERTIFICATE = ['00A4090C063F000001B001', '00B00000E7']

const ending = (notAfter: string) =>
  certificate({ notBefore: utcTime('200101000000Z'), notAfter: utcTime(notAfter) })
/** SEQUENCE { commonObjectAttributes, classAttributes, [1] { SEQUENCE { what holds the certificate } } } */
const cdf = (value: string) => {
  const length = bytes(value).length
  const byte = (number: number) => number.toString(16).padStart(2, '0')
  return bytes(
    `30 ${byte(length + 13)} 30 02 0C 00 30 03 04 01 01 A1 ${byte(length + 2)} 30 ${byte(length)} ${value}`,
  )
}

afterEach(() => void vi.useRealTimers())

describe('the expiry', () => {
  it('costs four exchanges, before the counters: fifteen in all', async () => {
    const { expiry, sent } = await reading({})
    expect(expiry).toEqual({ date: '2031-01-31', past: false })
    expect(sent).toHaveLength(15)
    expect(sent.slice(6, 11)).toEqual([...CDF, ...CERTIFICATE, '00A4090C023F00'])
  })

  it('is not read unless it is asked for', async () => {
    const { expiry, sent } = await reading({}, { dated: false })
    expect([expiry, sent.length]).toEqual([null, 11])
  })

  it.each([
    ['2031-01-31T23:59:58Z', false],
    ['2031-01-31T23:59:59Z', false],
    ['2031-02-01T00:00:00Z', true],
  ])('is at %s past: %s', async (now, past) => {
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })
    expect((await reading({})).expiry).toEqual({ date: '2031-01-31', past })
  })

  it('is that of the first certificate', async () => {
    const first = vectors.files['3F0000017005']?.hex ?? ''
    const two = bytes(first + first.replace(/B001$/, 'B002'))
    const files = { '3F0000017005': two, '3F000001B002': ending('410131235959Z') }
    for (const endOfFile of ['6Cxx', '6282', '9000'] as const) {
      expect((await reading({ files, endOfFile })).expiry?.date).toBe('2031-01-31')
    }
  })

  it('is read where the ODF says, once that is asked', async () => {
    const files = {
      '3F0000015031': bytes('A8 06 30 04 04 02 70 01 A4 06 30 04 04 02 70 06'),
      '3F0000017006': bytes(vectors.files['3F0000017005']?.hex ?? ''),
      '3F0000017005': null,
    }
    expect((await reading({ files })).expiry?.date).toBe('2031-01-31')
    expect((await reading({ files }, { checked: true })).expiry?.date).toBe('2031-01-31')
  })

  it('is read from a certificate that takes two readings', async () => {
    const long = certificate({
      notBefore: utcTime('200101000000Z'),
      notAfter: utcTime('290630235959Z'),
      issuerLength: 300,
    })
    expect((await reading({ files: { '3F000001B001': long } })).expiry?.date).toBe('2029-06-30')
  })
})

describe('the expiry is not known, and the card is read all the same', () => {
  it.each<[string, NonNullable<Cps3Options['files']>]>([
    ['without a CDF', { '3F0000017005': null }],
    ['without a certificate', { '3F000001B001': null }],
    ['with an empty CDF', { '3F0000017005': bytes('00 00 00 00') }],
    ['with a CDF that is no data object', { '3F0000017005': bytes('31 32 33 34') }],
    [
      'with a CDF that is cut',
      { '3F0000017005': bytes(vectors.files['3F0000017005']?.hex ?? '').subarray(0, 40) },
    ],
    ['with an empty certificate', { '3F000001B001': bytes('00 00') }],
    ['with a certificate that is cut', { '3F000001B001': ending('310131235959Z').subarray(0, 100) }],
    ['with a compressed certificate', { '3F000001B001': bytes('78 9C 4B 4C 4A 06 00') }],
    ['with a certificate in the CDF itself', { '3F0000017005': cdf('A0 02 30 00') }],
    ['with a certificate inside a file', { '3F0000017005': cdf('30 0B 04 06 3F 00 00 01 B0 01 02 01 20') }],
    ['with a CDF that leads nowhere', { '3F0000017005': cdf('30 04 04 02 B0 09') }],
    ['with a CDF whose path is empty', { '3F0000017005': cdf('30 02 04 00') }],
  ])('%s', async (_, files) => {
    const { expiry, is } = await reading({ files })
    expect([is, expiry]).toEqual(['cps', null])
  })

  it.each(['6982', '6A86', '6E00', '6F00', '6581'])('where its files answer %s', async (answers) => {
    for (const at of [...CDF, ...CERTIFICATE]) {
      const twice: Fault = { at, answers, executed: false }
      const { expiry, is } = await reading({}, {}, [twice, { ...twice }])
      expect([is, expiry]).toEqual(['cps', null])
    }
  })
})

describe('a path that leads to the beginning of a file', () => {
  it.each([
    ['from its directory', '30 04 04 02 B0 01'],
    ['with its index and length', '30 0F 04 06 3F 00 00 01 B0 01 02 01 00 80 02 03 98'],
  ])('is followed %s', async (_, value) => {
    expect((await reading({ files: { '3F0000017005': cdf(value) } })).expiry?.date).toBe('2031-01-31')
  })
})

async function reading(
  options: Cps3Options,
  { checked = false, dated = true } = {},
  faults: readonly Fault[] = [],
) {
  const card = new VirtualCps3({ pin: { triesLeft: 0 }, ...options })
  const connection = await faulty(simulatedReaders(card), ...faults).connect(SIMULATED_READER)
  const { port, overheard } = overhearing(connection)
  const outcome = await readCps(port, 'CPS3', checked, dated)
  return { is: outcome.is, expiry: outcome.is === 'cps' ? outcome.cps.expiry : null, sent: overheard.sent }
}
