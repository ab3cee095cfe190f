/** The built program where libpcsclite is slow: its threads, so that what should wake them is lost, or each of its calls. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { root } from '../../scripts/setup/project.js'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { Pcscd } from '../support/pcscd.ts'
import { type PluggedCard, plugIn, untilCards } from '../support/plugged-card.ts'
import { compile } from './native.ts'
import { CODES, Run, UNBLOCK } from './trouble.ts'

let daemon: Pcscd
let plugged: PluggedCard
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slow-'))
  daemon = await Pcscd.start()
  plugged = await plugIn(new VirtualCps3({ pin: { triesLeft: 0 } }))
  await untilCards(1)
})

afterEach(async () => {
  await plugged.unplug()
  await daemon.stop()
  rmSync(folder, { recursive: true })
})

/** In this worker's own mount namespace: a reader process has no LD_PRELOAD in its environment. */
function preload(library: string): () => void {
  cpSync('/etc', folder, { recursive: true, verbatimSymlinks: true })
  writeFileSync(join(folder, 'ld.so.preload'), `${library}\n`)
  execFileSync('mount', ['--bind', folder, '/etc'])
  return () => void execFileSync('umount', ['/etc'])
}

it.each([1500, 3000])(
  'a card is unblocked, and the program ends with its code, where each thread is late by %i ms',
  async (late) => {
    const stop = preload(compile('slow-threads', '-shared', '-fPIC', `-DSLOW_THREADS=${late}`))
    const begun = performance.now()
    try {
      const { code, report } = await new Run(UNBLOCK, CODES).ended
      expect({ code, is: report.code }).toEqual({ code: 0, is: 'UNBLOCKED' })
      // The readers are only known once their threads have waited so long.
      expect(performance.now() - begun).toBeGreaterThan(late)
    } finally {
      stop()
    }
  },
)

/** Those of what is never closed, and of what is never asked. */
const NEVER_CALLED = ['SCardCancel', 'SCardControl', 'SCardReleaseContext']

it('a card is unblocked where each call into libpcsclite is late by 100 ms, and these are all that the addon has', async () => {
  const reached = join(folder, 'reached')
  const options = ['-shared', '-fPIC', '-DLATE=100', `-DREACHED="${reached}"`]
  const stop = preload(compile('late-calls', ...options))
  try {
    const { code, report } = await new Run(UNBLOCK, CODES).ended
    expect({ code, is: report.code }).toEqual({ code: 0, is: 'UNBLOCKED' })
  } finally {
    stop()
  }
  const called = new Set(readFileSync(reached, 'utf8').split('\n').filter(Boolean))
  expect([...called, ...NEVER_CALLED].sort()).toEqual(importedByAddon())
})

/** The functions of libpcsclite that the addon is linked to. */
function importedByAddon(): string[] {
  const addon = `${root}node_modules/pcsclite/build/Release/pcsclite.node`
  const symbols = execFileSync('nm', ['--dynamic', '--undefined-only', addon], { encoding: 'utf8' })
  return [...symbols.matchAll(/\bSCard\w+/g)].map(([name]) => name).sort()
}
