/** Reading a CPS: what is learnt, by which exchanges, and that none of them carries or tests a code. */

import { describe, expect, it } from 'vitest'
import { readCps } from '../../../src/card/read-cps.ts'
import { type Cps3Options, VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { encodeAodf, REAL_PIN, REAL_PUK } from '../../support/aodf.ts'
import { bytes } from '../../support/hex.ts'
import { overhearing } from '../../support/overhearing.ts'

/** SELECT by whole path, then one READ BINARY of the length that real cards' files have (card notes, 2 to 4). */
const EF_SN = ['00A4090C043F00D003', '00B000000C']
const TOKEN_INFO = ['00A4090C063F0000015032', '00B0000032']
const AODF = ['00A4090C063F0000017001', '00B00000BD']
const ODF = ['00A4090C063F0000015031', '00B0000024']
/** SELECT of the MF, then GET DATA of each code with its GET RESPONSE (card notes, 5). */
const COUNTERS = [
  '00A4090C023F00',
  '00CB3FFF0A4D087006BF810102A080',
  '00C0000018',
  '00CB3FFF0A4D087006BF810202A080',
  '00C000001C',
]

const BLOCKED: Cps3Options = { pin: { triesLeft: 0 } }

describe('a CPS3', () => {
  it('is read in eleven exchanges', async () => {
    const { sent } = await reading(BLOCKED, false)
    expect(sent).toEqual([...EF_SN, ...TOKEN_INFO, ...AODF, ...COUNTERS])
    expect(sent).toHaveLength(11)
  })

  it('is read in thirteen before a code is presented: the ODF is asked where the AODF is', async () => {
    const { sent } = await reading(BLOCKED, true)
    expect(sent).toEqual([...EF_SN, ...TOKEN_INFO, ...AODF, ...ODF, ...COUNTERS])
    expect(sent).toHaveLength(13)
  })

  it('is known by its serial, its number, its version, its codes and its counters', async () => {
    const { cps } = await reading(BLOCKED, true)
    expect(cps).toMatchObject({
      generation: 'CPS3',
      version: 'CPS3v3',
      number: '2900995235',
      serial: '99213845',
      codes: {
        pin: { reference: 1, minLength: 4, storedLength: 8, maxLength: 4, padding: 0xff },
        puk: { reference: 2, minLength: 8, storedLength: 8, maxLength: 8, padding: null },
      },
      counters: {
        pin: { triesLeft: 0, triesMax: 3, usesLeft: null, resetRule: 0x13 },
        puk: { triesLeft: 10, triesMax: 10, usesLeft: 100, resetRule: 0xff },
      },
    })
  })

  it('tells its counters again in four exchanges, nothing but codes having been sent since', async () => {
    const { cps, sent } = await reading(BLOCKED, true)
    sent.length = 0
    expect(await cps?.readCounters()).toMatchObject({ pin: { triesLeft: 0 }, puk: { triesLeft: 10 } })
    expect(sent).toEqual(COUNTERS.slice(1))
  })

  it.each(['6282', '9000', '6Cxx'] as const)(
    'whose TokenInfo is shorter than usual, ending by %s, is read',
    async (endOfFile) => {
      const label = bytes('30 16 02 01 00 80 11 43 50 53 34 76 31 2D 33 31 30 30 36 30 33 37 34 36')
      const { cps } = await reading({ ...BLOCKED, endOfFile, files: { '3F0000015032': label } }, true)
      expect(cps).toMatchObject({ version: 'CPS4v1', number: '3100603746', serial: '99213845' })
    },
  )

  it('whose AODF is longer than one reading is read to its last code', async () => {
    const others = [7, 8].map((reference) => ({
      ...REAL_PIN,
      label: `Code d'une autre application, sous le numéro ${reference}`,
      authId: `1${reference}`,
      rules: [],
      reference,
    }))
    const files = { '3F0000017001': encodeAodf(...others, REAL_PUK, REAL_PIN) }
    for (const endOfFile of ['6282', '9000', '6Cxx'] as const) {
      const { cps } = await reading({ ...BLOCKED, files, endOfFile }, true)
      expect(cps?.codes).toMatchObject({ pin: { reference: 1 }, puk: { reference: 2 } })
    }
  })

  it('without TokenInfo is read, its number unknown', async () => {
    const { cps } = await reading({ ...BLOCKED, files: { '3F0000015032': null } }, true)
    expect(cps).toMatchObject({ version: null, number: null, serial: '99213845' })
  })
})

describe('the codes of a card', () => {
  const elsewhere = (path: string) => bytes(`A8 ${path}`)
  const moved: Cps3Options = {
    pin: { reference: 5, triesLeft: 0 },
    puk: { reference: 6 },
  }
  const declared = encodeAodf({ ...REAL_PIN, reference: 5 }, { ...REAL_PUK, reference: 6 })

  it.each([
    ['by its whole path', '0A 30 08 04 06 3F 00 00 01 70 02'],
    ['by a path from its directory', '06 30 04 04 02 70 02'],
  ])('are those of the file to which the ODF leads, %s, and not of the usual one', async (_, path) => {
    const files = { '3F0000015031': elsewhere(path), '3F0000017002': declared }
    const { cps } = await reading({ ...moved, files }, true)
    expect(cps?.codes).toMatchObject({ pin: { reference: 5 }, puk: { reference: 6 } })
    expect(cps?.counters).toMatchObject({ pin: { triesLeft: 0 }, puk: { triesLeft: 10 } })
  })

  it('are those of that file too when there is no usual one', async () => {
    const files = {
      '3F0000015031': elsewhere('06 30 04 04 02 70 02'),
      '3F0000017001': null,
      '3F0000017002': declared,
    }
    for (const checked of [true, false]) {
      expect((await reading({ ...moved, files }, checked)).cps?.codes.pin.reference).toBe(5)
    }
  })

  it('are those of the usual file when there is no ODF', async () => {
    const { cps } = await reading({ ...BLOCKED, files: { '3F0000015031': null } }, true)
    expect(cps?.codes.pin.reference).toBe(1)
  })
})

describe('a card is left alone', () => {
  it.each<[string, Cps3Options, string]>([
    ['without EF.SN', { files: { '3F00D003': null } }, 'file-missing'],
    [
      'of another issuer',
      { files: { '3F00D003': bytes('5A 0A 80 33 00 00 01 99 21 38 45 0F') } },
      'other-issuer',
    ],
    ['whose EF.SN is cut', { files: { '3F00D003': bytes('5A 0A 80 25') } }, 'file-unreadable'],
    [
      'whose TokenInfo is no data object',
      { files: { '3F0000015032': bytes('30 7F 01') } },
      'file-unreadable',
    ],
    ['without an AODF', { files: { '3F0000017001': null } }, 'file-missing'],
    ['whose AODF is empty', { files: { '3F0000017001': bytes('00 00') } }, 'codes-ambiguous'],
    ['whose AODF is no data object', { files: { '3F0000017001': bytes('31 32 33') } }, 'file-unreadable'],
    ['whose ODF is no data object', { files: { '3F0000015031': bytes('31 32 33') } }, 'file-unreadable'],
    [
      'whose ODF leads nowhere',
      { files: { '3F0000015031': bytes('A8 06 30 04 04 02 70 09') } },
      'file-missing',
    ],
    ['that has no counters for its codes', { pin: { reference: 5 } }, 'counters-unreadable'],
  ])('%s, and no code is sent to it', async (_, options, why) => {
    const { refusal, count } = await reading(options, true)
    expect(refusal?.why).toBe(why)
    expect(['20', '24', '2C'].map(count)).toEqual([0, 0, 0])
  })
})

async function reading(options: Cps3Options, checked: boolean) {
  const card = new VirtualCps3(options)
  const connection = await simulatedReaders(card).connect('Lecteur simulé')
  const { port, overheard } = overhearing(connection)
  const outcome = await readCps(port, {
    generation: 'CPS3',
    checked,
    dated: false,
    family: false,
    wanted: null,
  })
  return {
    sent: overheard.sent,
    count: overheard.count,
    cps: outcome.is === 'cps' ? outcome.cps : null,
    refusal: outcome.is === 'refused' ? outcome.refusal : null,
  }
}
