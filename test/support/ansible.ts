/** Ansible on the test's sshd: an inventory of its own, nothing of the user's configuration, every output looked through. */

import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../program/support/program.js'
import { expectNoCode } from './script-run.ts'
import { required, type Sshd } from './sshd.ts'

export interface AnsibleRun {
  readonly code: number | null
  /** Both outputs, in order of arrival. */
  readonly output: string
}

/** Variables of one host, as the inventory has them. */
type Variables = Readonly<Record<string, unknown>>

export class Ansible {
  readonly #sshd: Sshd
  readonly #inventory: string

  constructor(sshd: Sshd, hosts: Readonly<Record<string, Variables>>) {
    this.#sshd = sshd
    this.#inventory = join(sshd.folder, 'inventory.json')
    mkdirSync(join(sshd.folder, 'ansible'), { recursive: true })
    // Without one of its own, it would look for the user's.
    writeFileSync(join(sshd.folder, 'ansible', 'ansible.cfg'), '[defaults]\n')
    const vars = { ansible_python_interpreter: required('python3', 'python3') }
    writeFileSync(this.#inventory, JSON.stringify({ all: { hosts, vars } }))
  }

  /** @param book of contrib/ansible, such as `etat.yml`; `more`: of the environment */
  async playbook(
    book: string,
    args: readonly string[],
    more: Readonly<Record<string, string>> = {},
    patienceMs = 170_000,
  ): Promise<AnsibleRun> {
    const playbook = required('ansible-playbook', 'ansible-core')
    return await this.#run(playbook, ['-i', this.#inventory, book, ...args], patienceMs, more)
  }

  /** Encrypts the file in place, as `ansible-vault encrypt` does, with the password in another. */
  async encrypt(file: string, passwordFile: string): Promise<AnsibleRun> {
    const vault = required('ansible-vault', 'ansible-core')
    return await this.#run(vault, ['encrypt', '--vault-password-file', passwordFile, file], 170_000)
  }

  /** Where the hosts keep Ansible's files while they work. */
  get remoteTemp(): string {
    return join(this.#sshd.folder, 'ansible', 'remote')
  }

  /** Nothing of the user’s, and what SSH needs to reach the hosts. */
  get env(): Record<string, string> {
    const own = join(this.#sshd.folder, 'ansible')
    return {
      ...this.#sshd.env,
      ANSIBLE_CONFIG: join(own, 'ansible.cfg'),
      ANSIBLE_HOME: own,
      ANSIBLE_LOCAL_TEMP: join(own, 'local'),
      ANSIBLE_REMOTE_TEMP: this.remoteTemp,
      ANSIBLE_NOCOLOR: '1',
      ANSIBLE_NOCOWS: '1',
      ANSIBLE_RETRY_FILES_ENABLED: '0',
      // No connection stays open behind the test.
      ANSIBLE_SSH_ARGS: `-F ${this.#sshd.config} -o ControlMaster=no`,
      ANSIBLE_TIMEOUT: '30',
    }
  }

  #run(
    file: string,
    args: readonly string[],
    patienceMs: number,
    more: Readonly<Record<string, string>> = {},
  ): Promise<AnsibleRun> {
    return new Promise((resolve, reject) => {
      const child = spawn(file, args, {
        env: { ...this.env, ...more },
        cwd: `${root}contrib/ansible`,
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: patienceMs,
        killSignal: 'SIGKILL',
      })
      let output = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (output += text))
      }
      child.on('error', reject).on('close', (code) => {
        try {
          // A time that ANSIBLE_DEBUG tells may hold the same digits.
          expectNoCode(output.replace(/^ *\d+ \d+\.\d+:/gm, ''))
          resolve({ code, output })
        } catch (error) {
          reject(error)
        }
      })
    })
  }
}
