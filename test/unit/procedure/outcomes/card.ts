/** A virtual CPS that answers commands with a code otherwise than it should, and whose counters then say what is written. */

import {
  type Connection,
  PortFault,
  type PortFaultKind,
  type Readers,
  withTransmit,
} from '../../../../src/port.ts'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import { VirtualCps4 } from '../../../../src/simulator/cards/cps4.ts'
import type { VirtualCps } from '../../../../src/simulator/cards/virtual-card.ts'
import { SIMULATED_READER, SimulatedReaders } from '../../../../src/simulator/readers/readers.ts'
import { SimulatedReader } from '../../../../src/simulator/readers/simulated-reader.ts'
import { bytes, hex } from '../../../support/hex.ts'
import { vectors } from '../../../support/vectors.ts'
import {
  counterQuery,
  hidden,
  REFERENCES,
  type Shown,
  type Step,
  shownBy,
  shownIn,
  stepOf,
} from './commands.ts'

export type Kind = 'CPS3' | 'CPS4' | 'CPS4 T=0'

/** No answer: the card is mute, was taken out, or gave so many bytes, `9000` at the end of too many. */
export const SILENCES = ['mute', 'removed', 'unknown', 'no byte', 'one byte', 'too many bytes'] as const
export type Silence = (typeof SILENCES)[number]

/** Four hexadecimal digits instead of the card's own status word; `own` is that one. */
export type CardAnswer = Silence | 'own' | (string & {})

/** What the counters say once the faulty answer has come: the card's own state, or something else. */
export type Counters = (own: Shown, first: Shown) => Shown

/** Why they can't be read any more: a status word, or nonsense, or no answer. */
export type Unreadable = 'garbage' | 'cut' | Silence | (string & {})

/** One command with a code that is not answered as it should be. */
export interface Fault {
  readonly step: Step
  /** The fault comes with this one of those commands, from 1. */
  readonly nth: number
  readonly executed: boolean
  readonly answer: CardAnswer
  /** From then on. */
  readonly counters: Counters | Unreadable
}

export interface Plan extends Fault {
  readonly kind: Kind
  /** On the code de déblocage, at first. Uses: null on a CPS4, which tells none. */
  readonly tries: number
  readonly uses: number | null
  /** The right or a wrong code de déblocage, in the order in which they are given. */
  readonly codes: readonly ('right' | 'wrong')[]
  /** Further faults, at other commands. */
  readonly more?: readonly Fault[]
  /** The counters can't be read the first time that they are asked for; then they can. */
  readonly once?: boolean
  /** Those of one code only can't be read. */
  readonly only?: 'pin' | 'puk'
  /** The card that is in the reader when the first one was taken out. */
  readonly instead?: VirtualCps
}

/** A command with a code, and how the product saw it answered. */
export interface Presented {
  readonly step: Step
  /** A status word, or null: none came. */
  readonly sw: string | null
  /** What the counters say from then on; null: nothing that can be read. */
  readonly after: Shown | null
  /** Where they can't be read together, what that of the code porteur alone says; null: nothing either. */
  readonly pinAfter: number | null
}

export interface Bench {
  readonly card: VirtualCps
  readonly reader: SimulatedReader
  readonly readers: Readers
  /** What the counters say at first. */
  readonly first: Shown
  readonly presented: readonly Presented[]
  /** Each pair that `counters` were called with. */
  readonly asked: readonly Parameters<Counters>[]
  /** VERIFY without data of class 00, as to a CPS3: whether it costs a try there is not known. */
  readonly emptyVerifies: number
}

/** The card is blocked. */
export function benchOf(plan: Plan): Bench {
  const card = virtualCard(plan)
  const reader = new SimulatedReader(SIMULATED_READER, card)
  const simulated = new SimulatedReaders([reader])
  const presented: Presented[] = []
  const asked: Parameters<Counters>[] = []
  const { kind } = plan
  const faults: readonly Fault[] = [plan, ...(plan.more ?? [])]
  const own = () => shownIn(kind, card.state)
  const first = own()
  /** The last one that came. */
  let fault: Fault | undefined
  let unreadable = false
  let emptyVerifies = 0

  const saidBy = (counters: Counters): Shown => {
    const pair: Parameters<Counters> = [own(), first]
    asked.push(pair)
    return counters(...pair)
  }

  const after = (): Shown | null => {
    if (fault === undefined) return own()
    if (plan.instead !== undefined) return null
    if (typeof fault.counters !== 'string') return saidBy(fault.counters)
    return plan.once === true ? own() : null
  }

  const pinAfter = () => (plan.only === 'puk' ? own().pin : null)

  function faultAt(step: Step): Fault | undefined {
    const number = presented.filter((done) => done.step === step).length + 1
    return faults.find(({ step: at, nth }) => at === step && nth === number)
  }

  /** The card's own answer; a card that is mute or gone gets the command, as far as the product knows. */
  async function heard(step: Step, send: () => Promise<Uint8Array>): Promise<string> {
    try {
      return hex(await send())
    } catch (error) {
      presented.push({ step, sw: null, after: after(), pinAfter: pinAfter() })
      throw error
    }
  }

  /** A command with a code. */
  async function present(step: Step, send: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const now = faultAt(step)
    if (now !== undefined) {
      fault = now
      unreadable = typeof now.counters === 'string'
    }
    const ownAnswer = now === undefined || now.executed ? await heard(step, send) : ''
    const given = now === undefined || now.answer === 'own' ? ownAnswer : now.answer
    presented.push({
      step,
      sw: isSilence(given) ? null : given,
      after: after(),
      pinAfter: pinAfter(),
    })
    return answered(given, unreadable && plan.once !== true)
  }

  /** A look at the counters of the code with this reference; `waits`: its data is still to be fetched. */
  async function look(reference: number, response: Uint8Array, waits: boolean): Promise<Uint8Array> {
    if (fault === undefined) return response
    const { counters } = fault
    if (typeof counters !== 'string') {
      return waits ? response : shownBy(kind, response, reference, saidBy(counters))
    }
    if (!unreadable || (plan.only !== undefined && reference !== REFERENCES[plan.only])) return response
    const nonsense = counters === 'garbage' || counters === 'cut'
    if (nonsense && waits) return response
    if (plan.once === true) unreadable = false
    return nonsense
      ? hidden(kind, response, counters === 'cut' ? 'cut' : 'garbage')
      : answered(counters, plan.once !== true)
  }

  /** `lasting`: a card that is mute stays so, and one that was taken out does not come back. */
  function answered(given: string, lasting: boolean): Uint8Array {
    if (given === 'no byte') return new Uint8Array()
    if (given === 'one byte') return bytes('90')
    if (given === 'too many bytes') return Buffer.concat([Buffer.alloc(300), bytes('9000')])
    if (!isSilence(given)) return bytes(given)
    const stays = lasting && fault?.counters === given
    if (given === 'mute' && stays) reader.setMute(true)
    if (given === 'removed') {
      reader.remove()
      if (!stays) reader.insert(plan.instead ?? card)
    }
    throw new PortFault(given as PortFaultKind)
  }

  function wrapped(connection: Connection): Connection {
    let fetching: number | null = null
    return withTransmit(connection, async (command) => {
      const step = stepOf(command)
      if (step !== null) return await present(step, () => connection.transmit(Uint8Array.from(command)))
      const query = counterQuery(command, fetching)
      if (command[0] === 0x00 && command[1] === 0x20) emptyVerifies += 1
      const response = await connection.transmit(command)
      // On T=0 the data waits for GET RESPONSE.
      const waits = response[0] === 0x61
      fetching = waits ? query : null
      return query === null ? response : await look(query, response, waits)
    })
  }

  return {
    card,
    reader,
    first,
    presented,
    asked,
    get emptyVerifies() {
      return emptyVerifies
    },
    readers: {
      list: () => simulated.list(),
      change: (signal) => simulated.change(signal),
      close: () => simulated.close(),
      connect: async (name) => wrapped(await simulated.connect(name)),
    },
  }
}

function virtualCard({ kind, tries, uses }: Plan): VirtualCps {
  const pin = { triesLeft: 0 }
  if (kind === 'CPS3') return new VirtualCps3({ pin, puk: { triesLeft: tries, usesLeft: uses } })
  const atr = vectors.atr.find(({ name }) => name === (kind === 'CPS4' ? 'cps4' : 'cps4-t0'))?.hex ?? ''
  // The card notes leave open whether a selection ends what VERIFY gave: one of the two does, the other does not.
  const rightsOutliveSelection = kind === 'CPS4 T=0'
  return new VirtualCps4({
    atr: bytes(atr),
    pin,
    puk: { triesLeft: tries, usesLeft: uses },
    rightsOutliveSelection,
  })
}

function isSilence(given: string): given is Silence {
  return SILENCES.some((silence) => silence === given)
}
