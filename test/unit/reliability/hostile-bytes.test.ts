/** Bytes that no CPS would give: each reader of files refuses them in its own words, or reads them, and is not long about it. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BerError, readTlvs } from '../../../src/apdu/ber.ts'
import { parseCounter } from '../../../src/card/cps3-counter.ts'
import { parseAodf } from '../../../src/card/files/aodf.ts'
import { certificatePathIn } from '../../../src/card/files/cdf.ts'
import { notAfterIn } from '../../../src/card/files/certificate-validity.ts'
import { dataObjectsIn } from '../../../src/card/files/dodf.ts'
import { parseIdCard } from '../../../src/card/files/id-card.ts'
import { familyIn } from '../../../src/card/files/info-ps.ts'
import { pathsIn } from '../../../src/card/files/odf.ts'
import { parseSerial } from '../../../src/card/files/serial.ts'
import { parseTokenInfo } from '../../../src/card/files/token-info.ts'
import { recognise } from '../../../src/card/recognise.ts'
import { CardRefused } from '../../../src/card/refusal.ts'
import { vectors } from '../../support/vectors.ts'
import { note, scaled } from './scale.ts'

/** In ms: of the long form. */
const PATIENCE = 3_600_000
const RUNS = scaled(4000, 40_000)

const READERS: readonly (readonly [string, (bytes: Uint8Array) => unknown])[] = [
  ['BER-TLV', readTlvs],
  ['a counter', (bytes) => parseCounter(2, bytes)],
  ['the AODF', (bytes) => parseAodf('3F0000017001', bytes)],
  ['the CDF', certificatePathIn],
  ['a certificate', notAfterIn],
  ['the DODF', dataObjectsIn],
  ['CPS_ID_CARD', (bytes) => parseIdCard('3F000001D101', bytes)],
  ['CPS_INFO_PS', familyIn],
  ['the ODF', (bytes) => pathsIn(bytes, 'codes')],
  ['EF.SN', parseSerial],
  ['TokenInfo', parseTokenInfo],
  ['an Answer To Reset', recognise],
]

const REAL = Object.values(vectors.files).map(({ hex }) => Uint8Array.from(Buffer.from(hex, 'hex')))

/** Anything; much of one byte, which makes long fillers and deep nests; and real files with a few bytes changed or cut. */
const hostile = fc.oneof(
  fc.uint8Array({ maxLength: 512 }),
  fc
    .tuple(
      fc.constantFrom(0x00, 0x30, 0x7f, 0x80, 0x84, 0xff),
      fc.nat({ max: 2000 }),
      fc.uint8Array({ maxLength: 8 }),
    )
    .map(([byte, length, end]) => Uint8Array.from([...new Array(length).fill(byte), ...end])),
  fc
    .tuple(
      fc.constantFrom(...REAL),
      fc.array(fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 255 })), { maxLength: 6 }),
      fc.nat({ max: 300 }),
    )
    .map(([file, changes, cut]) => {
      const changed = Uint8Array.from(file)
      for (const [at, byte] of changes) if (at < changed.length) changed[at] = byte
      return cut < changed.length ? changed.subarray(0, changed.length - cut) : changed
    }),
)

it.each(READERS)(
  '%s: no bytes make it fail otherwise than by a refusal',
  { timeout: PATIENCE },
  (name, read) => {
    let tries = 0
    fc.assert(
      fc.property(hostile, (bytes) => {
        tries += 1
        try {
          read(bytes)
        } catch (error) {
          if (!(error instanceof CardRefused) && !(error instanceof BerError)) throw error
        }
      }),
      { numRuns: RUNS },
    )
    note(`hostile bytes, ${name}`, tries)
  },
)

it.each([0x00, 0x30, 0x7f, 0xff])(
  'a file of 32 kB of the byte %i, and one more that spoils it, is read in a time that grows as its length does',
  (byte) => {
    const spent = (length: number) => {
      const file = new Uint8Array(length).fill(byte)
      file[length - 1] = 0x05
      const begun = process.cpuUsage()
      for (let time = 0; time < 20; time += 1) {
        try {
          readTlvs(file)
        } catch (error) {
          expect(error).toBeInstanceOf(BerError)
        }
      }
      return process.cpuUsage(begun).user
    }
    spent(0x2000)
    // Twice the time for twice the length; a hundred times would be for four.
    expect(spent(0x8000)).toBeLessThan(40 * Math.max(spent(0x2000), 1000))
  },
)
