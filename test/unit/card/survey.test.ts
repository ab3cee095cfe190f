/** A trace alone makes more be read of a card: never a name, never a certificate, never a try. */

import { describe, expect, it } from 'vitest'
import { survey } from '../../../src/card/survey.ts'
import { PortFault } from '../../../src/port.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { VirtualCps4 } from '../../../src/simulator/cards/cps4.ts'
import { PATH } from '../../../src/simulator/cards/data-objects.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { SIMULATED_READER, simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { type Fault, faulty } from '../../support/faulty-card.ts'
import { bytes, hex } from '../../support/hex.ts'

const CERTIFICATE = '3F000001B001'
/** A DODF that lists CPS_NAME_PS. */
const DODF_WITH_NAME =
  '3026 3011 0C0B 4350535F4E414D455F5053 03020640 3005 0C03 435053 A10A 3008 0406 3F000001D102'
const DIRECTORIES = ['3F002F00', '3F002F01', '3F00D010', PATH.ODF, '3F0000017005', PATH.DODF]

describe('the survey of a CPS3', () => {
  it('reads the directories, and the files that tell nothing of a person', async () => {
    const { read } = await surveyed(new VirtualCps3({ files: { '3F00D010': bytes('EC 00') } }))
    expect(new Set(read)).toEqual(new Set(DIRECTORIES))
  })

  it('asks for the length of every file that it is led to, and reads no certificate', async () => {
    const { read, described } = await surveyed(new VirtualCps3())
    expect(new Set(described)).toEqual(
      new Set([
        ...['3F00D003', '3F0000015032', '3F0000017001', CERTIFICATE],
        ...[PATH.ID_CARD, PATH.INFO_PS, ...DIRECTORIES],
      ]),
    )
    expect(read).not.toContain(CERTIFICATE)
  })

  it.each([
    ['in its usual place', PATH.NAME_PS],
    ['in another place', '3F000001D1AA'],
  ])('leaves the name of the holder alone, %s', async (_, path) => {
    const files = {
      [PATH.DODF]: bytes(DODF_WITH_NAME.replace('3F000001D102', path)),
      [path]: bytes('E4 03 80 01 41'),
    }
    const { sent } = await surveyed(new VirtualCps3({ files }))
    expect(sent.filter((command) => command.includes(path))).toEqual([])
  })

  it('is told each length with the control parameters', async () => {
    const { answers } = await surveyed(new VirtualCps3())
    // The certificate has 924 bytes.
    expect(answers.some((answer) => answer.startsWith('62') && answer.includes('8002039C'))).toBe(true)
  })

  it('goes where the ODF leads', async () => {
    const odf = bytes('A0 06 30 04 04 02 70 02 A4 06 30 04 04 02 70 0A A7 06 30 04 04 02 70 0B')
    const { read, described } = await surveyed(
      new VirtualCps3({ files: { [PATH.ODF]: odf, '3F000001700A': bytes('30 00') } }),
    )
    expect(read).toContain('3F000001700A')
    expect(described).toEqual(expect.arrayContaining(['3F0000017002', '3F000001700A', '3F000001700B']))
  })
})

describe('the survey of a CPS4', () => {
  it('selects the application again where it is lost while a file is described', async () => {
    const lost = { at: '01A4080002D003', answers: '6985', executed: false }
    const { sent, answers } = await surveyed(new VirtualCps4(), lost)
    const at = sent.indexOf('01A4080002D00300')
    expect(sent.slice(at, at + 3)).toEqual([
      '01A4080002D00300',
      '01A4040C088025000001FF0100',
      '01A4080002D00300',
    ])
    expect(answers[at + 2]).toMatch(/^6F.*9000$/)
  })
})

describe('the survey of any card', () => {
  it.each([
    'blocked',
    'cps4',
    'cps4-t0',
    'cps4-lost-application',
    'certificate-only',
    'no-certificate',
  ] as const)('(%s) sends and tests no code, and reads no certificate', async (scenario) => {
    const card = createCard(scenario)
    const before = JSON.stringify(card.state)
    const { sent, read, described } = await surveyed(card)
    expect(sent.filter((command) => /^..(20|24|2C)/.test(command))).toEqual([])
    expect(JSON.stringify(card.state)).toBe(before)
    expect(read).not.toContain(CERTIFICATE)
    expect(described).toContain('3F0000017001')
  })

  it.each([
    ['without an ODF', { [PATH.ODF]: null }],
    ['whose ODF is no data object', { [PATH.ODF]: bytes('31 32 33') }],
    ['whose DODF is no data object', { [PATH.DODF]: bytes('31 32 33') }],
    ['without any directory', { [PATH.ODF]: null, [PATH.DODF]: null, '3F0000017005': null }],
  ])('goes on on a card %s', async (_, files) => {
    const { described } = await surveyed(new VirtualCps3({ files }))
    expect(described).toEqual(expect.arrayContaining(['3F00D003', '3F0000015032', '3F0000017001']))
  })

  it('goes on where a file refuses itself, and ends where the card is gone', async () => {
    const refused = await surveyed(new VirtualCps3(), {
      at: '00A4090C043F002F00',
      answers: '6982',
      executed: false,
    })
    expect(refused.described).toContain('3F0000017001')
    const gone = surveyed(new VirtualCps3(), { at: 3, throws: 'removed', executed: false })
    await expect(gone).rejects.toThrow(new PortFault('removed'))
  })
})

async function surveyed(card: VirtualCard, ...faults: readonly Fault[]) {
  const connection = await faulty(simulatedReaders(card), ...faults).connect(SIMULATED_READER)
  const sent: string[] = []
  const answers: string[] = []
  const read: string[] = []
  const described: string[] = []
  let file = ''
  const port = {
    protocol: connection.protocol,
    async transmit(command: Uint8Array) {
      const written = hex(command)
      sent.push(written)
      const selects = /^(?:00A4090[C4]|01A40800)(..)/.exec(written)
      if (selects !== null) {
        const path = written.slice(10, 10 + 2 * Number.parseInt(selects[1] ?? '', 16))
        file = written.startsWith('00') ? path : `3F00${path}`
        if (!written.startsWith('00A4090C')) described.push(file)
      }
      if (/^..B0/.test(written)) read.push(file)
      const answer = await connection.transmit(command)
      answers.push(hex(answer))
      return answer
    },
  }
  await survey(port, card instanceof VirtualCps4 ? 'CPS4' : 'CPS3')
  return { sent, answers, read, described }
}
