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
import { DODF, idCard, ODF_WITHOUT_DODF, PATH } from '../../../src/simulator/cards/data-objects.ts'
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
      '< E3 1E 80 06 80 25 00 00 01 xx 81 05 xx xx xx xx xx 82 01 00 83 04 20 26 02 01 84 04 20 31 01 31 90 00',
      '< ED 04 80 02 00 xx 90 00',
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
    expect(trace).toContain('< ED 04 80 02 00 xx 90 00')
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

  it.each([
    ['a directory of certificates', '3F 00 00 01 70 05', '30 02 0C 00'],
    ['a DODF that lists CPS_ID_CARD alone', '3F 00 00 01 70 07', hex(DODF.subarray(0, 40))],
    ['a DODF that lists CPS_INFO_PS alone', '3F 00 00 01 70 07', hex(DODF.subarray(40))],
  ])('keeps %s where no ODF was read', (_, path, content) => {
    expect(read([`00 A4 09 0C 06 ${path}`, '90 00'], ['00 B0 00 00 00', `${content} 90 00`])).toBe(
      `${spaced(content.replaceAll(' ', ''))} 90 00`,
    )
  })

  it('keeps the codes’ directory to which the ODF leads', () => {
    const odf = [
      ['00 A4 09 0C 06 3F 00 00 01 50 31', '90 00'],
      ['00 B0 00 00 00', 'A8 06 30 04 04 02 70 0B 90 00'],
    ] as const
    const select = ['00 A4 09 0C 06 3F 00 00 01 70 0B', '90 00'] as const
    expect(read(...odf, select, ['00 B0 00 00 00', '30 02 0C 00 90 00'])).toBe('30 02 0C 00 90 00')
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
    const files = { [PATH.DODF]: bytes('E4 03 80 01 41'), [PATH.ODF]: ODF_WITHOUT_DODF }
    expect((await traceOf(new VirtualCps3({ files }))).join('\n')).not.toContain('E4 03')
  })

  it('keeps a DODF to which the ODF leads, whatever its objects are called', async () => {
    const other = hex(DODF).replaceAll(text('CPS_I'), text('ANS_I'))
    const trace = await traceOf(new VirtualCps3({ files: { [PATH.DODF]: bytes(other) } }))
    expect(trace).toContain(`< ${spaced(other)} 90 00`)
  })

  it('keeps back what a directory holds in place of a path', async () => {
    const label = `30 07 0C 05 ${text('CPS_X')} 30 05 0C 03 ${text('CPS')}`
    for (const value of [
      `E4 06 80 04 ${text('ZORG')}`,
      `04 04 ${text('ZORG')}`,
      `0C 04 ${text('ZORG')}`,
      text('ZORG'),
      `30 06 04 04 ${text('ZORG')}`,
    ]) {
      const entry = `${label} A1 ${byte(bytes(value).length)} ${value}`
      const files = { [PATH.DODF]: bytes(`30 ${byte(bytes(entry).length)} ${entry}`) }
      const trace = (await traceOf(new VirtualCps3({ files, endOfFile: '9000' }))).join('\n')
      expect(trace).toContain(spaced(text('CPS_X')))
      expect(trace).not.toMatch(/5A 4F|4F 52|52 47/)
    }
  })

  it('keeps back the identifier of a certificate that is long enough to be looked up', async () => {
    const hash = '00112233445566778899AABBCCDDEEFF00112233'
    const entry = `30 06 0C 04 ${text('Cert')} 30 16 04 14 ${hash} A1 0A 30 08 04 06 3F 00 00 01 B0 01`
    const files = { '3F0000017005': bytes(`30 ${byte(bytes(entry).length)} ${entry}`) }
    const trace = (await traceOf(new VirtualCps3({ files }))).join('\n')
    expect(trace).toContain(`30 16 04 14 ${'xx '.repeat(20)}A1 0A 30 08 04 06 3F 00 00 01 B0 01`)
  })

  it('keeps back the identifier in CPS_ID_CARD, which may be that of the holder', async () => {
    const card = bytes(
      'E3 1E 80 06 81 00 12 34 56 7F 81 05 29 00 99 52 35 82 01 00 83 04 20 21 03 16 84 04 20 28 04 30',
    )
    const trace = await traceOf(new VirtualCps3({ files: { [PATH.ID_CARD]: card } }))
    expect(trace).toContain(
      `< E3 1E 80 06 ${'xx '.repeat(6)}81 05 ${'xx '.repeat(5)}82 01 00 83 04 20 21 03 16 84 04 20 28 04 30 90 00`,
    )
  })

  it('shows no name and no number of a certificate in a directory of certificates', async () => {
    const name = `30 14 31 12 30 10 06 03 55 04 03 0C 09 ${text('JEAN ZORG')}`
    const attributes = `A1 ${byte(34 + 12)} 30 ${byte(32 + 12)} 30 08 04 06 3F 00 00 01 B0 01 ${name} 02 08 11 22 33 44 55 66 77 08`
    const entry = `30 02 0C 00 30 03 04 01 01 ${attributes}`
    const files = { '3F0000017005': bytes(`30 ${byte(bytes(entry).length)} ${entry}`), [PATH.DODF]: null }
    const trace = (await traceOf(new VirtualCps3({ files }))).join('\n')
    expect(trace).toContain(`30 08 04 06 3F 00 00 01 B0 01 ${'xx '.repeat(22 + 10)}90 00`)
  })
})

describe('a number of the card', () => {
  const SN = [
    ['00 A4 09 0C 04 3F 00 D0 03', '90 00'],
    ['00 B0 00 00 0C', '5A 0A 80 25 00 00 01 99 21 38 45 0F 90 00'],
  ] as const
  const LABEL = [
    ['00 A4 09 0C 06 3F 00 00 01 50 32', '90 00'],
    ['00 B0 00 00 00', `30 13 80 11 ${text('CPS3v3-2900995235')} 90 00`],
  ] as const
  const EF_ATR = ['00 A4 09 0C 04 3F 00 2F 01', '90 00'] as const

  it.each([
    ['in bytes', '00 B0 00 00 00', '43 05 29 00 99 52 35 90 00', '43 05 xx xx xx xx xx 90 00'],
    [
      'shifted by half a byte',
      '00 B0 00 00 00',
      '43 06 02 90 09 95 23 5F 90 00',
      '43 06 xx xx xx xx xx xx 90 00',
    ],
    ['as text', '00 B0 00 00 00', `43 0A ${text('2900995235')} 90 00`, `43 0A ${'xx '.repeat(10)}90 00`],
    ['the serial, shifted', '00 B0 00 00 00', '43 05 F9 92 13 84 5F 90 00', '43 05 xx xx xx xx xx 90 00'],
    [
      'in the answer to GET DATA',
      '00 CB 3F FF 02 4D 00',
      '70 05 29 00 99 52 35 90 00',
      '70 05 xx xx xx xx xx 90 00',
    ],
    [
      'in control parameters',
      '00 A4 09 04 04 3F 00 2F 01',
      '62 04 99 21 38 45 90 00',
      '62 04 xx xx xx xx 90 00',
    ],
  ])('is found again elsewhere: %s', (_, command, answer, expected) => {
    expect(read(...SN, ...LABEL, EF_ATR, [command, answer])).toBe(expected)
  })

  it.each(['29 00 99 52 35', '02 90 09 95 23 5F', text('2900995235').replaceAll(/..(?=.)/g, '$& ')])(
    'is found again wherever a reading cuts it: %s',
    (written) => {
      const content = bytes(`43 ${byte(bytes(written).length)} ${written} 55`)
      for (let cut = 1; cut < content.length; cut++) {
        const [head, tail] = [content.subarray(0, cut), content.subarray(cut)]
        const told = [
          read(...SN, ...LABEL, EF_ATR, ['00 B0 00 00 00', `${hex(head)} 90 00`]),
          read(
            ...[...SN, ...LABEL, EF_ATR],
            ['00 B0 00 00 00', `${hex(head)} 90 00`],
            [`00 B0 00 ${byte(cut)} 00`, `${hex(tail)} 90 00`],
          ),
        ].join(' ')
        // Four digits or fewer tell no card from another.
        const shown = told.match(/(?:[\dA-F]{2} )+/g)?.map((run) => run.replaceAll(' ', '')) ?? []
        const digits = written.replaceAll(' ', '')
        for (let at = 0; at + 6 <= digits.length; at++) {
          expect(shown.filter((run) => run.includes(digits.slice(at, at + 6)))).toEqual([])
        }
      }
    },
  )
})

/** The last answer, as a trace has it. */
function read(...exchanges: readonly (readonly [string, string])[]): string | undefined {
  const write = maskedAnswers()
  return exchanges.map(([command, answer]) => write(bytes(command), bytes(answer))).at(-1)
}

describe('what another program reads', () => {
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
