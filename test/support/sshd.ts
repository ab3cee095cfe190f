/** A real sshd on the loopback: keys, port and configuration of its own, the built program in its users' PATH. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { ScenarioName } from '../../src/simulator/names.ts'
import { bin } from '../program/support/program.js'

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const PATIENCE_MS = 60_000
/** The port that was free may be taken by the time sshd wants it. */
const ATTEMPTS = 3

/** Host names of the test, each with the card in its reader (null: what the command line says) or out of reach. */
export type Hosts = Readonly<Record<string, ScenarioName | 'unreachable' | null>>

export interface Sshd {
  /** For `ssh -F`; knows each host by its name. */
  readonly config: string
  /** With an `ssh` and a `cps-unblock` of its own first in PATH: the one reaches the hosts, the other a virtual card. */
  readonly env: Record<string, string>
  /** Where the test may write; it goes with the daemon. */
  readonly folder: string
  readonly port: number
  readonly keyFile: string
  readonly knownHosts: string
  /** What it said so far. */
  log(): string
  close(): Promise<void>
}

/** The path of a program that the tests can't do without. */
export function required(name: string, debianPackage: string): string {
  const folders = [...(process.env.PATH ?? '').split(':'), ...SYSTEM_PATH.split(':')]
  const found = folders.map((folder) => `${folder}/${name}`).find((path) => existsSync(path))
  if (found === undefined) {
    throw new Error(`${name} is not installed: apt-get install ${debianPackage}, or "npm test", which does.`)
  }
  return found
}

/** @param env of the sessions, in addition to PATH and HOME */
export async function startSshd(hosts: Hosts, env: Readonly<Record<string, string>> = {}): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-sshd-'))
  const keygen = required('ssh-keygen', 'openssh-client')
  for (const key of ['host', 'user']) {
    execFileSync(keygen, ['-q', '-t', 'ed25519', '-N', '', '-C', key, '-f', join(folder, key)], {
      timeout: 30_000,
    })
  }
  writePrograms(folder)
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const daemon = await listen(folder, port, { HOME: folder, ...env })
    if (typeof daemon !== 'string') return reach(folder, port, hosts, daemon)
    if (attempt === ATTEMPTS) throw new Error(`sshd does not start: ${daemon}`)
  }
}

interface Daemon {
  readonly child: ChildProcess
  readonly said: { text: string }
}

/** The daemon; or, when it ended, what it said. */
async function listen(
  folder: string,
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<Daemon | string> {
  const config = join(folder, 'sshd_config')
  writeFileSync(config, daemonConfig(folder, port, env))
  // Started as root it wants this folder, which the system makes when it starts its own.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
  const child = spawn(required('sshd', 'openssh-server'), ['-D', '-e', '-f', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = { text: '' }
  return await new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    const settle = (outcome: Daemon | string) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.text += text
      if (said.text.includes('Server listening on')) settle({ child, said })
    })
    child.on('error', (error) => settle(error.message)).on('close', () => settle(said.text))
  })
}

function reach(folder: string, port: number, hosts: Hosts, { child, said }: Daemon): Sshd {
  const config = join(folder, 'ssh_config')
  const knownHosts = join(folder, 'known_hosts')
  const keyFile = join(folder, 'user')
  writeFileSync(knownHosts, `[127.0.0.1]:${port} ${readFileSync(join(folder, 'host.pub'), 'utf8')}`)
  writeFileSync(config, clientConfig({ port, keyFile, knownHosts }, hosts))
  writeFileSync(
    join(folder, 'client', 'ssh'),
    `#!/bin/sh\nexec ${required('ssh', 'openssh-client')} -F ${config} "$@"\n`,
    { mode: 0o755 },
  )
  return {
    config,
    folder,
    port,
    keyFile,
    knownHosts,
    env: {
      PATH: `${join(folder, 'client')}:${join(folder, 'remote')}:${process.env.PATH ?? SYSTEM_PATH}`,
      HOME: folder,
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
    },
    log: () => said.text,
    close: () => end(child, folder),
  }
}

/** What stands in the PATH of the hosts: the program itself, on the card that the host is said to hold. */
function writePrograms(folder: string): void {
  for (const side of ['client', 'remote']) mkdirSync(join(folder, side))
  const program = join(folder, 'remote', 'cps-unblock')
  const card = '$' + '{CPS_TEST_CARD:+--simulate="$CPS_TEST_CARD"}'
  writeFileSync(program, `#!/bin/sh\nexec ${process.execPath} ${bin} "$@" ${card}\n`)
  chmodSync(program, 0o755)
}

function daemonConfig(folder: string, port: number, env: Readonly<Record<string, string>>): string {
  const path = [join(folder, 'remote'), dirname(process.execPath), SYSTEM_PATH].join(':')
  const variables = Object.entries({ PATH: path, ...env }).map(([name, value]) => `"${name}=${value}"`)
  return [
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'user.pub')}`,
    // The folder of the keys lies in a temporary folder, which anybody may write to.
    'StrictModes no',
    'PidFile none',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'PrintMotd no',
    'PrintLastLog no',
    'MaxStartups 100',
    'AcceptEnv CPS_TEST_CARD',
    `SetEnv ${variables.join(' ')}`,
    'Subsystem sftp internal-sftp',
    '',
  ].join('\n')
}

function clientConfig(
  { port, keyFile, knownHosts }: Pick<Sshd, 'port' | 'keyFile' | 'knownHosts'>,
  hosts: Hosts,
): string {
  // Of two values for one host, ssh takes the first; nobody listens on port 1.
  const cards = Object.entries(hosts).flatMap(([host, card]) => {
    if (card === null) return []
    return [`Host ${host}`, card === 'unreachable' ? '  Port 1' : `  SetEnv CPS_TEST_CARD=${card}`]
  })
  return [
    ...cards,
    `Host ${Object.keys(hosts).join(' ')}`,
    '  HostName 127.0.0.1',
    `  Port ${port}`,
    `  User ${userInfo().username}`,
    `  IdentityFile ${keyFile}`,
    '  IdentitiesOnly yes',
    '  IdentityAgent none',
    `  UserKnownHostsFile ${knownHosts}`,
    '  GlobalKnownHostsFile none',
    '  StrictHostKeyChecking yes',
    '  BatchMode yes',
    '  ConnectTimeout 20',
    '  LogLevel ERROR',
    '',
  ].join('\n')
}

async function freePort(): Promise<number> {
  const server = createServer()
  return await new Promise((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.on('close', resolve))
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    await ended
    clearTimeout(timer)
  }
  rmSync(folder, { recursive: true, force: true })
}
