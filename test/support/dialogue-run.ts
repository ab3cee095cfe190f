/** The whole dialogue in this process: a person at a terminal in memory, a virtual card, and all that passes between. */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type MockInstance, vi } from 'vitest'
import { type Connection, PortFault, type Readers } from '../../src/port.ts'
import { Secret } from '../../src/secret.ts'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import type { CodesState, VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { SIMULATED_READER, SimulatedReaders } from '../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../src/simulator/readers/simulated-reader.ts'
import { FakeTerminal, type Shape } from './fake-terminal.ts'
import { type Fault, faulty } from './faulty-card.ts'
import { overhearing } from './overhearing.ts'
import { runBefore } from './program-run.ts'
import { isFree } from './run.ts'
import { noteSecretMemory, type SecretMemory } from './secret-memory.ts'
import { isWiped } from './secrets.ts'

/** Digits that stand in no number, no date and no escape sequence of a screen. */
export const PUK = '70514926'
export const WRONG = '61849375'
export const PIN = '8571'
export const OTHER_PIN = '7481'

export const ENTER = '\r'
export const CTRL_C = '\x03'

/** For a question that never comes, in ms. */
const PATIENCE_MS = 10_000

export interface Scenery {
  readonly args?: readonly string[]
  readonly shape?: Shape
  readonly env?: Readonly<Record<string, string>>
  /** By default a blocked CPS3 whose code de déblocage is `PUK`. */
  readonly card?: VirtualCard
  /** All there are; by default one, with the card in it. */
  readonly readers?: readonly SimulatedReader[]
  readonly faults?: readonly Fault[]
  /** Called before the card is given a command of this INS that has data: while it is at work. */
  readonly during?: Readonly<Record<string, (dialogue: DialogueRun) => void>>
  /** Standard output, where it is a pipe. */
  readonly stdout?: NodeJS.WritableStream
}

/** A card whose code de déblocage is `PUK`. */
export function blockedCard(puk: { triesLeft?: number; usesLeft?: number } = {}): VirtualCps3 {
  return new VirtualCps3({ pin: { triesLeft: 0 }, puk: { value: PUK, ...puk } })
}

export class DialogueRun {
  readonly person: FakeTerminal
  readonly card: VirtualCard
  /** Where the card is. */
  readonly reader: SimulatedReader
  /** Every command, upper-case hexadecimal. */
  readonly sent: string[] = []
  readonly #readers: readonly SimulatedReader[]
  readonly #service = new AbortController()
  readonly #memory: SecretMemory
  readonly #secrets: MockInstance<typeof Secret.from>
  readonly #exitCode: Promise<number>
  #codes = 0

  constructor(scenery: Scenery = {}) {
    const { args = [], shape = {}, env = {}, card = blockedCard(), faults = [], stdout } = scenery
    this.#memory = noteSecretMemory()
    this.#secrets = vi.spyOn(Secret, 'from')
    this.card = card
    this.#readers = scenery.readers ?? [new SimulatedReader(SIMULATED_READER, card)]
    this.reader = this.#readers[0] ?? new SimulatedReader(SIMULATED_READER, card)
    this.person = new FakeTerminal({ ...shape, env: { ...shape.env, ...env } })
    const readers = this.#watched(faulty(new SimulatedReaders(this.#readers), ...faults), scenery)
    this.#exitCode = runBefore(this.person, args, { readers, ...(stdout === undefined ? {} : { stdout }) })
  }

  /** Of the codes of the card. */
  get state(): CodesState {
    if (!('state' in this.card)) throw new Error('this card has no codes')
    return this.card.state as CodesState
  }

  /** How many commands with this INS, and data, were sent. */
  count(ins: string): number {
    return this.sent.filter((command) => isOf(command, ins)).length
  }

  /** pcscd is stopped. */
  stopService(): void {
    this.#service.abort(new PortFault('no-service'))
  }

  /** Waits until the line where the cursor stands asks this. */
  async asked(question: RegExp): Promise<void> {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(1)) {
      if (question.test(await this.#end())) return
    }
    throw new Error(`${question} was never asked:\n${await this.person.text()}`)
  }

  /** Waits for each question in turn, and types the answer to it. */
  async answers(...answers: readonly (readonly [question: RegExp, keys: string])[]): Promise<void> {
    for (const [question, keys] of answers) {
      await this.asked(question)
      this.person.type(keys)
    }
  }

  /** The screen, its lines put together. */
  async told(): Promise<string> {
    return inOne(await this.person.text())
  }

  /**
   * Waits for the end, and looks at what must be so however it came: no digit of a code was ever on the screen, all codes
   * are wiped and no memory that was made for them holds one, the terminal is as it was, every card is let go and holds no right.
   *
   * @returns the exit code
   */
  async ends(): Promise<number> {
    const exitCode = await this.#exitCode
    const parts = [PUK, WRONG, PIN, OTHER_PIN].flatMap(partsOf)
    expect(parts.filter((part) => this.person.written.includes(part))).toEqual([])
    const secrets = this.#secrets.mock.results.map(({ value }) => value as Secret)
    this.#secrets.mockRestore()
    expect(secrets.filter((secret) => !isWiped(secret))).toHaveLength(0)
    expect(this.#memory.blocksHolding([PUK, WRONG, PIN, OTHER_PIN])).toBe(0)
    this.#codes = secrets.length
    expect(this.person.modes.at(-1) ?? 'cooked').toBe('cooked')
    expect(this.#readers.every((reader) => reader.mute || isFree(reader))).toBe(true)
    // Out of the reader a card has no power, and forgets.
    const powered = this.reader.state().card !== 'absent'
    if (powered && 'state' in this.card) expect(this.state.pukVerified).toBe(false)
    return exitCode
  }

  /** How many codes there were, copies included; known at the end. */
  get codes(): number {
    return this.#codes
  }

  async #end(): Promise<string> {
    const lines = (await this.person.text()).split('\n')
    return inOne([...lines.slice(-12, -1), await this.person.cursorLine()].join('\n'))
  }

  #watched(readers: Readers, { during = {} }: Scenery): Readers {
    const service = this.#service.signal
    const served = () => {
      if (service.aborted) throw service.reason
    }
    const heard = (connection: Connection): Connection => {
      const { port } = overhearing(connection, this.sent)
      const gone = AbortSignal.any([connection.gone, service])
      return {
        reader: port.reader,
        atr: port.atr,
        protocol: port.protocol,
        gone,
        disconnect: () => port.disconnect(),
        transmit: async (command) => {
          served()
          const answer = port.transmit(command)
          const sent = this.sent.at(-1) ?? ''
          for (const [ins, act] of Object.entries(during)) if (isOf(sent, ins)) act(this)
          return await answer
        },
      }
    }
    return {
      list: async () => {
        served()
        return await readers.list()
      },
      change: async (signal) => {
        served()
        await readers.change(AbortSignal.any([signal, service]))
      },
      connect: async (name) => {
        served()
        return heard(await readers.connect(name))
      },
      close: () => readers.close(),
    }
  }
}

/** Runs the dialogue to its end, and gives everything about it. */
export async function dialogue(
  scenery: Scenery,
  ...answers: readonly (readonly [question: RegExp, keys: string])[]
): Promise<{ readonly run: DialogueRun; readonly exitCode: number; readonly text: string }> {
  const run = new DialogueRun(scenery)
  await run.answers(...answers)
  const exitCode = await run.ends()
  return { run, exitCode, text: await run.told() }
}

/** What the line with the cursor shows while each question is open. */
export const ASKS = {
  puk: /Code de déblocage \(8 chiffres\) : ▏$/,
  pin: /Code porteur \(4 chiffres\) : ▏$/,
  confirmation: /Confirmation \(4 chiffres\) : ▏$/,
  lastTry: /Voulez-vous utiliser ce dernier essai \?.*\(O ou N.*\) : ▏$/,
  retry: /Voulez-vous réessayer \?.*\(O ou N.*\) : ▏$/,
  goOn: /Voulez-vous reprendre à l'étape 3 \?.*\(O ou N.*\) : ▏$/,
  whichCard: /Laquelle voulez-vous débloquer \?/,
} as const

/** All three codes, and what they lead to. */
export function codes(puk: string = PUK, pin: string = PIN) {
  return [
    [ASKS.puk, `${puk}${ENTER}`],
    [ASKS.pin, `${pin}${ENTER}`],
    [ASKS.confirmation, `${pin}${ENTER}`],
  ] as const
}

function isOf(command: string, ins: string): boolean {
  return command.slice(2, 4) === ins && command.length > 10
}

/** Any three digits of it that stand together. */
function partsOf(code: string): string[] {
  return Array.from({ length: code.length - 2 }, (_, index) => code.slice(index, index + 3))
}

function inOne(text: string): string {
  return text.replace(/\s+/g, ' ')
}
