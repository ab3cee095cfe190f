/** The built program as a script runs it: no terminal anywhere. */

import { spawn } from 'node:child_process'
import { bin, root, surroundings } from './program.js'

export interface Run {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

interface Options {
  /** Written to its standard input, a pipe; without it that is /dev/null. */
  readonly input?: string
  /** The reader of this output goes away before anything is written. */
  readonly deaf?: 'stdout' | 'stderr'
  readonly env?: Readonly<Record<string, string>>
}

const PATIENCE_MS = 60_000

export function run(args: readonly string[], { input, deaf, env }: Options = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: root,
      env: surroundings(env),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    })
    const heard = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      const stream = child[name]
      if (stream === null) continue
      if (name === deaf) stream.destroy()
      else stream.setEncoding('utf8').on('data', (text: string) => (heard[name] += text))
    }
    child.stdin?.on('error', () => undefined).end(input)
    child.on('error', reject).on('close', (code, signal) => resolve({ code, signal, ...heard }))
  })
}
