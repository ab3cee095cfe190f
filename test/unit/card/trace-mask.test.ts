/** A trace can be posted: it shows nothing that names a person or tells which card it is, and keeps the rest. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { traced } from '../../../src/apdu/trace.ts'
import { readCps } from '../../../src/card/read-cps.ts'
import { survey } from '../../../src/card/survey.ts'
import { maskedAnswers } from '../../../src/card/trace-mask.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { CPS3_ID_CARD } from '../../../src/simulator/cards/cps3-files.ts'
import { VirtualCps4 } from '../../../src/simulator/cards/cps4.ts'
import { idCard, PATH } from '../../../src/simulator/cards/data-objects.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { SIMULATED_READER, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { bytes, hex } from '../../support/hex.ts'
import { vectors } from '../../support/vectors.ts'

const AODF = vectors.files['3F0000017001']?.hex ?? ''
const spaced = (hex: string) => hex.replace(/..(?=.)/g, '$& ')
const text = (written: string) => Buffer.from(written, 'latin1').toString('hex').toUpperCase()

describe('the trace of a reading', () => {
  it('begins with the Answer To Reset and the protocol', async () => {
    expect((await traceOf(new VirtualCps3()))[0]).toBe(
      `# ${spaced('3BAC00402A001225006480000310009000')}, T=0`,
    )
    expect((await traceOf(new VirtualCps4()))[0]).toBe(
      `# ${spaced('3B9B188001001225006480040100009044')}, T=1`,
    )
  })

  it('keeps what other cards have too', async () => {
    const trace = await traceOf(new VirtualCps3())
    for (const kept of [
      `< ${spaced(AODF)} 90 00`,
      '< 5A 0A 80 25 00 00 01 xx xx xx xx xx 90 00',
      '< E3 1E 80 06 80 25 00 00 01 9F 81 05 xx xx xx xx xx 82 01 00 83 04 20 26 02 01 84 04 20 31 01 31 90 00',
      '< ED 04 80 02 00 00 90 00',
      `< ${spaced(vectors.files['3F002F00']?.hex ?? '')} 90 00`,
      `< ${spaced(vectors.files['3F002F01']?.hex ?? '')} 90 00`,
      `< ${spaced(vectors.files['3F0000017007']?.hex ?? '')} 90 00`,
      `< ${spaced(vectors.files['3F0000017005']?.hex ?? '')} 90 00`,
      `< ${spaced(vectors.counters[0]?.answer ?? '')} 90 00`,
    ]) {
      expect(trace).toContain(kept)
    }
    expect(trace.join('\n')).toContain(`80 11 ${spaced(text('CPS3v3-'))} ${'xx '.repeat(10)}03 02`)
  })

  it('shows neither the serial number nor the card number, whatever they are and however they are read', async () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
    const endings = fc.constantFrom('6Cxx', '6282', '9000')
    await fc.assert(
      fc.asyncProperty(
        digits(8),
        digits(10),
        endings,
        fc.nat({ max: 60 }),
        async (serial, number, endOfFile, more) => {
          const label = `CPS3v3-${number}`
          const manufacturer = text('Oberthur'.padEnd(8 + more, 'x'))
          const name = `0C ${byte(manufacturer.length / 2)} ${manufacturer}`
          const inside = `02 01 00 04 0A 8025000001${serial}0F ${name} 80 11 ${text(label)} 03 02 04 10`
          const files = {
            '3F00D003': bytes(`5A 0A 8025000001 ${serial} 0F`),
            '3F0000015032': bytes(`30 ${byte(bytes(inside).length)} ${inside}`),
            [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, number }),
          }
          const trace = (await traceOf(new VirtualCps3({ files, endOfFile }))).join('\n')
          for (const told of [text(number), number, serial]) {
            for (let at = 0; at + 8 <= told.length; at += 2) {
              expect(trace).not.toContain(`< ${spaced(told.slice(at, at + 8))}`)
              expect(trace).not.toContain(` ${spaced(told.slice(at, at + 8))} `)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('shows nothing of a serial number of another issuer', async () => {
    const files = { '3F00D003': bytes('5A 0A 80 33 00 00 01 99 21 38 45 0F') }
    expect(await traceOf(new VirtualCps3({ files }))).toContain('< 5A 0A 80 33 00 00 01 xx xx xx xx xx 90 00')
  })

  it('keeps those of a CPS4, whose paths begin below the MF', async () => {
    const trace = await traceOf(new VirtualCps4())
    expect(trace).toContain('< 5A 0A 80 25 00 00 01 xx xx xx xx xx 90 00')
    expect(trace).toContain('< ED 04 80 02 00 00 90 00')
  })

  it('keeps directories to which the ODF leads', async () => {
    const files = {
      [PATH.ODF]: bytes('A8 06 30 04 04 02 70 01 A4 06 30 04 04 02 70 0A'),
      [PATH.DODF]: null,
      '3F000001700A': bytes('30 02 0C 00'),
    }
    expect(await traceOf(new VirtualCps3({ files, endOfFile: '9000' }))).toContain('< 30 02 0C 00 90 00')
  })

  it.each([
    ['CPS_ID_CARD', 0],
    ['CPS_INFO_PS', 40],
  ])('keeps a DODF that lists %s alone', async (_, from) => {
    const entry = bytes(vectors.files['3F0000017007']?.hex ?? '').subarray(from, from + 40)
    const trace = await traceOf(new VirtualCps3({ files: { [PATH.DODF]: entry }, endOfFile: '9000' }))
    expect(trace).toContain(`< ${spaced(hex(entry))} 90 00`)
  })

  it('leaves certificates out', async () => {
    const trace = await traceOf(new VirtualCps3({ files: { [PATH.DODF]: null } }))
    const at = trace.indexOf('> 00 A4 09 0C 06 3F 00 00 01 B0 01')
    expect(trace.slice(at + 1, at + 4)).toEqual([
      '< 90 00',
      '> 00 B0 00 00 E7',
      '< [231 bytes left out] 90 00',
    ])
  })

  it('leaves out a file at the place of the DODF that is none', async () => {
    const files = { [PATH.DODF]: bytes('E4 03 80 01 41') }
    expect((await traceOf(new VirtualCps3({ files }))).join('\n')).not.toContain('E4 03')
  })

  it('shows no name and no number of a certificate in a directory of certificates', async () => {
    const name = `30 14 31 12 30 10 06 03 55 04 03 0C 09 ${text('JEAN ZORG')}`
    const attributes = `A1 ${byte(34 + 12)} 30 ${byte(32 + 12)} 30 08 04 06 3F 00 00 01 B0 01 ${name} 02 08 11 22 33 44 55 66 77 08`
    const entry = `30 02 0C 00 30 03 04 01 01 ${attributes}`
    const files = { '3F0000017005': bytes(`30 ${byte(bytes(entry).length)} ${entry}`), [PATH.DODF]: null }
    const trace = (await traceOf(new VirtualCps3({ files }))).join('\n')
    expect(trace).toContain(`0C 09 ${'xx '.repeat(9)}`.trim())
    expect(trace).toContain(`02 08 ${'xx '.repeat(8)}`.trim())
    expect(trace).toContain('30 08 04 06 3F 00 00 01 B0 01')
  })
})

describe('what another program reads', () => {
  const read = (...exchanges: readonly (readonly [string, string])[]) => {
    const write = maskedAnswers()
    return exchanges.map(([command, answer]) => write(bytes(command), bytes(answer))).at(-1)
  }
  const SELECT_ODF = ['00 A4 09 0C 06 3F 00 00 01 50 31', '90 00'] as const

  it.each([
    ['the name of its holder', '00 A4 09 0C 06 3F 00 00 01 D1 02'],
    ['a file below the MF', '01 A4 08 00 04 00 01 D1 02 00'],
    ['a file by its identifier', '00 A4 02 0C 02 D1 02'],
    ['an application', '00 A4 04 0C 08 80 25 00 00 01 FF 01 00'],
  ])('is left out: %s', (_, select) => {
    expect(read([select, '90 00'], ['00 B0 00 00 04', 'E4 02 80 00 90 00'])).toBe('[4 bytes left out] 90 00')
  })

  it('is left out before anything is selected', () => {
    expect(read(['00 B0 00 00 02', '5A 00 90 00'])).toBe('[2 bytes left out] 90 00')
  })

  it('is left out from the middle of a file on, of which the beginning was not seen', () => {
    expect(read(SELECT_ODF, ['00 B0 00 10 02', 'A8 00 90 00'])).toBe('[2 bytes left out] 90 00')
  })

  it('is shown again from its beginning', () => {
    const again = [['00 B0 00 00 02', 'A8 00 90 00']] as const
    expect(read(SELECT_ODF, ...again, ...again)).toBe('A8 00 90 00')
  })

  it('is shown in two pieces', () => {
    expect(read(SELECT_ODF, ['00 B0 00 00 01', 'A8 90 00'], ['00 B0 00 01 01', '00 90 00'])).toBe('00 90 00')
  })

  it.each(['6A 82', '6C 10', '90 00'])('is the status word alone: %s', (answer) => {
    expect(read(['00 A4 09 0C 06 3F 00 00 01 D1 02', '90 00'], ['00 B0 00 00 04', answer])).toBe(answer)
  })

  it.each([
    ['from a path by another P1', '00 A4 00 0C 04 3F 00 D0 03'],
    ['by an identifier that a path could end with', '00 A4 02 0C 02 D0 03'],
  ])('is left out where it was selected %s', (_, select) => {
    expect(read([select, '90 00'], ['00 B0 00 00 02', '5A 00 90 00'])).toBe('[2 bytes left out] 90 00')
  })

  it.each([
    ['a number that is cut', '30 16 02 01 00 80 11 43 50 53 34 76 31 2D 33 31', '2D xx xx'],
    ['digits in no object', '00 31 32', '00 xx xx'],
    ['an INTEGER of five bytes', '02 05 01 02 03 04 05', '02 05 xx xx xx xx xx'],
  ])('is masked: %s', (_, content, expected) => {
    const told = read(['00 A4 09 0C 06 3F 00 00 01 50 32', '90 00'], ['00 B0 00 00 00', `${content} 90 00`])
    expect(told).toContain(`${expected} 90 00`)
  })

  it.each([
    ['an INTEGER of four bytes', '02 04 01 02 03 04'],
    ['three digits', '04 03 31 32 33'],
    ['what ends with a digit', '04 02 41 31'],
  ])('is shown: %s', (_, content) => {
    const told = read(['00 A4 09 0C 06 3F 00 00 01 50 32', '90 00'], ['00 B0 00 00 00', `${content} 90 00`])
    expect(told).toBe(`${content} 90 00`)
  })

  it('is shown behind a serial number', () => {
    const sn = ['00 A4 09 0C 04 3F 00 D0 03', '90 00'] as const
    const told = read(sn, ['00 B0 00 00 00', '5A 0A 80 25 00 00 01 99 21 38 45 0F 04 01 41 90 00'])
    expect(told).toBe('5A 0A 80 25 00 00 01 xx xx xx xx xx 04 01 41 90 00')
  })

  it('is shown where it is no file', () => {
    expect(read(['00 CB 3F FF 02 4D 00', '70 02 31 32 90 00'])).toBe('70 02 31 32 90 00')
  })

  it('of any bytes in any file is written, as long as they are', () => {
    const path = fc.constantFrom(
      'D003',
      '00015031',
      '00015032',
      '00017001',
      '00017005',
      '00017007',
      '0001D102',
    )
    fc.assert(
      fc.property(path, fc.uint8Array({ minLength: 1, maxLength: 120 }), (below, content) => {
        const write = maskedAnswers()
        const select = bytes(`00 A4 09 0C ${byte(2 + below.length / 2)} 3F00${below}`)
        write(select, bytes('90 00'))
        const told = write(bytes('00 B0 00 00 00'), Buffer.concat([content, bytes('90 00')]))
        const whole = /^(?:[\dA-Fx]{2} )+90 00$/.test(told)
          ? told.split(' ').length - 2
          : Number.parseInt(told.slice(1), 10)
        expect(whole).toBe(content.length)
      }),
    )
  })
})

async function traceOf(card: VirtualCard): Promise<string[]> {
  const lines: string[] = []
  const generation = card instanceof VirtualCps4 ? 'CPS4' : 'CPS3'
  const connection = await simulatedReaders(card).connect(SIMULATED_READER)
  const port = traced(connection, (line) => lines.push(line), maskedAnswers())
  await readCps(port, { generation, checked: false, dated: true, family: true, wanted: null })
  await survey(port, generation)
  return lines
}

function byte(value: number): string {
  return value.toString(16).padStart(2, '0').toUpperCase()
}
