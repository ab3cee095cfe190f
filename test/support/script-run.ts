/** The built program as a script runs it: no terminal, every exchange traced, every output looked through for codes. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { PIN, PUK, WRONG_PUK } from '../program/support/person.js'
import { bin, root, surroundings } from '../program/support/program.js'
import { freshFile } from '../program/support/run-of-test.ts'
import { checkJson, type End, type Report, told } from './schema.ts'

/** The number of the virtual card. */
export const CARD = '2900995235'
/** A script's options for the virtual card; the codes are still to be given. */
export const SCRIPT = ['unblock', '--simulate', '--no-input', '--card', CARD, '--json'] as const
/** Both codes, as a script writes them. */
export const CODES = `${PUK}\n${PIN}\n`
export const WRONG_CODES = `${WRONG_PUK}\n${PIN}\n`

/** What an unblocking sends that carries a code. */
export const VERIFY = '> 00 20 00 02 08 [8 bytes left out]'
export const RESET = '> 00 2C 02 01 08 [8 bytes left out]'

interface Options {
  /** Its whole standard input; `'open'`: a pipe that says nothing until the test does. Without it: /dev/null. */
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** The child's descriptors from 3 on, open in this process. */
  readonly descriptors?: readonly number[]
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** The commands that carried a code, as the trace shows them. */
  readonly sent: readonly string[]
  /** Every exchange; empty when no card was spoken to. */
  readonly trace: string
  /** What --json wrote; held against the schema. */
  readonly report: Report
}

/** Longer than anything here takes on a busy machine; what runs longer is ended, and fails. */
const PATIENCE_MS = 60_000
const LOOK_AGAIN_MS = 2
/** An exchange takes 40 ms: when so long none came, the run waits for something else. */
const SILENCE_MS = 800

/** On every screen of the virtual card. */
const NOTICE = /Code\s+de\s+déblocage\s+:\s+12345678\./g

/** Runs it to its end. */
export async function script(args: readonly string[], options: Options = {}): Promise<Ended> {
  return await startScript(args, options).ended
}

/** A run that goes on while the test looks at it. */
export class ScriptRun {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  readonly #traceFile = freshFile('trace')

  constructor(args: readonly string[], { input, env, descriptors = [] }: Options) {
    const child = spawn(process.execPath, [bin, ...args, '--trace', this.#traceFile], {
      cwd: root,
      env: surroundings(env),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', ...descriptors],
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    })
    this.child = child
    const heard = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => (heard[name] += text))
    }
    child.stdin?.on('error', () => undefined)
    if (input !== undefined && input !== 'open') child.stdin?.end(input)
    this.ended = new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (code, signal) => {
        try {
          resolve(this.#conclude({ code, signal, stderr: heard.stderr }, heard.stdout))
        } catch (error) {
          reject(error)
        }
      })
    })
    // It is awaited later, perhaps after it has failed.
    this.ended.catch(() => undefined)
  }

  get trace(): string {
    return existsSync(this.#traceFile) ? readFileSync(this.#traceFile, 'utf8') : ''
  }

  /** Waits until the card has been spoken to, and is no more. */
  async silent(): Promise<void> {
    for (let before = ''; before === '' || before !== this.trace; await pause(SILENCE_MS)) {
      if (this.child.exitCode !== null) throw new Error('it has ended')
      before = this.trace
    }
  }

  /** Waits until the trace shows this, and sends the signal at once; false when the run ended before. */
  async signalAt(shown: string, signal: NodeJS.Signals): Promise<boolean> {
    while (!this.trace.includes(shown)) {
      if (this.child.exitCode !== null) return false
      await pause(LOOK_AGAIN_MS)
    }
    return this.child.kill(signal)
  }

  /** @throws when a signal ended it: it heeds all that can be heeded, and one is sent after `PATIENCE_MS` */
  #conclude(end: End, stdout: string): Ended {
    const { code, signal, stderr } = end
    const { trace } = this
    expectNoCode(stdout, stderr, trace)
    if (signal !== null) throw new Error(`${told(end)}\nIts standard output:\n${stdout}`)
    expect(stderr).not.toContain('\x1b')
    const lines = trace.match(/^> .*$/gm) ?? []
    return {
      code,
      stdout,
      stderr,
      trace,
      // A VERIFY without data asks a CPS4 for its counter, and carries no code.
      sent: lines.filter((line) => line.endsWith('bytes left out]')),
      get report() {
        const report = checkJson(stdout, end)
        expect(report.exitCode).toBe(code)
        return report
      },
    }
  }
}

export function startScript(args: readonly string[], options: Options = {}): ScriptRun {
  return new ScriptRun(args, options)
}

/** No code of the tests stands there, in digits or in hexadecimal. */
export function expectNoCode(...texts: readonly string[]): void {
  for (const written of texts) {
    const text = written.replace(NOTICE, '')
    const bare = text.replace(/\s+/g, '').toUpperCase()
    for (const code of [PUK, WRONG_PUK, PIN]) {
      expect(text).not.toContain(code)
      expect(bare).not.toContain(Buffer.from(code).toString('hex').toUpperCase())
    }
  }
}
