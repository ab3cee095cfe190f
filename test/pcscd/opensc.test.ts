/** OpenSC, which knows nothing of us, finds a CPS3 in our virtual card, through a real pcscd and vpcd. */

import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { type PlugEnd, plug } from '../../src/simulator/readers/vpcd.ts'
import { Pcscd, PORT } from '../support/pcscd.ts'
import { type Recording, record } from '../support/recording.ts'

let pcscd: Pcscd
/** As new for each test, in the one slot: what a test does to a card is nothing to another. */
let card: VirtualCps3
let recording: Recording
let plugged: Promise<PlugEnd>
/**
 * OpenSC 0.26 reads a security data object, parses it, and keeps none of it: it finds no rights over a code, and presents
 * none. 0.23 keeps it.
 */
let forgetsObjects: boolean
/** What iasecc-tool makes of these objects, and what the card answered it. */
let listing: { readonly said: string; readonly answers: readonly string[] }
const unplugging = new AbortController()

beforeAll(async () => {
  pcscd = await Pcscd.start()
  exchangeCard()
  const inSlot: VirtualCard = {
    atr: card.atr,
    reset: () => recording.card.reset(),
    process: (command) => recording.card.process(command),
  }
  await new Promise<void>((resolve) => {
    plugged = plug(inSlot, {
      port: PORT,
      signal: unplugging.signal,
      onState: (state) => state === 'powered' && resolve(),
    })
  })
  while (!/ Yes /.test((await run('opensc-tool', '--list-readers')).said)) await pause(100)
  const version = (await run('opensc-tool', '--info')).said
  const { said } = await run('iasecc-tool', '--list-sdos', '1')
  listing = { said, answers: recording.exchanges.map(({ response }) => response) }
  forgetsObjects = said.includes('class 0, reference 0')
  expect(forgetsObjects && version.startsWith('OpenSC 0.23'), version).toBe(false)
})

afterAll(async () => {
  unplugging.abort()
  expect(await plugged).toEqual({ is: 'unplugged' })
  await pcscd.stop()
})

beforeEach(exchangeCard)

function exchangeCard(): void {
  card = new VirtualCps3()
  recording = record(card)
}

describe('OpenSC', () => {
  it('takes it for an IAS-ECC card, by its Answer To Reset', async () => {
    expect((await run('opensc-tool', '--atr')).said).toContain(
      '3b:ac:00:40:2a:00:12:25:00:64:80:00:03:10:00:90:00',
    )
    expect((await run('opensc-tool', '--name')).said).toContain('IAS-ECC')
  })

  it('finds the PKCS#15 application, and the label with the number of the card', async () => {
    const { said } = await run('pkcs15-tool', '--list-info')
    expect(said).toContain('[CPS3v3-2900995235]')
    expect(said).toMatch(/Serial number\s*: 8025000001992138450f/)
  })

  it('lists both codes, as the card declares them', async () => {
    const { said } = await run('pkcs15-tool', '--list-pins')
    const [pin, puk] = said.split('PIN [').slice(1)
    expect(pin).toMatch(/^Code porteur de la carte CPS\]/)
    expect(pin).toMatch(/initialized, needs-padding, exchangeRefData/)
    expect(pin).toMatch(/min_len:4, max_len:4, stored_len:8/)
    expect(pin).toMatch(/Pad char\s*: 0xFF/)
    expect(pin).toMatch(/Reference\s*: 1 /)
    expect(puk).toMatch(/^Code de déblocage de la carte CPS\]/)
    expect(puk).toMatch(/unblock-disabled, initialized, needs-padding, soPin, exchangeRefData/)
    expect(puk).toMatch(/min_len:8, max_len:8, stored_len:8/)
    expect(puk).toMatch(/Reference\s*: 2 /)
  })

  it('lists the data objects, by label and path', async () => {
    const { said } = await run('pkcs15-tool', '--list-data-objects')
    const objects = [...said.matchAll(/^Data object '(\w+)'[\s\S]*?Path:\s+(\w+)/gm)]
    expect(objects.map(([, label, path]) => [label, path])).toEqual([
      ['CPS_ID_CARD', '3f000001d101'],
      ['CPS_INFO_PS', '3f000001d103'],
      ['CPS_NAME_PS', '3f000001d102'],
    ])
  })

  it('lists and reads the certificate', async () => {
    expect((await run('pkcs15-tool', '--list-certificates')).said).toContain(
      "X.509 Certificate [Certificat d'Authentification CPS]",
    )
    const { said } = await run('pkcs15-tool', '--read-certificate', '01')
    const certificate = new X509Certificate(said.slice(said.indexOf('-----BEGIN')))
    expect(certificate.subject).toContain('CN=CPS DE DEMONSTRATION')
    expect(certificate.validTo).toBe('Jan 31 23:59:59 2031 GMT')
  })

  it('reads the same counters as from a real card (github.com/OpenSC/OpenSC/pull/2217)', () => {
    const { said, answers } = listing
    if (forgetsObjects) {
      expect(said).not.toContain('tries')
      expect(answers).toContainEqual(expect.stringMatching(/^7016BF810112A0109A01039B0103/))
      return
    }
    expect(said).toBe(
      [
        'Found SDO class 1, reference 1',
        '\tcontact ACLs:\tF3:00:00:13:FF:00',
        '\ttries maximum:\t03',
        '\ttries remaining:\t03',
        'Found SDO class 1, reference 2',
        '\tcontact ACLs:\tF3:FF:00:FF:FF:00',
        '\ttries maximum:\t0A',
        '\ttries remaining:\t0A',
        '\tusage remaining:\t00:64',
        '',
      ].join('\n'),
    )
  })

  it('presents the code porteur, filled with FF, and the card takes it', async () => {
    const exit = await verifyPin('1234')
    if (forgetsObjects) return expectEmptyVerifyAlone(exit)
    expect(exit).toBe(0)
    expect(commands()).toContain('002000010831323334FFFFFFFF')
    expect(card.state.pinTriesLeft).toBe(3)
  })

  it('presents a wrong one, and loses two tries, one of them by an empty VERIFY of its own', async () => {
    const exit = await verifyPin('9999')
    if (forgetsObjects) return expectEmptyVerifyAlone(exit)
    expect(exit).not.toBe(0)
    expect(commands().filter((command) => command.startsWith('0020'))).toEqual([
      '0020000100',
      '002000010839393939FFFFFFFF',
    ])
    expect(card.state.pinTriesLeft).toBe(1)
  })

  it('never gets as far as the code de déblocage, whose lengths it takes for those of the code porteur', async () => {
    const { exit, complained } = await run(
      'pkcs15-tool',
      '--unblock-pin',
      '--auth-id',
      '01',
      '--puk',
      '12345678',
      '--new-pin',
      '4321',
    )
    expect(exit).not.toBe(0)
    expect(complained).toContain('Invalid PIN length')
    expect(commands().some((command) => command.startsWith('002000020'))).toBe(false)
    expect(card.state).toMatchObject({ pin: '1234', pukTriesLeft: 10, pukUsesLeft: 100 })
  })
})

async function verifyPin(pin: string): Promise<number> {
  return (await run('pkcs15-tool', '--verify-pin', '--auth-id', '01', '--pin', pin)).exit
}

/** What is left of a presentation where OpenSC finds no rights over the code: its own question, which costs a try. */
function expectEmptyVerifyAlone(exit: number): void {
  expect(exit).not.toBe(0)
  expect(commands().filter((command) => command.startsWith('0020'))).toEqual(['0020000100'])
  expect(card.state.pinTriesLeft).toBe(2)
}

function commands(): string[] {
  return recording.exchanges.map(({ command }) => command)
}

async function run(
  tool: string,
  ...args: string[]
): Promise<{ exit: number; said: string; complained: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(tool, args, { timeout: 30_000 })
    return { exit: 0, said: stdout, complained: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string }
    // Not started, or stopped for taking too long.
    if (typeof code !== 'number') throw error
    return { exit: code, said: stdout, complained: stderr }
  }
}
