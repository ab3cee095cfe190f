/** A Debian in namespaces of its own, where a real polkitd decides who reaches pcscd; as root it is told, as users it is tried. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root as project } from '../program/support/program.js'

const INSIDE = fileURLToPath(new URL('inside.sh', import.meta.url))
const PROGRAM = ['/usr/local/bin/node', '/project/bin/cps-unblock.js']

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export class PolkitMachine {
  readonly #folder: string
  readonly #process: ChildProcess
  readonly #uids: Map<string, number>

  /**
   * @param debian is copied
   * @param users login names, `DOM\jean` as well
   */
  static async start(debian: string, users: readonly string[]): Promise<PolkitMachine> {
    const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-polkit-'))
    execFileSync('cp', ['--archive', '--reflink=auto', `${debian}/.`, folder])
    const uids = new Map(users.map((user, place) => [user, 1500 + place]))
    for (const [user, uid] of uids) {
      appendFileSync(join(folder, 'etc/passwd'), `${user}:x:${uid}:100::/nonexistent:/bin/sh\n`)
    }
    const namespaces = ['--mount', '--net', '--pid', '--fork', '--kill-child']
    const machine = spawn('unshare', [...namespaces, 'sh', INSIDE, folder, project, process.execPath], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const started = new PolkitMachine(folder, machine, uids)
    await Promise.race([
      once(machine.stdout, 'data'),
      once(machine, 'exit').then(() => Promise.reject(new Error('the machine has not started'))),
    ])
    return started
  }

  private constructor(folder: string, machine: ChildProcess, uids: Map<string, number>) {
    this.#folder = folder
    this.#process = machine
    this.#uids = uids
  }

  /** Runs the program as a user of the machine, in no session of a desktop. */
  program(user: string, args: readonly string[], input = ''): Promise<Ran> {
    const run = this.#enter(user, [...PROGRAM, ...args])
    run.stdin?.on('error', () => undefined).end(input)
    return ended(run)
  }

  /** Runs a line of the shell as root. */
  asRoot(line: string): Promise<Ran> {
    return ended(this.#enter('root', ['sh', '-c', line]))
  }

  /** Puts a virtual card into the reader, for as long as the machine runs. */
  async insertCard(scenario: string): Promise<void> {
    await once(this.#enter('root', [...PROGRAM, 'simulate', scenario]).stdout ?? this.#process, 'data')
  }

  /** polkit's answer for this user: `pkcheck` is its own program. */
  async allows(user: string, action: string): Promise<boolean> {
    const asked = this.#enter(user, ['sh', '-c', `pkcheck --action-id ${action} --process $$`])
    return (await ended(asked)).code === 0
  }

  async stop(): Promise<void> {
    const end = once(this.#process, 'exit')
    this.#process.stdin?.end()
    await end
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #enter(user: string, command: readonly string[]): ChildProcess {
    const uid = this.#uids.get(user) ?? 0
    const first = readFileSync(`/proc/${this.#process.pid}/task/${this.#process.pid}/children`, 'utf8').trim()
    const enter = ['--target', first, '--mount', '--net', '--pid', '--', 'chroot', this.#folder]
    const as = ['setpriv', `--reuid=${uid}`, '--regid=100', '--clear-groups']
    const environment = ['env', '-i', 'PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'LANG=C.UTF-8']
    return spawn('nsenter', [...enter, ...as, ...environment, ...command], { stdio: 'pipe' })
  }
}

function ended(child: ChildProcess): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const heard = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => (heard[name] += text))
    }
    child.on('error', reject).on('close', (code) => resolve({ code, ...heard }))
  })
}
