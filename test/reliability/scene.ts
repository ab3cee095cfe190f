/** One real daemon and one card in its reader, which each run finds anew, and something that goes wrong at an exchange. */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { pcscReaders } from '../pcscd/built-readers.ts'
import { CODES, Run, UNBLOCK, WRONG_CODES } from '../pcscd/trouble.ts'
import { hex } from '../support/hex.ts'
import { Pcscd, until } from '../support/pcscd.ts'
import { type PluggedCard, plugIn, untilCards } from '../support/plugged-card.ts'
import type { Report } from '../support/schema.ts'

/** Of an unblocking by a script: its exchanges, and the last of them before VERIFY. */
export const LAST_BEFORE = 13
export const LAST = 19

/** In ms: what a run that has sent a code may take on a busy machine, and when it is ended. */
const LONGEST = 60_000

export interface Line {
  readonly args: readonly string[]
  readonly input: string
}

export const STATUS: Line = { args: ['status', '--json'], input: '' }
export const RIGHT: Line = { args: UNBLOCK, input: CODES }
export const WRONG: Line = { args: UNBLOCK, input: WRONG_CODES }

/** What goes wrong; the card's answer leaves it after that. */
export type Happening = (scene: Scene, run: Run) => void

export interface Told {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly report: Report
  /** Every command of the run. */
  readonly commands: readonly string[]
  readonly card: VirtualCps3
  /** In ms, from what went wrong to the end. */
  readonly took: number
}

export class Scene {
  #card = blocked()
  #plugged: PluggedCard | null = null
  #daemon: Pcscd | null = null
  #changing: Promise<void> = Promise.resolve()
  #heed: (command: string) => void = () => {}

  get daemon(): Pcscd {
    if (this.#daemon === null) throw new Error('no daemon')
    return this.#daemon
  }

  /** A fresh card for the next run, and a daemon and a reader where one of them is gone. */
  async ready(): Promise<void> {
    await this.#changing
    this.#card = blocked()
    if (this.#daemon === null || this.#plugged === null) await this.#plugIn()
  }

  async #plugIn(): Promise<void> {
    if (this.#daemon === null) this.#daemon = await Pcscd.start()
    else await untilSeenToLeave()
    const scene = this
    this.#plugged = await plugInSurely({
      get atr() {
        return scene.#card.atr
      },
      reset: () => scene.#card.reset(),
      process(command) {
        const answer = scene.#card.process(command)
        scene.#heed(hex(command))
        return answer
      },
    })
    await untilCards(1)
  }

  /** @param at the exchange's number, from 1 */
  async run({ args, input }: Line, at: number, happen: Happening): Promise<Told> {
    await this.ready()
    const card = this.#card
    const commands: string[] = []
    const run = new Run(args, input, LONGEST)
    let begun = performance.now()
    this.#heed = (command) => {
      commands.push(command)
      if (commands.length !== at) return
      begun = performance.now()
      happen(this, run)
    }
    const { code, signal, report } = await run.ended
    const took = performance.now() - begun
    this.#heed = () => {}
    await this.#changing
    this.#daemon?.thaw()
    // A daemon that hung comes to know only now that its client is gone.
    await until(() => !card.state.pukVerified, 'still verified', 5000).catch(() => undefined)
    return { code, signal, report, commands, card, took }
  }

  unplug(): void {
    void this.#plugged?.unplug()
    this.#plugged = null
  }

  /** Ends the daemon, whose socket stays behind, and so the power of the card. */
  kill(): void {
    this.#changing = this.#killed()
  }

  /** The same, and starts another at once. */
  restart(): void {
    this.#changing = this.#killed().then(() => this.#plugIn())
  }

  async #killed(): Promise<void> {
    const daemon = this.#daemon
    this.#daemon = null
    this.unplug()
    await daemon?.kill()
    this.#card.reset()
  }

  async close(): Promise<void> {
    await this.#changing
    this.#daemon?.thaw()
    await this.#plugged?.unplug()
    await this.#daemon?.stop()
  }
}

/** A card that the daemon has overlooked, and left without power, is put in anew. */
async function plugInSurely(card: VirtualCard): Promise<PluggedCard> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await plugIn(card)
    } catch (error) {
      if (tries === 3) throw error
      await untilSeenToLeave()
    }
  }
}

/**
 * The daemon looks now and then: it would not notice a card that comes before it has seen the other leave. The program
 * itself may find before it does that none answers.
 */
async function untilSeenToLeave(): Promise<void> {
  const readers = pcscReaders()
  await until(async () => (await readers.list()).every(({ card }) => card === 'absent'), 'still seen')
  await readers.close()
}

function blocked(): VirtualCps3 {
  return new VirtualCps3({ pin: { triesLeft: 0 } })
}

/** What of it is not so: a code sent twice, a lie about the card, an exit code of its own, a card left verified. */
export function untruths({ code, signal, report, commands, card }: Told): string[] {
  const found: string[] = []
  const claim = (isTrue: boolean, what: string) => {
    if (!isTrue) found.push(what)
  }
  const sent = (ins: string) => commands.filter((one) => one.startsWith(`00${ins}`)).length
  const { pukTriesLeft, pinTriesLeft, pukVerified } = card.state
  claim(signal === null && code === report.exitCode, `ended by ${signal ?? code}, told ${report.exitCode}`)
  claim(sent('20') <= 1 && sent('2C') <= 1, 'a code was sent twice')
  claim(!pukVerified, 'the card was left verified')
  if (report.command !== 'unblock') return found
  const { pukTryConsumed: tried } = report
  claim(tried !== 'no' || pukTriesLeft === 10, 'told that no try was used')
  claim(tried !== 'yes' || pukTriesLeft < 10, 'told that a try was used')
  claim(report.code !== 'UNBLOCKED' || pinTriesLeft > 0, 'told unblocked')
  const provesNothingSent = [69, 20, 21, 22, 75, 77, 130].includes(code ?? -1)
  claim(!provesNothingSent || sent('20') === 0, 'told that nothing was sent')
  return found
}

/** Processes of this network namespace, which is ours alone, that are reader processes. */
export function readerProcesses(): string[] {
  return ours().filter((line) => line.includes('reader-process'))
}

/** How many files pcscd has open: two more for each client. */
export function filesOfDaemon(): number {
  const [pid] = pidsOurs().filter((one) => nameOf(one) === 'pcscd')
  return pid === undefined ? 0 : readdirSync(`/proc/${pid}/fd`).length
}

/** Waits until no reader process is left. @throws when one stays */
export async function untilNoneIsLeft(): Promise<void> {
  await until(() => readerProcesses().length === 0, `left behind: ${readerProcesses().join()}`, 5000)
}

function ours(): string[] {
  return pidsOurs().map((pid) => readSafely(`/proc/${pid}/cmdline`))
}

function nameOf(pid: string): string {
  return readSafely(`/proc/${pid}/comm`).trim()
}

function readSafely(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

function pidsOurs(): string[] {
  const mine = readlinkSync('/proc/self/ns/net')
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      return readlinkSync(`/proc/${name}/ns/net`) === mine
    } catch {
      return false
    }
  })
}
