/** A card on the tests' own vpcd, in whose unblocking something goes wrong at a chosen exchange. */

import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { bin, root, surroundings } from '../program/support/program.js'
import { hex } from '../support/hex.ts'
import { type PluggedCard, plugIn, untilCards } from '../support/plugged-card.ts'
import { checkJson, type End, type Report } from '../support/schema.ts'

/** A scripted unblocking of the CPS3 of the vectors. */
export const UNBLOCK = ['unblock', '--no-input', '--card', '2900995235', '--codes-stdin', '--json'] as const
export const CODES = '12345678\n4321\n'
export const WRONG_CODES = '11111111\n4321\n'

/** What happens at an exchange, after the card has done what it was told and before its answer leaves it. */
export type Trouble = (command: string) => void

/** The exchange's number, from 1; how its command begins; or what all the commands so far are. */
export type Moment = number | string | ((commands: readonly string[]) => boolean)

function isAt(at: Moment, commands: readonly string[]): boolean {
  if (typeof at === 'number') return commands.length === at
  return typeof at === 'string' ? (commands.at(-1)?.startsWith(at) ?? false) : at(commands)
}

export interface Troubled {
  /** Every command that the card was sent, in upper-case hexadecimal. */
  readonly commands: string[]
  /** Since the trouble. */
  readonly resets: number
  unplug(): Promise<void>
}

/**
 * Plugs in `card`.
 *
 * @param at when it happens, once
 */
export async function plugTroubled(card: VirtualCard, at: Moment, trouble: Trouble): Promise<Troubled> {
  const commands: string[] = []
  let resets = 0
  let isDue = false
  const plugged: PluggedCard = await plugIn({
    get atr() {
      return card.atr
    },
    reset() {
      resets += 1
      card.reset()
    },
    process(command) {
      const sent = hex(command)
      commands.push(sent)
      const answer = card.process(command)
      if (isDue && isAt(at, commands)) {
        isDue = false
        resets = 0
        trouble(sent)
      }
      return answer
    },
  })
  await untilCards(1)
  commands.length = 0
  isDue = true
  return {
    commands,
    get resets() {
      return resets
    },
    unplug: () => plugged.unplug(),
  }
}

export interface Ended extends End {
  readonly report: Report
}

/** In ms: longer than any run takes on a busy machine. What is waited for, and how long, is held in test/unit/pcsc/limits. */
export const PATIENCE = 120_000

/** A run of the built program, whose reader processes can be found. */
export class Run {
  readonly pid: number
  readonly ended: Promise<Ended>
  readonly kill: (signal: NodeJS.Signals) => void
  /** Nobody reads what it writes from now on. */
  readonly deafen: (...streams: readonly ('stdout' | 'stderr')[]) => void

  /**
   * @param input what standard input says, or the descriptor of a file that it is
   * @param ms what takes longer is killed, and fails the test
   */
  constructor(
    args: readonly string[],
    input: string | number,
    ms = PATIENCE,
    env?: Readonly<Record<string, string>>,
  ) {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: root,
      env: surroundings(env),
      stdio: [typeof input === 'number' ? input : 'pipe', 'pipe', 'pipe'],
      timeout: ms,
      killSignal: 'SIGKILL',
    })
    this.pid = child.pid ?? 0
    this.kill = (signal) => void child.kill(signal)
    this.deafen = (...streams) => {
      for (const stream of streams) child[stream]?.destroy()
    }
    const heard = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => (heard[name] += text))
    }
    child.stdin?.on('error', () => undefined).end(input)
    this.ended = new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (code, signal) => {
        const { stdout, stderr } = heard
        resolve({
          code,
          signal,
          stderr,
          get report() {
            return checkJson(stdout, { code, signal, stderr })
          },
        })
      })
    })
  }

  /** The reader processes that it has at this moment. */
  readerProcesses(): number[] {
    return processes().flatMap(({ pid, parent, line }) =>
      parent === this.pid && line.includes('reader-process') ? [pid] : [],
    )
  }
}

export function isAlive(pid: number): boolean {
  return processes().some((one) => one.pid === pid)
}

function processes(): { pid: number; parent: number; line: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      // proc(5): state and parent stand behind the name.
      const [state, parent] =
        readFileSync(`/proc/${name}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
      if (state === 'Z') return []
      const line = readFileSync(`/proc/${name}/cmdline`, 'latin1')
      return [{ pid: Number(name), parent: Number(parent), line }]
    } catch {
      return []
    }
  })
}
