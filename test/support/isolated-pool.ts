/** A pool of vitest whose every worker runs in isolated.sh, so that several files can have a pcscd each at once. */

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ForksPoolWorker, type PoolOptions, type PoolRunnerInitializer } from 'vitest/node'

const SCRIPT = fileURLToPath(new URL('./isolated.sh', import.meta.url))
/** First in PATH: stands in for programs whose answer is this machine's own. */
const PROGRAMS = fileURLToPath(new URL('../pcscd/programs', import.meta.url))

export const isolatedPool: PoolRunnerInitializer = {
  name: 'isolated',
  createPoolWorker: (options) => new IsolatedWorker(options),
}

class IsolatedWorker extends ForksPoolWorker {
  // The pool takes only workers of this name for its own.
  override readonly name = isolatedPool.name

  constructor(options: PoolOptions) {
    super(options)
    this.env = { ...this.env, PATH: `${PROGRAMS}:${this.env.PATH ?? process.env.PATH ?? ''}` }
  }

  override async start(): Promise<void> {
    // The field in which `start` of a forks worker keeps its process, private in the types alone.
    const worker = this as unknown as { _fork?: ChildProcess }
    worker._fork ??= fork(this.entrypoint, [], {
      env: this.env as NodeJS.ProcessEnv,
      execPath: SCRIPT,
      execArgv: [process.execPath, ...this.execArgv],
      stdio: 'pipe',
      serialization: 'advanced',
    })
    await super.start()
  }
}
