/** The built program on a real PC/SC daemon when something is wrong: what it ends with, and what the card was asked. */

import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { bin, openProgram, surroundings } from '../program/support/program.js'
import { freshFile } from '../program/support/run-of-test.ts'
import { run } from '../program/support/without-terminal.ts'
import { hex } from '../support/hex.ts'
import { DAEMON_SOCKET, Pcscd, PORT, SLOT_0, SLOT_1 } from '../support/pcscd.ts'
import { type PluggedCard, plugIn, untilCards } from '../support/plugged-card.ts'
import { type Answer, VpcdCard } from '../support/vpcd-card.ts'
import { Child } from './child.ts'

const SCRIPTED = ['unblock', '--no-input', '--card', '2900995235', '--codes-stdin', '--json']
const CODES = { input: '12345678\n4321\n' }

let daemon: Pcscd | null = null
let plugged: PluggedCard | null = null
let scripted: VpcdCard | null = null

afterEach(async () => {
  await plugged?.unplug()
  scripted?.unplug()
  await daemon?.stop()
  daemon = null
  plugged = null
  scripted = null
})

async function reader(): Promise<void> {
  daemon = await Pcscd.start()
}

/** A blocked CPS3 that answers commands with this INS byte as told instead. */
async function blockedBut(ins: number, answer: Answer): Promise<VpcdCard> {
  const card = new VirtualCps3({ pin: { triesLeft: 0 } })
  scripted = await VpcdCard.plug(PORT, (command) => (command[1] === ins ? answer : card.process(command)))
  await untilCards(1)
  return scripted
}

function sent({ happened }: VpcdCard, ins: string): number {
  return happened.filter((what) => what.startsWith(`00${ins}`)).length
}

describe('without a daemon', () => {
  it('says which service is missing, and what to install', async () => {
    const { code, stdout, stderr } = await run(['status', '--json'])
    expect(code).toBe(69)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, code: 'NO_SERVICE', exitCode: 69, card: null })
    expect(stderr).toContain('pcscd')
  })

  it('says so in the dialogue, asking for nothing', async () => {
    const terminal = openProgram([], { rows: 50 })
    expect(await terminal.exit()).toBe(69)
    expect(terminal.text()).not.toContain('2. Le code de déblocage')
  })

  it('doctor names the service first', async () => {
    const { code, stdout } = await run(['doctor', '--json'])
    const { checks } = JSON.parse(stdout)
    expect(code).toBe(69)
    expect(checks.find(({ ok }: { ok: boolean }) => !ok)).toMatchObject({ name: 'service' })
  })
})

describe('a reader whose name is no UTF-8', () => {
  const NAMES = { [PORT]: 'Lecteur \xe9tage' }
  const NAME = 'Lecteur \ufffdtage 00 00'
  const told = { code: 'NO_SERVICE', message: expect.stringContaining(`« ${NAME} »`) }

  it.each([
    ['status', ['status', '--json']],
    ['unblock', SCRIPTED],
  ])('is told by a sentence of its own, with where to rename it (%s)', async (_, args) => {
    daemon = await Pcscd.start([PORT], NAMES)
    const { code, stdout } = await run(args, CODES)
    expect(code).toBe(69)
    expect(JSON.parse(stdout)).toMatchObject({ ...told, reader: NAME, pukTryConsumed: 'no' })
    expect(JSON.parse(stdout).hint).toContain('\nsudo grep -ran FRIENDLYNAME /etc/reader.conf.d\n')
  })

  it('leaves the CPS in another reader to be read, and is told among the readers and by doctor', async () => {
    const port = 36000
    daemon = await Pcscd.start([PORT, port], NAMES)
    plugged = await plugIn(new VirtualCps3({ pin: { triesLeft: 0 } }), port)
    const status = await run(['status', '--wait', '10', '--json'])
    expect(JSON.parse(status.stdout)).toMatchObject({ code: 'BLOCKED', reader: 'Virtual PCD 36000 00 00' })
    for (const args of [['readers'], ['status', '--all']]) {
      const { readers } = JSON.parse((await run([...args, '--json'])).stdout)
      expect(readers.map(({ code }: { code: string }) => code).toSorted()).toEqual([
        ...(args[0] === 'status' ? ['BLOCKED'] : []),
        'NO_CARD',
        'NO_SERVICE',
        'NO_SERVICE',
        ...(args[0] === 'status' ? [] : ['OK']),
      ])
      expect(readers[0]).toMatchObject({ ...told, reader: NAME, index: 1 })
    }
    const doctor = await run(['doctor'])
    expect(doctor.stdout).toContain(NAME.slice(0, 12))
    expect(doctor.code).toBe(0)
  })
})

describe('a daemon whose socket the user may not open', () => {
  /** Of util-linux: takes root's right to open every file away. */
  const LIMITED = 'setpriv'
  const AS_ANYBODY = ['--bounding-set=-dac_override,-dac_read_search', process.execPath, bin]

  it.each(['status', 'doctor'])('is access that is denied, by the socket (%s)', async (command) => {
    await reader()
    chmodSync(DAEMON_SOCKET, 0)
    const { status, stdout } = spawnSync(LIMITED, [...AS_ANYBODY, command, '--json'], {
      encoding: 'utf8',
      env: surroundings(),
    })
    const report = JSON.parse(stdout)
    expect({ status, is: report.code }).toEqual({ status: 77, is: 'ACCESS_DENIED' })
    expect(stdout).toContain(`(${DAEMON_SOCKET})`)
    expect(stdout).not.toContain('.rules')
  })
})

describe('a card that another program holds', () => {
  it('is left to it', async () => {
    await reader()
    plugged = await plugIn(new VirtualCps3({ pin: { triesLeft: 0 } }))
    const holder = new Child('other-program', SLOT_0, 'alone')
    try {
      await holder.firstLine()
      const { code, stdout } = await run(['status', '--json'])
      expect(code).toBe(75)
      expect(JSON.parse(stdout)).toMatchObject({ code: 'READER_BUSY', reader: SLOT_0 })
    } finally {
      await holder.end()
    }
    expect((await run(['status', '--json'])).code).toBe(0)
  })
})

describe('a card lost while it is unblocked', () => {
  it('before it answers VERIFY: the outcome is unknown, and nothing is sent again', async () => {
    await reader()
    const card = await blockedBut(0x20, 'vanish')
    const { code, stdout } = await run(SCRIPTED, CODES)
    expect(code).toBe(25)
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      stage: 'verify-puk',
      pukTryConsumed: 'unknown',
    })
    expect(sent(card, '20')).toBe(1)
    expect(sent(card, '2C')).toBe(0)
  })

  it('before it answers RESET RETRY COUNTER: no try was used, and nothing is sent again', async () => {
    await reader()
    const card = await blockedBut(0x2c, 'vanish')
    const { code, stdout } = await run(SCRIPTED, CODES)
    expect(code).toBe(25)
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      stage: 'reset',
      pukTryConsumed: 'no',
    })
    expect(sent(card, '20')).toBe(1)
    expect(sent(card, '2C')).toBe(1)
  })
})

describe('a script on a real reader', () => {
  it('unblocks a card in at most 20 exchanges, the proof included', async () => {
    await reader()
    const card = new VirtualCps3({ pin: { triesLeft: 0 } })
    const commands: string[] = []
    scripted = await VpcdCard.plug(PORT, (command) => {
      commands.push(hex(command))
      return card.process(command)
    })
    await untilCards(1)
    commands.length = 0
    const { code, stdout } = await run(SCRIPTED, CODES)
    expect(JSON.parse(stdout)).toMatchObject({ code: 'UNBLOCKED', stage: 'proved', simulated: false })
    expect(code).toBe(0)
    expect(commands.length).toBeLessThanOrEqual(20)
    expect(scripted.happened.at(-1)).not.toMatch(/^00/)
  })
})

describe('doctor', () => {
  it('finds a machine with a reader and a CPS ready', async () => {
    await reader()
    plugged = await plugIn(new VirtualCps3())
    await untilCards(1)
    const { code, stdout } = await run(['doctor', '--json'])
    expect(JSON.parse(stdout).checks.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([])
    expect(code).toBe(0)
  })

  it('looks at the reader that is named', async () => {
    await reader()
    plugged = await plugIn(new VirtualCps3())
    await untilCards(1)
    expect((await run(['doctor', '--reader', SLOT_0])).code).toBe(0)
    expect((await run(['doctor', '--reader', SLOT_1])).code).toBe(21)
    expect((await run(['doctor', '--reader', 'none'])).code).toBe(20)
  })

  it('names the missing card', async () => {
    await reader()
    const { code, stdout } = await run(['doctor', '--json'])
    expect(code).toBe(21)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, code: 'NO_CARD' })
  })
})

describe('cps-unblock simulate', () => {
  it('puts a virtual card into the reader until Ctrl-C, for the program itself to find', async () => {
    await reader()
    const trace = freshFile('trace')
    const terminal = openProgram(['simulate', 'last-try', '--trace', trace], { rows: 30 })
    await terminal.shows('Carte virtuelle insérée')
    const { stdout } = await run(['status', '--json', '--wait', '10'])
    expect(JSON.parse(stdout)).toMatchObject({ simulated: false, code: 'BLOCKED', puk: { triesLeft: 1 } })
    terminal.press('ctrl-c')
    expect(await terminal.exit()).toBe(0)
    expect(readFileSync(trace, 'utf8')).toContain('> 00 A4 09 0C 04 3F 00 D0 03\n< 90 00\n')
  })

  it('says what to install where there is no vpcd', async () => {
    const { code, stderr } = await run(['simulate'])
    expect(code).toBe(69)
    expect(stderr).toContain('vsmartcard-vpcd')
  })
})
