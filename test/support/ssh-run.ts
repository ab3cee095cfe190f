/** A command over the test's sshd, from a process that has no terminal. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { withoutEscapes } from '../program/support/pseudo-terminal.js'
import { checkJson, type End, type Report } from './schema.ts'
import type { Sshd } from './sshd.ts'

export interface SshEnded extends End {
  readonly stdout: string
  /** What --json wrote; held against the schema. */
  readonly report: Report
}

export interface SshRun {
  readonly child: ChildProcess
  readonly ended: Promise<SshEnded>
  /** Standard output so far. */
  output(): string
}

const PATIENCE_MS = 60_000
const LOOK_AGAIN_MS = 10

/** @param options of ssh, such as `-tt`; `input`: the whole standard input, without it a pipe that stays open */
export function ssh(
  sshd: Sshd,
  command: string,
  { options = [], input }: { readonly options?: readonly string[]; readonly input?: string } = {},
): SshRun {
  const child = spawn('ssh', [...options, 'poste', command], {
    env: sshd.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  })
  const heard = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (heard[name] += text))
  }
  child.stdin.on('error', () => undefined)
  if (input !== undefined) child.stdin.end(input)
  const ended = new Promise<SshEnded>((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => {
      const end: End & { readonly stdout: string } = { code, signal, ...heard }
      resolve({
        ...end,
        get report() {
          return checkJson(end.stdout, end)
        },
      })
    })
  })
  return { child, ended, output: () => heard.stdout }
}

/** Waits until `is` gives something but false; an error says what was waited for. */
export async function until<T>(what: string, is: () => T | false): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(LOOK_AGAIN_MS)) {
    const found = is()
    if (found !== false) return found
  }
  throw new Error(`${PATIENCE_MS / 1000} s passed without ${what}`)
}

/** Waits until the program asks for the code of this label, whose length it tells. */
export async function asked(run: SshRun, label: string): Promise<void> {
  const prompt = new RegExp(`${label} \\(.* chiffres\\) :`)
  await until(`${label} being asked for`, () => prompt.test(withoutEscapes(run.output())))
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The process id that a command wrote to this file with `echo $$`. */
export async function pidIn(file: string): Promise<number> {
  return await until('a process id', () => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    return text.endsWith('\n') && Number(text)
  })
}
