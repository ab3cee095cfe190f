/** A Debian in QEMU with a USB reader: the real libccid, and pcscd under systemd. */

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { JsonLines } from './json-lines.ts'
import { CARD, READER, startMachine } from './machine.ts'
import { UsbSlot } from './usb-slot.ts'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The part of the answer to `guest-exec-status` that is read; what was printed is in base64. */
interface ExecStatus {
  readonly exited: boolean
  readonly exitcode?: number
  readonly 'out-data'?: string
  readonly 'err-data'?: string
}

export class Guest {
  readonly slot: UsbSlot
  readonly #folder: string
  readonly #qemu: ChildProcess
  readonly #monitor: JsonLines
  readonly #agent: JsonLines

  /** As `startMachine`; resolves when the guest takes commands. */
  static async boot(image: string, program: string): Promise<Guest> {
    const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-guest-'))
    const qemu = startMachine(folder, image, program)
    const connect = (name: string) => JsonLines.connect(join(folder, name), () => qemu.exitCode !== null)
    try {
      const monitor = await connect('monitor')
      const agentIsThere = monitor.event('VSERPORT_CHANGE')
      await monitor.execute('qmp_capabilities')
      await agentIsThere
      const guest = new Guest(folder, qemu, monitor, await connect('agent'))
      await guest.slot.open()
      return guest
    } catch (error) {
      const said = ['qemu.log', 'console'].map((name) =>
        readFileSync(join(folder, name), 'utf8').slice(-2000),
      )
      qemu.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
      throw new Error(`The guest has not come up:\n${said.join('\n')}`, { cause: error })
    }
  }

  private constructor(folder: string, qemu: ChildProcess, monitor: JsonLines, agent: JsonLines) {
    this.slot = new UsbSlot(join(folder, 'card'), join(folder, 'reader.log'))
    this.#folder = folder
    this.#qemu = qemu
    this.#monitor = monitor
    this.#agent = agent
  }

  /** Runs a line of the guest's shell to its end, as root. */
  async run(line: string, input = ''): Promise<Ran> {
    const started = await this.#agent.execute('guest-exec', {
      path: '/bin/sh',
      arg: ['-c', line],
      'input-data': Buffer.from(input).toString('base64'),
      'capture-output': true,
    })
    const { pid } = started as { pid: number }
    for (;;) {
      const status = (await this.#agent.execute('guest-exec-status', { pid })) as ExecStatus
      if (status.exited) {
        const text = (data = '') => Buffer.from(data, 'base64').toString()
        const [stdout, stderr] = [text(status['out-data']), text(status['err-data'])]
        return { code: status.exitcode ?? null, stdout, stderr }
      }
      await pause(100)
    }
  }

  /** Pulls the reader's plug. Not while it transfers: that ends QEMU. */
  async unplugReader(): Promise<void> {
    this.slot.close()
    const gone = this.#monitor.event('DEVICE_DELETED')
    await this.#monitor.execute('device_del', { id: READER.id })
    await gone
  }

  async plugReader(): Promise<void> {
    await this.#monitor.execute('device_add', READER)
    await this.#monitor.execute('device_add', CARD)
    await this.slot.open()
  }

  async stop(): Promise<void> {
    this.slot.close()
    this.#agent.close()
    this.#monitor.close()
    if (this.#qemu.exitCode === null && this.#qemu.signalCode === null) {
      const end = once(this.#qemu, 'exit')
      this.#qemu.kill('SIGKILL')
      await end
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
