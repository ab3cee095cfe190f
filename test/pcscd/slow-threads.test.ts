/** The built program where libpcsclite's threads are slow, so that what should wake them is lost. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
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

it.each([100, 1500, 3000])(
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
