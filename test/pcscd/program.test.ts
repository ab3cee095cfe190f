/** The built program on a real PC/SC daemon: what a person sees and what the card has been asked. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { openProgram } from '../program/support/program.js'
import { run } from '../program/support/without-terminal.ts'
import { ask } from '../support/asking.ts'
import { Pcscd, PORT, SLOT_0, SLOT_1 } from '../support/pcscd.ts'
import { type PluggedCard, plugIn, untilCards } from '../support/plugged-card.ts'
import { type Recording, record } from '../support/recording.ts'

/** VERIFY of the PIN, reference 01, padded with FF to 8 (card notes, 4). */
const VERIFY_1234 = '00 20 00 01 08 31 32 33 34 FF FF FF FF'
const VERIFY_4321 = '00 20 00 01 08 34 33 32 31 FF FF FF FF'

let daemon: Pcscd
let recording: Recording
let plugged: PluggedCard[] = []
let folder: string

beforeAll(async () => {
  daemon = await Pcscd.start()
})

afterAll(async () => {
  await daemon.stop()
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cps-unblock-'))
})

afterEach(async () => {
  for (const card of plugged) await card.unplug()
  plugged = []
  await untilCards(0)
  rmSync(folder, { recursive: true })
})

async function insert(card: VirtualCps3, port = PORT): Promise<VirtualCps3> {
  recording = record(card)
  plugged.push(await plugIn(recording.card, port))
  return card
}

const blocked = () => new VirtualCps3({ pin: { triesLeft: 0 } })

/** The INS bytes of every command that the card was sent, code-bearing ones only. */
function codesSent(): string[] {
  return recording.exchanges
    .map(({ command }) => command.slice(2, 4))
    .filter((ins) => ['20', '2C', '24'].includes(ins))
}

/** Types the three codes of a whole procedure. */
async function typeCodes(terminal: ReturnType<typeof openProgram>, puk: string, pin: string): Promise<void> {
  await terminal.asks('Code de déblocage')
  await terminal.type(puk)
  terminal.press('enter')
  await terminal.asks('Code porteur')
  await terminal.type(pin)
  terminal.press('enter')
  await terminal.asks('Confirmation')
  await terminal.type(pin)
  terminal.press('enter')
}

describe('cps-unblock status', () => {
  it('says that a card is blocked, in at most 17 exchanges, and sends no code', async () => {
    await insert(blocked())
    const { code, stdout } = await run(['status', '--json'])
    const report = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(report).toMatchObject({
      code: 'BLOCKED',
      simulated: false,
      reader: SLOT_0,
      card: { generation: 'CPS3', number: '2900995235', serial: '99213845' },
      pin: { state: 'blocked', triesLeft: 0, triesMax: 3 },
      puk: { state: 'ready', triesLeft: 10, triesMax: 10, usesLeft: 100 },
    })
    expect(codesSent()).toEqual([])
    expect(recording.exchanges.length).toBeLessThanOrEqual(17)
  })

  it('says that a card is not blocked', async () => {
    await insert(new VirtualCps3())
    const { stdout } = await run(['status', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ code: 'NOT_BLOCKED', pin: { state: 'ready', triesLeft: 3 } })
  })

  it('says that there is no card', async () => {
    const { code, stderr } = await run(['status'])
    expect(code).toBe(21)
    expect(stderr).toContain('Aucune carte')
  })

  it('does not choose between two cards, and reads the one whose reader is named', async () => {
    await insert(blocked())
    await insert(new VirtualCps3(), PORT + 1)
    expect((await run(['status', '--json'])).code).toBe(23)
    const { stdout } = await run(['status', '--json', '--reader', SLOT_1])
    expect(JSON.parse(stdout)).toMatchObject({ reader: SLOT_1, code: 'NOT_BLOCKED' })
    const all = JSON.parse((await run(['status', '--json', '--all'])).stdout)
    expect(all.readers.map(({ code }: { code: string }) => code)).toEqual(['BLOCKED', 'NOT_BLOCKED'])
  })
})

describe('the dialogue', () => {
  it('unblocks a card: the new code porteur is in force and the old is not', async () => {
    const card = await insert(blocked())
    const terminal = openProgram([], { rows: 50 })
    await typeCodes(terminal, '12345678', '4321')
    expect(await terminal.exit()).toBe(0)
    expect(terminal.text()).toContain('La carte est débloquée')
    expect(codesSent()).toEqual(['20', '2C'])
    expect(ask(card, VERIFY_1234)).toBe('63C2')
    expect(ask(card, VERIFY_4321)).toBe('9000')
  })

  it('leaves no right behind: the card was reset, and RESET RETRY COUNTER wants the code de déblocage again', async () => {
    const card = await insert(blocked())
    const terminal = openProgram([], { rows: 50 })
    await typeCodes(terminal, '12345678', '4321')
    await terminal.exit()
    expect(ask(card, '00 2C 02 01 08 31 32 33 34 FF FF FF FF')).toBe('6982')
  })

  it('tells how many tries are left after a wrong code de déblocage', async () => {
    await insert(blocked())
    const terminal = openProgram([], { rows: 50 })
    await typeCodes(terminal, '11111111', '4321')
    await terminal.shows('Voulez-vous réessayer ?')
    expect(terminal.text()).toContain('Il vous reste 9 essais')
    terminal.press('enter')
    expect(await terminal.exit()).toBe(12)
    expect(codesSent()).toEqual(['20'])
  })

  it('sends nothing to a card that is not blocked', async () => {
    await insert(new VirtualCps3())
    const terminal = openProgram([], { rows: 50 })
    expect(await terminal.exit()).toBe(13)
    expect(codesSent()).toEqual([])
  })

  it('waits for a card, with a spinner', async () => {
    const terminal = openProgram([], { rows: 50 })
    await terminal.shows('Insérez la CPS')
    await insert(blocked())
    await terminal.asks('Code de déblocage')
    terminal.press('ctrl-c')
    expect(await terminal.exit()).toBe(130)
    expect(codesSent()).toEqual([])
  })

  it('shows nothing of what is typed while it waits, and stops waiting at Ctrl-C', async () => {
    const terminal = openProgram([], { rows: 50 })
    await terminal.shows('Insérez la CPS')
    terminal.paste('12345678')
    terminal.press('ctrl-c')
    expect(await terminal.exit()).toBe(130)
    expect(terminal.output).not.toContain('12')
  })

  it.each<[string, [string, string][]]>([
    ['Code de déblocage', []],
    ['Code porteur', [['Code de déblocage', '12345678']]],
    [
      'Confirmation',
      [
        ['Code de déblocage', '12345678'],
        ['Code porteur', '4321'],
      ],
    ],
  ])('ends when the card is taken out at « %s », having sent nothing', async (label, codes) => {
    await insert(blocked())
    const terminal = openProgram([], { rows: 50 })
    for (const [asked, code] of codes) {
      await terminal.asks(asked)
      await terminal.type(code)
      terminal.press('enter')
    }
    await terminal.asks(label)
    await plugged.pop()?.unplug()
    expect(await terminal.exit()).toBe(21)
    expect(terminal.text()).toContain('La carte a été retirée')
    expect(codesSent()).toEqual([])
  })

  it('lets the person choose between two cards, by their numbers', async () => {
    await insert(blocked())
    const first = recording
    await insert(blocked(), PORT + 1)
    const terminal = openProgram([], { rows: 50 })
    await terminal.shows('Laquelle voulez-vous débloquer ?')
    expect(terminal.text()).toContain('2900995235')
    terminal.paste('\x1a')
    await terminal.shows(/valider\) :\nPour abandonner : touches Ctrl et C ensemble\.$/)
    terminal.press('down')
    await terminal.still()
    terminal.press('enter')
    await typeCodes(terminal, '12345678', '4321')
    expect(await terminal.exit()).toBe(0)
    expect(codesSent()).toEqual(['20', '2C'])
    expect(first.exchanges.some(({ command }) => command.startsWith('0020'))).toBe(false)
  })

  it('traces every exchange but the codes', async () => {
    await insert(blocked())
    const trace = join(folder, 'trace')
    const terminal = openProgram(['--trace', trace], { rows: 50 })
    await typeCodes(terminal, '12345678', '4321')
    await terminal.exit()
    const lines = readFileSync(trace, 'utf8').trim().split('\n')
    expect(lines.filter((line) => line.startsWith('>'))).toHaveLength(recording.exchanges.length)
    expect(lines).toContain('> 00 20 00 02 08 [8 bytes left out]')
    expect(lines).toContain('> 00 2C 02 01 08 [8 bytes left out]')
    expect(lines.join('\n')).not.toContain('31 32 33 34')
  })
})
