/** A project with our scripts, whose npm scripts and tests end as told: what `npm test` makes of each is then seen. */

import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** How an npm script or a project's vitest ends. */
export type Behaviour =
  | 'passes'
  | 'fails'
  /** A failed test in its report, and 0 for an exit code. */
  | 'fails-quietly'
  | 'skips'
  | 'leaves-no-report'
  /** With a process beside it, in a session of its own. */
  | 'hangs'
  /** It passes, and the same process stays, its output still open. */
  | 'leaves-a-process'

/** By the names of npm scripts and projects; those that are not named pass. */
export type Behaviours = Readonly<Record<string, Behaviour>>

export interface ProjectRun {
  readonly code: number | null
  readonly output: string
}

const VITEST = `
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
const option = (name) => process.argv.find((arg) => arg.startsWith(name))?.slice(name.length)
const project = option('--project=')
const behaviour = JSON.parse(process.env.BEHAVIOURS)[project] ?? 'passes'
console.log('what vitest says of ' + project)
if (behaviour === 'hangs' || behaviour === 'leaves-a-process') {
  const waits = ['--eval', 'setInterval(() => {}, 1000)']
  const stdio = behaviour === 'hangs' ? 'ignore' : 'inherit'
  const beside = spawn(process.execPath, waits, { detached: behaviour === 'hangs', stdio })
  writeFileSync('beside', String(beside.pid))
  beside.unref()
}
if (behaviour === 'hangs') {
  setInterval(() => {}, 1000)
} else {
  const failed = behaviour.startsWith('fails')
  const status = failed ? 'failed' : behaviour === 'skips' ? 'skipped' : 'passed'
  const file = { name: 'a.test.ts', status: failed ? 'failed' : 'passed', assertionResults: [
    { fullName: 'one', status: 'passed' },
    { fullName: 'another', status },
  ] }
  const path = option('--outputFile.json=')
  mkdirSync(dirname(path), { recursive: true })
  if (behaviour !== 'leaves-no-report') writeFileSync(path, JSON.stringify({ success: !failed, testResults: [file] }))
  process.exitCode = behaviour === 'fails' ? 1 : 0
}
`

/** npm itself would take most of the time. */
const NPM = `
import { spawnSync } from 'node:child_process'
const [command, script = command] = process.argv.slice(2)
process.exitCode = script === 'test'
  ? spawnSync(process.execPath, ['scripts/test.js'], { stdio: 'inherit', timeout: 60_000 }).status ?? 1
  : JSON.parse(process.env.BEHAVIOURS)[script] === 'fails' ? 1 : 0
`

export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'cps-unblock-project-'))

  constructor() {
    for (const part of ['scripts', '.ci'])
      cpSync(join(root, part), join(this.folder, part), { recursive: true })
    this.#write('scripts/system-packages.js', 'export const systemPackages = []\n')
    this.#write('npm/npm-cli.js', NPM)
    this.#write('npm/npm', `#!/bin/sh\nexec "${process.execPath}" "$(dirname "$0")/npm-cli.js" "$@"\n`, 0o755)
    this.#write('package-lock.json', '{ "packages": {} }')
    this.#write('node_modules/.package-lock.json', '{ "packages": {} }')
    this.#write('node_modules/vitest/vitest.mjs', VITEST)
    this.#write('node_modules/pcsclite/index.js', '')
    this.#write('package.json', JSON.stringify({ type: 'module', engines: { node: '>=20.17' } }))
  }

  /** A report of an earlier run that passed. */
  leaveReport(name: string): void {
    const file = {
      name: 'a.test.ts',
      status: 'passed',
      assertionResults: [{ fullName: 'one', status: 'passed' }],
    }
    this.#write(`test-report/${name}.json`, JSON.stringify({ success: true, testResults: [file] }))
  }

  /** @param command from the project's folder, such as `scripts/test.js` */
  run(
    [file, ...args]: readonly [string, ...string[]],
    behaviours: Behaviours = {},
    env: Readonly<Record<string, string>> = {},
  ): Promise<ProjectRun> {
    return new Promise((resolve, reject) => {
      const path = [join(this.folder, 'npm'), dirname(process.execPath), process.env.PATH ?? ''].join(
        delimiter,
      )
      // One pipe for both streams, or a busy machine shows their lines in another order than they were written.
      const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', file, ...args], {
        cwd: this.folder,
        env: {
          PATH: path,
          npm_execpath: join(this.folder, 'npm/npm-cli.js'),
          BEHAVIOURS: JSON.stringify(behaviours),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 60_000,
      })
      let output = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
      child.on('error', reject).on('close', (code) => resolve({ code, output }))
    })
  }

  /** Whether the process that a hanging vitest started is still there. */
  isBesideAlive(): boolean {
    const file = join(this.folder, 'beside')
    if (!existsSync(file)) throw new Error('nothing has hung')
    try {
      process.kill(Number(readFileSync(file, 'utf8')), 0)
      return true
    } catch {
      return false
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  #write(path: string, content: string, mode = 0o644): void {
    const file = join(this.folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content, { mode })
  }
}
