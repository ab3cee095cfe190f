/** Programs of a test beside the test itself: `children/*.js`. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly said: string
  readonly complained: string
}

export class Child {
  readonly ended: Promise<Ended>
  readonly #process: ChildProcessWithoutNullStreams
  #said = ''
  #complained = ''

  constructor(name: string, ...args: readonly string[]) {
    this.#process = spawn(process.execPath, [path(`children/${name}.js`), ...args])
    this.#process.stdout.on('data', (chunk) => {
      this.#said += chunk
    })
    this.#process.stderr.on('data', (chunk) => {
      this.#complained += chunk
    })
    this.ended = once(this.#process, 'close').then(([code, signal]) => ({
      code,
      signal,
      said: this.#said,
      complained: this.#complained,
    }))
  }

  /** Waits for the first line it writes. @throws what it complained of, when it ended without one */
  async firstLine(): Promise<string> {
    while (!this.#said.includes('\n')) {
      const ended = await Promise.race([once(this.#process.stdout, 'data').then(() => null), this.ended])
      if (ended !== null && !this.#said.includes('\n')) throw new Error(ended.complained)
    }
    return this.#said.slice(0, this.#said.indexOf('\n'))
  }

  /** Asks it to end, by the end of its input. */
  async end(): Promise<Ended> {
    this.#process.stdin.end()
    return await this.ended
  }

  kill(): void {
    this.#process.kill('SIGKILL')
  }
}

/** Where the built `pcsc.js` is, for children, which can't run TypeScript. @throws when it is older than its source */
export function builtPcsc(): string {
  const source = readdirSync(path('../../src/pcsc')).map((name) => path(`../../src/pcsc/${name}`))
  const build = new URL('../../dist/', import.meta.url)
  const built = new URL('reader-process.js', build)
  const newest = Math.max(...source.map((file) => statSync(file).mtimeMs))
  if (!existsSync(built) || statSync(built).mtimeMs < newest) throw new Error('Build first: npm run build')
  return build.href
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}
