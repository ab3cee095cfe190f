/** What `doctor` sees of a machine: this one, with a pkcheck, a session and programs of the test's own. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { probe } from '../../../src/doctor/probe.ts'
import { linux } from '../../../src/machine/linux.ts'
import { PortFault, type PortFaultKind, type Readers } from '../../../src/port.ts'
import { simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'

const readers = simulatedReaders(createCard('blocked'))
/** Asked itself, as no other test in process asks it. */
const THIS_MACHINE = linux('npm', '0.1.0')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cps-unblock-'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** A pkcheck that is asked about one action after the other; it notes its arguments. */
function pkcheck(daemon: number, card: number): void {
  const lines = [
    '#!/bin/sh',
    `echo "$*" >>"${folder}/asked"`,
    `case $2 in *access_pcsc) exit ${daemon} ;; *access_card) exit ${card} ;; esac`,
  ]
  writeFileSync(join(folder, 'pkcheck'), lines.join('\n'))
  chmodSync(join(folder, 'pkcheck'), 0o700)
  vi.stubEnv('PATH', folder)
}

describe('polkit', () => {
  it.each([
    [0, 0, 'yes', 'yes'],
    [0, 1, 'yes', 'no'],
    [1, 1, 'no', 'no'],
    [2, 0, 'no', 'yes'],
    [3, 127, 'absent', 'absent'],
  ] as const)('pkcheck answering %i and %i: %s and %s', async (first, second, daemon, card) => {
    pkcheck(first, second)
    expect((await probe(readers, THIS_MACHINE)).polkit).toEqual({ daemon, card })
  })

  it('is asked for this very process, action by action', async () => {
    pkcheck(0, 0)
    await probe(readers, THIS_MACHINE)
    expect(readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n').sort()).toEqual([
      `--action-id org.debian.pcsc-lite.access_card --process ${process.pid}`,
      `--action-id org.debian.pcsc-lite.access_pcsc --process ${process.pid}`,
    ])
  })

  it('is absent where there is no pkcheck', async () => {
    vi.stubEnv('PATH', folder)
    expect((await probe(readers, THIS_MACHINE)).polkit).toEqual({ daemon: 'absent', card: 'absent' })
  })
})

describe('the session', () => {
  it.each([
    [{ SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' }, true],
    [{ SSH_TTY: '/dev/pts/1' }, true],
    [{}, false],
  ])('with %j is over SSH: %s', async (env, overSsh) => {
    for (const name of ['SSH_CONNECTION', 'SSH_TTY'] as const) {
      vi.stubEnv(name, (env as Record<string, string>)[name])
    }
    expect((await probe(readers, THIS_MACHINE)).overSsh).toBe(overSsh)
  })
})

describe.runIf(process.platform === 'linux')('programs that hold cards', () => {
  it('are named while they run', async () => {
    const programs = ['galsslite', 'SrvSvCnam'].map((name) => {
      symlinkSync('/bin/sleep', join(folder, name))
      return spawn(join(folder, name), ['60'])
    })
    try {
      await Promise.all(programs.map((program) => once(program, 'spawn')))
      expect((await probe(readers, THIS_MACHINE)).software).toEqual(
        expect.arrayContaining(['GALSS', 'SrvSvCnam']),
      )
    } finally {
      for (const program of programs) program.kill()
      await Promise.all(programs.map((program) => once(program, 'exit')))
    }
    expect((await probe(readers, THIS_MACHINE)).software).not.toContain('GALSS')
  })
})

describe('the readers', () => {
  it('are those that there are', async () => {
    expect(await probe(readers, THIS_MACHINE)).toMatchObject({
      readers: await readers.list(),
      otherReaders: [],
    })
  })

  it.each<PortFaultKind>(['addon-missing', 'no-service', 'access-denied'])(
    'that can not be listed leave the fault: %s',
    async (kind) => {
      const fail = () => Promise.reject(new PortFault(kind))
      const faulty: Readers = { list: fail, change: fail, connect: fail, close: async () => undefined }
      expect(await probe(faulty, THIS_MACHINE)).toMatchObject({ readers: kind })
    },
  )
})

describe.runIf(process.platform === 'linux')('the socket of the daemon', () => {
  it('is the one that libpcsclite was built for', async () => {
    vi.stubEnv('PCSCLITE_CSOCK_NAME', undefined)
    expect((await probe(readers, THIS_MACHINE)).socket).toMatchObject({
      path: '/run/pcscd/pcscd.comm',
      variable: null,
    })
  })

  it('is the one that the environment names, as for libpcsclite', async () => {
    const path = join(folder, 'comm')
    vi.stubEnv('PCSCLITE_CSOCK_NAME', path)
    const elsewhere = { path, variable: 'PCSCLITE_CSOCK_NAME' }
    expect((await probe(readers, THIS_MACHINE)).socket).toEqual({ ...elsewhere, isThere: false })
    writeFileSync(path, '')
    expect((await probe(readers, THIS_MACHINE)).socket).toEqual({ ...elsewhere, isThere: true })
  })
})
