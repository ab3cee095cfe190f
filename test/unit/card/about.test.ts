/** What a card says of itself: its number, its validity, its family; never a reason to refuse it. */

import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Cps } from '../../../src/card/read-cps.ts'
import { hasNumber, readCps } from '../../../src/card/read-cps.ts'
import { PortFault } from '../../../src/port.ts'
import { type Cps3Options, VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { CPS3_ID_CARD } from '../../../src/simulator/cards/cps3-files.ts'
import { idCard, infoPs, ODF_WITHOUT_DODF, PATH } from '../../../src/simulator/cards/data-objects.ts'
import { SIMULATED_READER, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { certificate, utcTime } from '../../support/certificates.ts'
import { type Fault, faulty } from '../../support/faulty-card.ts'
import { bytes } from '../../support/hex.ts'
import { overhearing } from '../../support/overhearing.ts'
import { record } from '../../support/recording.ts'
import { vectors } from '../../support/vectors.ts'

const ODF = ['00A4090C063F0000015031', '00B0000024']
const DODF = ['00A4090C063F0000017007', '00B0000050']
const ID_CARD = ['00A4090C063F000001D101', '00B0000020']
const INFO_PS = ['00A4090C063F000001D103', '00B0000006']
const CDF = ['00A4090C063F0000017005', '00B000003A']
const CERTIFICATE = ['00A4090C063F000001B001', '00B00000E7']

type Files = NonNullable<Cps3Options['files']>
const vector = (key: string) => bytes(vectors.files[key]?.hex ?? '')
const WITHOUT_OBJECTS: Files = { [PATH.ODF]: ODF_WITHOUT_DODF, [PATH.DODF]: null }
const labelled = (label: string) =>
  bytes(`30 ${byte(2 + label.length)} 80 ${byte(label.length)} ${ascii(label)}`)

const ending = (notAfter: string) =>
  certificate({ notBefore: utcTime('200101000000Z'), notAfter: utcTime(notAfter) })
/** SEQUENCE { commonObjectAttributes, classAttributes, [1] { SEQUENCE { what holds the certificate } } } */
const cdf = (value: string) => {
  const length = bytes(value).length
  return bytes(
    `30 ${byte(length + 13)} 30 02 0C 00 30 03 04 01 01 A1 ${byte(length + 2)} 30 ${byte(length)} ${value}`,
  )
}
/** An entry of a DODF: a label, and a Path. */
const dataObject = (label: string, path: string) => {
  const common = `30 ${byte(label.length + 2)} 0C ${byte(label.length)} ${ascii(label)}`
  const attributes = `A1 ${byte(bytes(path).length)} ${path}`
  return bytes(`30 ${byte(bytes(common + attributes).length)} ${common} ${attributes}`)
}

afterEach(() => void vi.useRealTimers())

describe('what a card says of itself', () => {
  it('costs six exchanges, before the counters: seventeen in all', async () => {
    const { cps, sent } = await reading({})
    expect(cps).toMatchObject({
      number: '2900995235',
      labelNumber: '2900995235',
      issued: '2026-02-01',
      expiry: { date: '2031-01-31', past: false },
      family: 'CPS',
      test: false,
      certificateExpires: null,
    })
    expect(sent).toHaveLength(17)
    expect(sent.slice(6, 13)).toEqual([...DODF, ...INFO_PS, ...ID_CARD, '00A4090C023F00'])
  })

  it('costs at most 596 bytes on the line of a CPS3, which takes about a millisecond for each', async () => {
    const { card, exchanges } = record(new VirtualCps3({ pin: { triesLeft: 0 } }))
    const connection = await simulatedReaders(card).connect(SIMULATED_READER)
    await readCps(connection, { generation: 'CPS3', checked: false, dated: true, family: true, wanted: null })
    const onTheLine = exchanges.map(({ command, response }) => (command.length + response.length) / 2)
    expect(onTheLine).toHaveLength(17)
    expect(onTheLine.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(596)
  })

  it('is not read unless it is asked for', async () => {
    const { cps, sent } = await reading({}, { dated: false, family: false })
    expect(cps).toMatchObject({ number: '2900995235', issued: null, expiry: null, family: null, test: null })
    expect(sent).toHaveLength(11)
  })

  it('is its validity alone where no more is asked for, and the family alone', async () => {
    const validity = await reading({}, { family: false })
    expect(validity.cps).toMatchObject({ issued: '2026-02-01', family: null })
    expect(validity.sent.slice(6, -5)).toEqual([...DODF, ...ID_CARD])
    const family = await reading({}, { dated: false, family: true })
    expect(family.cps).toMatchObject({ number: '2900995235', issued: null, test: null, family: 'CPS' })
    expect(family.sent.slice(6, -5)).toEqual([...DODF, ...INFO_PS])
  })

  it('is read where the ODF says, which is asked before a code is presented', async () => {
    const { sent } = await reading({}, { checked: true })
    expect(sent.slice(6, 14)).toEqual([...ODF, ...DODF, ...INFO_PS, ...ID_CARD])
  })

  it.each([
    ['that is missing', null],
    ['that lists neither', dataObject('CPS_NAME_PS', '30 04 04 02 D1 02')],
    ['that is no data object', bytes('31 32 33')],
    ['that is empty', bytes('00 00')],
  ])('is read where the ODF says in place of a first directory %s', async (_, first) => {
    const files = {
      [PATH.ODF]: bytes('A8 06 30 04 04 02 70 01 A7 06 30 04 04 02 70 06'),
      [PATH.DODF]: first,
      '3F0000017006': vector('3F0000017007'),
    }
    for (const checked of [false, true]) {
      expect((await reading({ files }, { checked })).cps?.expiry?.date).toBe('2031-01-31')
    }
  })

  it.each([
    ['CPS_ID_CARD', 'D1 01', ID_CARD],
    ['CPS_INFO_PS', 'D1 03', INFO_PS],
  ])('is looked for no further where the first directory lists %s alone', async (label, file, read) => {
    const files = { [PATH.DODF]: dataObject(label, `30 04 04 02 ${file}`) }
    const { sent } = await reading({ files, endOfFile: '9000' })
    expect(sent).not.toContain(ODF[0])
    expect(sent).toContain(read[0])
  })

  it('is not looked for twice where the ODF leads to the directory that was read', async () => {
    const files = { [PATH.DODF]: dataObject('CPS_NAME_PS', '30 04 04 02 D1 02') }
    const { cps, sent } = await reading({ files })
    expect(cps).toMatchObject({ issued: null, family: null })
    expect(sent.filter((command) => command === DODF[0])).toHaveLength(1)
  })

  it('is not told by a card that is gone meanwhile', async () => {
    for (const at of [DODF, ID_CARD, INFO_PS].flat()) {
      for (const kind of ['removed', 'mute'] as const) {
        const gone: Fault = { at, throws: kind, executed: false }
        await expect(reading({}, {}, [gone])).rejects.toThrow(new PortFault(kind))
      }
    }
  })

  it('is that of the bytes that CPS-GESTION was seen to display', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-25'), toFake: ['Date'] })
    const files = { [PATH.ID_CARD]: vector('3F000001D101'), [PATH.INFO_PS]: vector('3F000001D103') }
    expect((await reading({ files })).cps).toMatchObject({
      number: '2900995235',
      test: false,
      issued: '2021-03-16',
      expiry: { date: '2028-04-30', past: false, sure: false },
      family: 'CPS',
    })
  })

  it('never comes from the name of its holder', async () => {
    const files = {
      [PATH.DODF]: Buffer.concat([dataObject('CPS_NAME_PS', '30 04 04 02 D1 02'), vector('3F0000017007')]),
      '3F000001D102': bytes('E4 03 80 01 41'),
    }
    const { cps, sent } = await reading({ files })
    expect(cps?.family).toBe('CPS')
    expect(sent.filter((command) => command.endsWith('D102'))).toEqual([])
  })

  it('is found behind entries that take another reading', async () => {
    const filler = Array.from({ length: 4 }, (_, n) => dataObject(`SOMETHING_ELSE_${n}`, '30 04 04 02 D1 0F'))
    const files = { [PATH.DODF]: Buffer.concat([...filler, vector('3F0000017007')]) }
    for (const endOfFile of ['6Cxx', '6282', '9000'] as const) {
      expect((await reading({ files, endOfFile })).cps).toMatchObject({ family: 'CPS', issued: '2026-02-01' })
    }
  })
})

describe('the end of validity', () => {
  it.each([
    ['2031-01-31T00:00:00Z', false],
    ['2031-01-31T23:59:59Z', false],
    ['2031-02-01T00:00:00Z', true],
  ])('is at %s past: %s', async (now, past) => {
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })
    expect((await reading({})).cps?.expiry).toMatchObject({ date: '2031-01-31', past })
  })

  it.each([
    ['CPS3v1', true],
    ['CPS4v1', true],
    ['CPS3v2', false],
    ['CPS3v3', false],
    ['CPS4v2', false],
  ])('is sure on a %s: %s', async (version, sure) => {
    const files = { '3F0000015032': labelled(`${version}-2900995235`) }
    expect((await reading({ files })).cps?.expiry).toEqual({ date: '2031-01-31', past: false, sure })
  })

  it.each([
    ['after the issue', '2026-02-01', '2026-02-02', '2026-02-02'],
    ['ten years after', '2026-02-01', '2036-02-01', '2036-02-01'],
    ['more than ten years after', '2026-02-01', '2036-02-02', null],
    ['on the day of the issue', '2026-02-01', '2026-02-01', null],
    ['before the issue', '2026-02-01', '2025-02-01', null],
  ])('is believed on a CPS3v3 only where it is plausible: %s', async (_, issued, ends, expected) => {
    const files = { [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, issued, ends }) }
    const { cps } = await reading({ files })
    expect([cps?.issued, cps?.expiry?.date ?? null]).toEqual([issued, expected])
  })

  it('is believed on a CPS3v1 whatever it is', async () => {
    const files = {
      '3F0000015032': labelled('CPS3v1-2900995235'),
      [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, ends: '2099-12-31' }),
    }
    expect((await reading({ files })).cps?.expiry).toEqual({ date: '2099-12-31', past: false, sure: true })
  })

  it('is not known where CPS_ID_CARD has none, on a CPS3v1 too', async () => {
    const files = {
      '3F0000015032': labelled('CPS3v1-2900995235'),
      [PATH.ID_CARD]: bytes('E3 06 83 04 20 21 03 16'),
    }
    expect((await reading({ files })).cps).toMatchObject({ issued: '2021-03-16', expiry: null })
  })

  it('without a day of issue is not believed on a CPS3v3', async () => {
    const files = { [PATH.ID_CARD]: bytes('E3 06 84 04 20 28 04 30') }
    expect((await reading({ files })).cps).toMatchObject({ issued: null, expiry: null })
  })
})

describe('CPS_ID_CARD', () => {
  it.each<[string, string, object]>([
    ['a month 13', 'E3 06 83 04 20 21 13 01', { issued: null }],
    ['a 30 February', 'E3 06 83 04 20 22 02 30', { issued: null }],
    ['a 29 February', 'E3 06 83 04 20 24 02 29', { issued: '2024-02-29' }],
    ['a date that is no BCD', 'E3 06 83 04 20 21 0A 01', { issued: null }],
    ['a date of three bytes', 'E3 05 83 03 20 21 03', { issued: null }],
    ['a date of five bytes', 'E3 07 83 05 20 21 03 16 00', { issued: null }],
    ['a number of nine digits', 'E3 07 81 05 29 00 99 52 3F', { number: '2900995235' }],
    ['a number of twelve', 'E3 08 81 06 29 00 99 52 35 00', { number: '2900995235' }],
    ['another number', 'E3 07 81 05 29 00 11 22 33', { number: '2900112233', labelNumber: '2900995235' }],
    ['the first category of test cards', 'E3 03 82 01 80', { test: true }],
    ['the last category of test cards', 'E3 03 82 01 82', { test: true }],
    ['a category below', 'E3 03 82 01 7F', { test: false }],
    ['a category above', 'E3 03 82 01 83', { test: false }],
    ['an empty category', 'E3 02 82 00', { test: null }],
    ['nothing', 'E3 00', { issued: null, number: '2900995235', test: null }],
    ['another tag', 'E4 03 82 01 80', { test: null }],
  ])('with %s is read as far as it is understood', async (_, content, expected) => {
    expect((await reading({ files: { [PATH.ID_CARD]: bytes(content) } })).cps).toMatchObject(expected)
  })
})

describe('the family of a card', () => {
  it.each(['CPS', 'CPF', 'CPE', 'CPA'] as const)('is %s', async (family) => {
    expect((await reading({ files: { [PATH.INFO_PS]: infoPs(family) } })).cps?.family).toBe(family)
  })

  it.each([
    ['in a long object', 'ED 81 82 80 01 02', 'CPE'],
    ['that is none', 'ED 03 80 01 04', null],
    ['of another object', 'ED 03 81 01 00', null],
    ['under another tag', 'E3 03 80 01 00', null],
    ['of an empty object', 'ED 02 80 00', null],
    ['of an empty object before another', 'ED 05 80 00 81 01 00', null],
    ['of an empty object before a zero', 'ED 04 80 00 00 00', null],
    ['of an empty file', '', null],
  ])('%s is %s: %s', async (_, content, expected) => {
    expect((await reading({ files: { [PATH.INFO_PS]: bytes(content) } })).cps?.family).toBe(expected)
  })
})

describe('the certificate', () => {
  it('is read only where the card tells no end of its own, and says nothing of that end', async () => {
    expect((await reading({})).sent).not.toContain(CERTIFICATE[0])
    const { cps, sent } = await reading({ files: WITHOUT_OBJECTS })
    expect(cps).toMatchObject({ issued: null, expiry: null, certificateExpires: '2031-01-31' })
    expect(sent.slice(-9, -5)).toEqual([...CDF, ...CERTIFICATE])
  })

  it('is read once, whatever the ODF says', async () => {
    const { sent } = await reading({ files: WITHOUT_OBJECTS })
    expect(sent.filter((command) => command === CDF[0])).toHaveLength(1)
  })

  it('is not looked for twice where the ODF leads to none', async () => {
    const files = { ...WITHOUT_OBJECTS, [PATH.ODF]: bytes('A8 06 30 04 04 02 70 01'), '3F0000017005': null }
    const { cps, sent } = await reading({ files })
    expect(cps?.certificateExpires).toBeNull()
    expect(sent.filter((command) => command === CDF[0])).toHaveLength(1)
  })

  it('is read at its usual place where the ODF, which was asked, leads to none', async () => {
    const files = { ...WITHOUT_OBJECTS, [PATH.ODF]: bytes('A8 06 30 04 04 02 70 01') }
    expect((await reading({ files }, { checked: true })).cps?.certificateExpires).toBe('2031-01-31')
  })

  it('is the first one', async () => {
    const first = vectors.files['3F0000017005']?.hex ?? ''
    const two = bytes(first + first.replace(/B001$/, 'B002'))
    const files = { ...WITHOUT_OBJECTS, '3F0000017005': two, '3F000001B002': ending('410131235959Z') }
    for (const endOfFile of ['6Cxx', '6282', '9000'] as const) {
      expect((await reading({ files, endOfFile })).cps?.certificateExpires).toBe('2031-01-31')
    }
  })

  it('is read where the ODF says, once that is asked', async () => {
    const files = {
      [PATH.ODF]: bytes('A8 06 30 04 04 02 70 01 A4 06 30 04 04 02 70 06'),
      [PATH.DODF]: null,
      '3F0000017006': vector('3F0000017005'),
      '3F0000017005': null,
    }
    expect((await reading({ files })).cps?.certificateExpires).toBe('2031-01-31')
    expect((await reading({ files }, { checked: true })).cps?.certificateExpires).toBe('2031-01-31')
  })

  it('may take two readings', async () => {
    const long = certificate({
      notBefore: utcTime('200101000000Z'),
      notAfter: utcTime('290630235959Z'),
      issuerLength: 300,
    })
    const files = { ...WITHOUT_OBJECTS, '3F000001B001': long }
    expect((await reading({ files })).cps?.certificateExpires).toBe('2029-06-30')
  })

  it.each([
    ['from its directory', '30 04 04 02 B0 01'],
    ['with its index and length', '30 0F 04 06 3F 00 00 01 B0 01 02 01 00 80 02 03 98'],
  ])('is found by a path to the beginning of a file, %s', async (_, value) => {
    const files = { ...WITHOUT_OBJECTS, '3F0000017005': cdf(value) }
    expect((await reading({ files })).cps?.certificateExpires).toBe('2031-01-31')
  })

  it.each<[string, Files]>([
    ['without a CDF', { '3F0000017005': null }],
    ['without a certificate', { '3F000001B001': null }],
    ['with an empty CDF', { '3F0000017005': bytes('00 00 00 00') }],
    ['with a CDF that is no data object', { '3F0000017005': bytes('31 32 33 34') }],
    ['with a CDF that is cut', { '3F0000017005': vector('3F0000017005').subarray(0, 40) }],
    ['with an empty certificate', { '3F000001B001': bytes('00 00') }],
    ['with a certificate that is cut', { '3F000001B001': ending('310131235959Z').subarray(0, 100) }],
    ['with a compressed certificate', { '3F000001B001': bytes('78 9C 4B 4C 4A 06 00') }],
    ['with a certificate in the CDF itself', { '3F0000017005': cdf('A0 02 30 00') }],
    ['with a certificate inside a file', { '3F0000017005': cdf('30 0B 04 06 3F 00 00 01 B0 01 02 01 20') }],
    ['with a CDF that leads nowhere', { '3F0000017005': cdf('30 04 04 02 B0 09') }],
    ['with a CDF whose path is empty', { '3F0000017005': cdf('30 02 04 00') }],
  ])('tells nothing on a card %s, which is read all the same', async (_, files) => {
    const { is, cps } = await reading({ files: { ...WITHOUT_OBJECTS, ...files } })
    expect([is, cps?.certificateExpires]).toEqual(['cps', null])
  })
})

describe('nothing is known of a card, which is read all the same', () => {
  it.each<[string, Files]>([
    ['without data objects', WITHOUT_OBJECTS],
    ['without an ODF', { [PATH.ODF]: null, [PATH.DODF]: null }],
    ['whose DODF leads nowhere', { [PATH.ID_CARD]: null, [PATH.INFO_PS]: null }],
    ['whose DODF is cut', { ...WITHOUT_OBJECTS, [PATH.DODF]: vector('3F0000017007').subarray(0, 30) }],
    [
      'whose objects are no data objects',
      { [PATH.ID_CARD]: bytes('31 32 33'), [PATH.INFO_PS]: bytes('31 32') },
    ],
    [
      'whose objects are parts of files',
      { [PATH.DODF]: dataObject('CPS_ID_CARD', '30 0B 04 06 3F 00 00 01 D1 01 02 01 20') },
    ],
    ['whose object has an empty path', { [PATH.DODF]: dataObject('CPS_ID_CARD', '30 02 04 00') }],
  ])('%s', async (_, files) => {
    const { is, cps } = await reading({ files })
    expect(is).toBe('cps')
    expect(cps).toMatchObject({ number: '2900995235', issued: null, expiry: null, family: null, test: null })
  })

  it.each(['6982', '6A86', '6E00', '6F00', '6581'])('where its files answer %s', async (answers) => {
    const all = [...ODF, ...DODF, ...ID_CARD, ...INFO_PS, ...CDF, ...CERTIFICATE]
    for (const at of all) {
      const twice: Fault = { at, answers, executed: false }
      const { is, cps } = await reading({}, {}, [twice, { ...twice }])
      expect([is, cps?.number]).toEqual(['cps', '2900995235'])
    }
  })

  it('where neither the first directory is there nor the ODF lets itself be read', async () => {
    const refused: Fault = { at: '00A4090C063F0000015031', answers: '6982', executed: false }
    const { is, cps } = await reading({ files: { [PATH.DODF]: null } }, {}, [refused])
    expect(is).toBe('cps')
    expect(cps).toMatchObject({ issued: null, family: null, certificateExpires: '2031-01-31' })
  })

  it.each([ID_CARD, INFO_PS])('is what the rest says, where %s alone fails', async (at = '') => {
    const twice: Fault = { at, answers: '6982', executed: false }
    const { cps } = await reading({}, {}, [twice, { ...twice }])
    const known = [cps?.issued !== null, cps?.family !== null]
    expect(known).toEqual([at !== ID_CARD[0], at !== INFO_PS[0]])
  })
})

describe('the card that is meant', () => {
  const other = { [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, number: '2900112233' }) }

  it('is known by its label, at no cost', async () => {
    const { cps, sent } = await reading(
      { files: other },
      { dated: false, family: false, wanted: '2900995235' },
    )
    expect(sent).toHaveLength(11)
    expect(cps && hasNumber(cps, '2900995235')).toBe(true)
  })

  it('is known by CPS_ID_CARD where the label has another number, and nothing else is read', async () => {
    const { cps, sent } = await reading(
      { files: other },
      { dated: false, family: false, wanted: '2900112233' },
    )
    expect(sent).toHaveLength(15)
    expect(sent.slice(6, 10)).toEqual([...DODF, ...ID_CARD])
    expect(cps && hasNumber(cps, '2900112233')).toBe(true)
    expect(cps).toMatchObject({ number: '2900112233', labelNumber: '2900995235', issued: null })
  })

  it('is another where neither says so', async () => {
    const { cps } = await reading({ files: other }, { dated: false, family: false, wanted: '2900000000' })
    expect(cps && hasNumber(cps, '2900000000')).toBe(false)
  })

  it('is known by CPS_ID_CARD where the label has no number', async () => {
    const files = { '3F0000015032': labelled('CARTE') }
    const { cps } = await reading({ files }, { dated: false, family: false, wanted: '2900995235' })
    expect(cps && hasNumber(cps, '2900995235')).toBe(true)
    expect(cps).toMatchObject({ number: '2900995235', labelNumber: null })
  })
})

async function reading(
  options: Cps3Options,
  { checked = false, dated = true, family = true, wanted = null as string | null } = {},
  faults: readonly Fault[] = [],
): Promise<{ is: string; cps: Cps | null; sent: readonly string[] }> {
  const card = new VirtualCps3({ pin: { triesLeft: 0 }, ...options })
  const connection = await faulty(simulatedReaders(card), ...faults).connect(SIMULATED_READER)
  const { port, overheard } = overhearing(connection)
  const outcome = await readCps(port, { generation: 'CPS3', checked, dated, family, wanted })
  return { is: outcome.is, cps: outcome.is === 'cps' ? outcome.cps : null, sent: overheard.sent }
}

function byte(number: number): string {
  return number.toString(16).padStart(2, '0')
}

function ascii(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex')
}
