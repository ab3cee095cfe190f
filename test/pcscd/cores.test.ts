/** No code is left in the memory of the program, or of its reader process: looked for in all of it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { LONG_PIN_AODF } from '../../src/simulator/cards/unusual-files.ts'
import { give } from '../program/support/person.js'
import { openProgram } from '../program/support/program.js'
import { Pcscd } from '../support/pcscd.ts'
import { countIn, dump } from './core.ts'
import { type Moment, plugTroubled, Run, type Troubled, UNBLOCK } from './trouble.ts'

/** No digits of anything else are like these. */
const PUK = '70319468'
const WRONG_PUK = '93847561'
const PIN = '58203974'
/** In ms, for a busy machine: what a process has of its 700 MB is written and read. */
const PATIENCE = 120_000

const HOOK = new URL('children/core-at-exit.js', import.meta.url).href
/** An exchange that there is not. */
const NEVER = 'none'
const VERIFY = '0020'
const RESET = '002C'

let daemon: Pcscd
const opened: (() => Promise<void>)[] = []

beforeEach(async () => {
  daemon = await Pcscd.start()
})

afterEach(async () => {
  for (const close of opened.splice(0)) await close()
  await daemon.stop()
})

/** A blocked CPS3 whose codes have eight digits each: four are found in any large file. */
async function plug(at: Moment, trouble: () => void = () => {}): Promise<Troubled> {
  const card = new VirtualCps3({
    pin: { triesLeft: 0, maxLength: 8 },
    puk: { value: PUK },
    files: { '3F0000017001': LONG_PIN_AODF },
  })
  const troubled = await plugTroubled(card, at, trouble)
  opened.push(() => troubled.unplug())
  return troubled
}

interface Dumped {
  /** Where its core will be once it has ended. */
  readonly path: (pid: number) => string
  readonly env: Readonly<Record<string, string>>
}

function dumpedAtExit(): Dumped {
  const core = join(mkdtempSync(join(tmpdir(), 'core-')), 'core')
  return {
    path: (pid) => `${core}.${pid}`,
    env: { NODE_OPTIONS: `--import=${HOOK}`, CORE_AT_EXIT: core },
  }
}

function script(codes: string | number, args: readonly string[] = UNBLOCK): { run: Run; core: string } {
  const { path, env } = dumpedAtExit()
  const run = new Run(args, codes, PATIENCE, env)
  return { run, core: path(run.pid) }
}

it('a code that is there is found, in one byte a digit or two, in a run as at its end', {
  timeout: PATIENCE,
}, async () => {
  const [one, two] = [WRONG_PUK.slice(0, 4), WRONG_PUK.slice(4)]
  const keeping = `globalThis.kept = [Buffer.from('${one}' + '${two}'), Buffer.from('${one}' + '${two}', 'utf16le')]; console.log(1)`
  const child = spawn(process.execPath, ['-e', `${keeping}; setInterval(() => {}, 1000)`])
  await once(child.stdout, 'data')
  try {
    const [found = 0] = await countIn(dump(child.pid ?? 0), [WRONG_PUK])
    expect(found).toBeGreaterThanOrEqual(2)
  } finally {
    child.kill()
  }

  const { path, env } = dumpedAtExit()
  const ending = spawn(process.execPath, ['-e', keeping], { env: { ...process.env, ...env } })
  await once(ending, 'exit')
  const [foundAtExit = 0] = await countIn(path(ending.pid ?? 0), [WRONG_PUK])
  expect(foundAtExit).toBeGreaterThanOrEqual(2)
})

/** Just after the card has answered a command that begins so: at the next one. */
const after = (beginning: string) => (commands: readonly string[]) =>
  commands.at(-2)?.startsWith(beginning) ?? false

it('just after a right code de déblocage, and at the end, by a script', { timeout: PATIENCE }, async () => {
  let started: ReturnType<typeof script> | null = null
  let program = ''
  let reader = ''
  await plug(
    (commands) => {
      if (started !== null && after(VERIFY)(commands)) program = dump(started.run.pid)
      return after(RESET)(commands)
    },
    () => {
      reader = dump(started?.run.readerProcesses()[0] ?? 0)
    },
  )
  started = script(`${PUK}\n${PIN}\n`)
  expect((await started.run.ended).report.code).toBe('UNBLOCKED')
  expect(await countIn(program, [PUK])).toEqual([0])
  expect(await countIn(reader, [PUK, PIN])).toEqual([0, 0])
  expect(await countIn(started.core, [PUK, PIN])).toEqual([0, 0])
})

it('just after a wrong code de déblocage, and at the end, by a script', { timeout: PATIENCE }, async () => {
  let started: ReturnType<typeof script> | null = null
  let reader = ''
  await plug(after(VERIFY), () => {
    reader = dump(started?.run.readerProcesses()[0] ?? 0)
  })
  started = script(`${WRONG_PUK}\n${PIN}\n`)
  expect((await started.run.ended).report.code).toBe('PUK_WRONG')
  expect(await countIn(reader, [WRONG_PUK, PIN])).toEqual([0, 0])
  expect(await countIn(started.core, [WRONG_PUK, PIN])).toEqual([0, 0])
})

it('after codes that were refused before anything was sent, by a script', { timeout: PATIENCE }, async () => {
  await plug(NEVER)
  const { run, core } = script(`${PUK}\n${PIN}9\n`)
  expect((await run.ended).report.code).toBe('BAD_CODE_FORMAT')
  expect(await countIn(core, [PUK, PIN])).toEqual([0, 0])
})

it('after such codes in a file on standard input', { timeout: PATIENCE }, async () => {
  await plug(NEVER)
  const file = join(mkdtempSync(join(tmpdir(), 'codes-')), 'codes')
  writeFileSync(file, `${PUK}\n${PIN}9\n`, { mode: 0o600 })
  const descriptor = openSync(file, 'r')
  const { run, core } = script(descriptor)
  closeSync(descriptor)
  expect((await run.ended).report.code).toBe('BAD_CODE_FORMAT')
  expect(await countIn(core, [PUK, PIN])).toEqual([0, 0])
})

it('after a script was cancelled with its codes in hand', { timeout: PATIENCE }, async () => {
  const { run, core } = script(`${PUK}\n${PIN}\n`, [...UNBLOCK, '--wait', '60'])
  await expect.poll(() => run.readerProcesses(), { timeout: 10_000 }).toHaveLength(1)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  run.kill('SIGTERM')
  expect((await run.ended).report.code).toBe('CANCELLED')
  expect(await countIn(core, [PUK, PIN])).toEqual([0, 0])
})

it('after a dialogue in which codes were typed, wrong ones too', { timeout: PATIENCE }, async () => {
  await plug(NEVER)
  const { path, env } = dumpedAtExit()
  const terminal = openProgram([], { rows: 50, env })
  await give(terminal, 'puk', WRONG_PUK)
  await give(terminal, 'pin', PIN)
  await give(terminal, 'confirmation', PIN)
  await terminal.shows('Voulez-vous réessayer ?')
  terminal.press('enter')
  expect(await terminal.exit()).toBe(12)
  expect(await countIn(path(terminal.pid), [WRONG_PUK, PIN])).toEqual([0, 0])
})
