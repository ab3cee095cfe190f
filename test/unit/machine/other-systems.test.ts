/** macOS and Windows, as they can be seen from here: what differs there is put in the place of this machine. */

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTrace } from '../../../src/cli/trace-file.ts'
import { daemonSocket } from '../../../src/machine/daemon-socket.ts'
import { installationOf } from '../../../src/machine/installation.ts'
import { namesFrom } from '../../../src/machine/names-from.ts'
import type { System } from '../../../src/machine/system.ts'
import { thisMachine } from '../../../src/machine/this-machine.ts'
import { openWatch } from '../../../src/pcsc/open-context.ts'
import { PortFault, type PortFaultKind, type Readers } from '../../../src/port.ts'
import { ownsTerminal } from '../../../src/terminal/foreground.ts'
import { signsOf } from '../../../src/terminal/signs.ts'
import { TOLD } from '../../support/all-told.ts'
import { MACHINES } from '../../support/machines.ts'
import { runScript } from '../../support/program-run.ts'

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly message: string
  readonly hint: string | null
}

/** What only Linux has. */
const OF_LINUX = /\bapt\b|systemctl|polkit|pkcheck|pcscd|lsusb|libccid|Debian|\/etc\//

const OTHERS = Object.entries(MACHINES).filter(([, { system }]) => system !== 'linux')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cps-unblock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** PC/SC that answers so to everything. */
function failing(kind: PortFaultKind): Readers {
  const fail = () => Promise.reject(new PortFault(kind))
  return { list: fail, change: fail, connect: fail, close: async () => undefined }
}

describe.each(OTHERS)('on %s', (_, machine) => {
  it.each<PortFaultKind>([
    'addon-missing',
    'addon-other-node',
    'no-service',
    'service-hung',
    'access-denied',
  ])(
    'doctor finds %s without a word of Linux, with a remedy, and says that nobody has tried',
    async (kind) => {
      for (const lang of ['fr', 'en']) {
        const run = await runScript(['doctor', '--json', '--lang', lang], { readers: failing(kind), machine })
        expect(run.stdout).not.toMatch(OF_LINUX)
        const checks = run.report.checks as readonly Check[]
        expect(checks[0]).toMatchObject({ name: 'system', ok: true })
        expect(checks[0]?.message).toContain(machine.untried)
        expect(checks.find(({ ok }) => !ok)?.hint).toMatch(/\S/)
      }
    },
  )

  it('status tells of a service that does not answer with a remedy of that system', async () => {
    const { exitCode, stderr } = await runScript(['status'], { readers: failing('no-service'), machine })
    expect(exitCode).toBe(69)
    expect(stderr).not.toMatch(OF_LINUX)
  })

  it('no remedy of what is told names a program of Linux', () => {
    const runs = TOLD.filter(([from]) => !from.startsWith('doctor')).flatMap(([, { hint }]) =>
      hint.flatMap((part) => ('remedy' in part ? machine.remedies[part.remedy] : [])),
    )
    expect(runs.filter((step) => 'run' in step && OF_LINUX.test(step.run))).toEqual([])
  })
})

describe('the rights of a file', () => {
  it('are not in its mode on Windows, where a file of codes is taken as it is', async () => {
    const codes = join(folder, 'code')
    writeFileSync(codes, '12345678\n')
    chmodSync(codes, 0o666)
    const args = ['unblock', '--no-input', '--card', '2900995235', '--puk-file', codes, '--pin-file', codes]
    const on = async (name: string) => await runScript([...args, '--json'], { machine: machineOf(name) })
    expect((await on('Debian with npm')).report).toMatchObject({ code: 'USAGE' })
    expect((await on('macOS with npm')).report).toMatchObject({ code: 'USAGE' })
    // Eight digits are no code porteur: it was read.
    expect((await on('Windows with npm')).report).toMatchObject({ code: 'BAD_CODE_FORMAT' })
  })

  it('let a trace be added to on Windows', () => {
    const trace = join(folder, 'trace')
    writeFileSync(trace, '')
    chmodSync(trace, 0o644)
    const open = (system: System) =>
      openTrace(trace, { errors: process.stderr, system, onFull: () => undefined })
    expect(open('macos')).toMatchObject({ problem: 'exposed' })
    expect(open('windows')).toBeTypeOf('function')
  })
})

describe('PC/SC', () => {
  it('has a socket with pcsc-lite alone', () => {
    expect(daemonSocket('linux')).toMatch(/^\//)
    expect(daemonSocket('macos')).toBeNull()
    expect(daemonSocket('windows')).toBeNull()
  })

  it.each(['0x8010001d', '0x8010001e'])(
    'that answers %s on Windows is a service that does not run',
    async (code) => {
      const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {}
      Object.defineProperty(process, 'platform', { ...platform, value: 'win32' })
      try {
        const open = () => {
          throw new Error(`SCardEstablishContext error: (${code})`)
        }
        await expect(openWatch(open)).rejects.toMatchObject({ kind: 'no-service' })
      } finally {
        Object.defineProperty(process, 'platform', platform)
      }
    },
  )
})

describe('the terminal', () => {
  it('is ours on Windows, which knows no background', async () => {
    expect(await ownsTerminal('windows')).toBe(true)
  })

  it('has all signs where a system sets no locale', () => {
    expect([signsOf({}, 'windows'), signsOf({}, 'macos'), signsOf({}, 'linux')]).toEqual([
      'all',
      'all',
      'simple',
    ])
  })
})

describe('running programs', () => {
  it.each([
    ['"galsvw32.exe","4242","Console","1","8 104 Ko"\r\n"x.exe","1"\r\n', ['galsvw32.exe', 'x.exe', '']],
    ['galss\nSrvSvCnam\n', ['galss', 'SrvSvCnam', '']],
  ])('of %j are its names', async (text, names) => {
    expect(await namesFrom(process.execPath, ['-p', `(${JSON.stringify(text)}).trimEnd()`])).toEqual(names)
  })

  it('are none where the program that lists them is not there', async () => {
    expect(await namesFrom(join(folder, 'tasklist.exe'), [])).toEqual([])
  })
})

describe('this machine', () => {
  it.each([
    ['linux', 'linux'],
    ['freebsd', 'linux'],
    ['darwin', 'macos'],
    ['win32', 'windows'],
  ] as const)('on %s is %s', (platform, system) => {
    expect(thisMachine('0.1.0', platform).system).toBe(system)
  })

  it.each([
    ['/usr/local/lib/node_modules/cps-unblock', '/usr/local/bin/node', 'npm'],
    ['/usr/lib/cps-unblock', '/usr/lib/cps-unblock/node', 'deb'],
    [
      '/home/x/cps-unblock-0.1.0-linux-x64/lib/cps-unblock',
      '/home/x/cps-unblock-0.1.0-linux-x64/lib/cps-unblock/node',
      'archive',
    ],
  ])('in %s with %s was installed by %s', (own, node, installation) => {
    expect(installationOf(own, node)).toBe(installation)
  })

  it.each([
    ['Debian with npm', 'sudo npm rebuild --global --allow-scripts=pcsclite pcsclite'],
    ['Debian with the .deb', 'sudo apt install --reinstall ./cps-unblock_0.1.0_amd64.deb'],
    ['Linux with the archive', 'sudo apt install pcscd libccid libpcsclite1'],
  ])('%s: an addon that is missing is brought back by its own way', (name, command) => {
    const steps = machineOf(name).remedies['build-addon']
    expect(steps).toContainEqual({ run: command })
  })
})

function machineOf(name: string) {
  const machine = MACHINES[name]
  if (machine === undefined) throw new Error(name)
  return machine
}
