/** A pcscd for tests alone, with virtual readers (vpcd), in the namespaces of isolated.sh. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { serves } from './pcscd-client.ts'

export const DAEMON_SOCKET = '/run/pcscd/pcscd.comm'

const DRIVERS = [
  '/usr/lib/pcsc/drivers/serial/libifdvpcd.so',
  '/usr/lib64/pcsc/drivers/serial/libifdvpcd.so',
  '/usr/local/lib/pcsc/drivers/serial/libifdvpcd.so',
]

/** The port of the first slot of the first virtual reader; the second slot's is one further. */
export const PORT = 35963

/** What pcscd calls the slots of one virtual reader. */
export const SLOT_0 = 'Virtual PCD 00 00'
export const SLOT_1 = 'Virtual PCD 00 01'

const DAEMON = 'pcscd'

/** Of util-linux, as unshare is: a test runner that is killed takes its pcscd along. */
const DIES_WITH_PARENT = 'setpriv'

type ReaderNames = Readonly<Record<number, string>>

export class Pcscd {
  readonly #process: ChildProcess
  readonly #configuration: string
  isFrozen = false

  /**
   * @param ports one virtual reader for each, waiting for its two cards there and one port further
   * @param names of readers, in Latin-1, by their port; the others have names of their own
   * @throws outside of isolated.sh, before anything is started
   */
  static async start(ports: readonly number[] = [PORT], names: ReaderNames = {}): Promise<Pcscd> {
    requireIsolation()
    rmSync(DAEMON_SOCKET, { force: true })
    const daemon = new Pcscd(ports, names)
    await until(
      async () => ports.every(isListening) && (await serves(DAEMON_SOCKET)),
      'pcscd has not started',
    )
    return daemon
  }

  private constructor(ports: readonly number[], names: ReaderNames) {
    this.#configuration = mkdtempSync(join(tmpdir(), 'reader.conf.d-'))
    const readers = join(this.#configuration, 'readers')
    mkdirSync(readers)
    const entries = ports.map((port, index) =>
      virtualReader(names[port] ?? nameOf(port), port, ownDriver(this.#configuration, index)),
    )
    writeFileSync(join(readers, 'vpcd'), entries.join('\n'), 'latin1')
    const command = [DAEMON, '--foreground', ...withoutPolkit(), '--config', readers]
    this.#process = spawn(DIES_WITH_PARENT, ['--pdeathsig', 'KILL', ...command], { stdio: 'ignore' })
  }

  /** Ends it as the system would, then without mercy where a mute card holds it back. */
  async stop(): Promise<void> {
    this.thaw()
    await this.#end('SIGTERM', 1000)
    await this.kill()
    rmSync(DAEMON_SOCKET, { force: true })
  }

  /** Ends it at once. Its socket stays behind. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL', 5000)
    rmSync(this.#configuration, { recursive: true, force: true })
  }

  /** It hangs from now on: its socket takes whoever comes, and nobody answers. */
  freeze(): void {
    this.isFrozen = true
    this.#process.kill('SIGSTOP')
    // The signal takes each thread where it is, a moment later.
    while (!this.#threads().every((state) => state === 'T'));
  }

  /** The state of each, as proc(5) names it. */
  #threads(): string[] {
    const tasks = `/proc/${this.#process.pid}/task`
    return readdirSync(tasks).map(
      (task) => readFileSync(`${tasks}/${task}/stat`, 'latin1').split(') ').at(-1)?.[0] ?? '',
    )
  }

  /** It goes on where it hung. */
  thaw(): void {
    this.isFrozen = false
    this.#process.kill('SIGCONT')
  }

  async #end(signal: NodeJS.Signals, ms: number): Promise<void> {
    const child = this.#process
    if (child.exitCode !== null || child.signalCode !== null) return
    const end = once(child, 'exit')
    child.kill(signal)
    await Promise.race([end, pause(ms)])
  }
}

/** From 2.0 on, a pcscd that was built for polkit and reaches none refuses everybody, root included. */
function withoutPolkit(): string[] {
  // Printed on stdout or stderr, with a status that differs between versions.
  const { stdout, stderr } = spawnSync(DAEMON, ['--help'], { encoding: 'utf8', timeout: 10_000 })
  return `${stdout}${stderr}`.includes('--disable-polkit') ? ['--disable-polkit'] : []
}

/** @throws with what to do, when this is not an own /run/pcscd with a network of its own */
export function requireIsolation(): void {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
  const hasOwnDirectory = / \/run\/pcscd .* - tmpfs /.test(mounts)
  const outside = Object.keys(networkInterfaces()).filter((name) => name !== 'lo')
  if (hasOwnDirectory && outside.length === 0) return
  throw new Error(
    'These tests start a pcscd of their own, which must not meet the system’s: run them with `npm test`, or `npx vitest run --project pcscd`.',
  )
}

/** Waits for what another process does. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  otherwise: string,
  ms = 30_000,
): Promise<void> {
  for (const end = performance.now() + ms; !(await condition()); await pause(10)) {
    if (performance.now() > end) throw new Error(otherwise)
  }
}

/** The driver has its slots in static variables: each reader takes a copy, or only the last one sees its cards. */
function ownDriver(folder: string, index: number): string {
  const driver = DRIVERS.find(existsSync)
  if (driver === undefined) throw new Error('The vpcd driver is not installed (package vsmartcard-vpcd).')
  const copy = join(folder, `libifdvpcd-${index}.so`)
  copyFileSync(driver, copy)
  return copy
}

/** Of two readers with the same name pcscd would make one. */
function nameOf(port: number): string {
  return port === PORT ? 'Virtual PCD' : `Virtual PCD ${port}`
}

function virtualReader(name: string, port: number, driver: string): string {
  const channel = `0x${port.toString(16)}`
  return `FRIENDLYNAME "${name}"\nDEVICENAME /dev/null:${channel}\nLIBPATH ${driver}\nCHANNELID ${channel}\n`
}

/** Read, not tried: vpcd would take a connection for a card. */
function isListening(port: number): boolean {
  const local = port.toString(16).toUpperCase().padStart(4, '0')
  return new RegExp(`^ *\\d+: \\w+:${local} \\w+:0000 0A `, 'm').test(readFileSync('/proc/net/tcp', 'utf8'))
}
