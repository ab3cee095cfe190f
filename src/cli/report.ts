/** The JSON of the interface, `cps-unblock/1`: one object, nothing guessed, no code and no name in it. */

import { type Counters, stateOf, usableTries } from '../card/counter.ts'
import { recognise } from '../card/recognise.ts'
import type { RefusalReason } from '../card/refusal.ts'
import type { Said } from '../messages/messages.ts'
import { type Code, exitCodeOf } from '../outcome.ts'
import type { Facts } from '../procedure/facts.ts'
import { version } from './version.ts'

/** What is reported of one card, or of what stands in its place. */
export interface Part {
  readonly code: Code
  /** Where it is not the one that the code has everywhere. */
  readonly exitCode?: number
  readonly said: Said
  readonly facts: Facts
}

export interface Outcome extends Part {
  readonly command: string
  readonly simulated: boolean
  /** One for each reader, where a command tells of them all. */
  readonly parts?: readonly Part[]
  /** The virtual cards, where they are what is asked for. */
  readonly scenarios?: readonly { readonly name: string; readonly description: string }[]
  /** What `doctor` found. */
  readonly checks?: readonly Check[]
}

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly message: string
  readonly hint: string | null
}

export function exitCode({ code, exitCode: own }: Part): number {
  return own ?? exitCodeOf(code)
}

export function toJson(outcome: Outcome): string {
  const { command, simulated, parts, checks, scenarios } = outcome
  const head = { schema: 'cps-unblock/1', version: version(), command, simulated, ...verdictOf(outcome) }
  if (parts !== undefined) return JSON.stringify({ ...head, readers: parts.map(readerOf) })
  if (scenarios !== undefined) return JSON.stringify({ ...head, scenarios })
  if (checks !== undefined) return JSON.stringify({ ...head, checks })
  const { facts } = outcome
  const { sw, tryUsed: pukTryConsumed } = facts
  const stage = command === 'unblock' ? { stage: facts.stage } : {}
  return JSON.stringify({ ...head, ...knownOf(outcome), ...stage, sw, pukTryConsumed })
}

function readerOf(part: Part) {
  const { reader, ...known } = knownOf(part)
  return { reader, ...verdictOf(part), ...known }
}

function verdictOf(part: Part) {
  return { ok: exitCode(part) === 0, code: part.code, exitCode: exitCode(part), ...part.said }
}

function knownOf({ code, facts }: Part) {
  const puk = pukOf(facts.counters)
  // The card called the code finished, and its counter shows tries: neither the state nor the tries are known.
  const finished = code === 'PUK_BLOCKED' && puk.state === 'ready'
  return {
    reader: facts.reader,
    card: cardOf(facts),
    pin: pinOf(facts.counters),
    puk: finished ? { ...puk, state: 'unknown', triesLeft: null } : puk,
  }
}

function cardOf({ held, atr }: Facts) {
  if (atr === null) return null
  const cps = held?.cps
  return {
    generation: cps?.generation ?? generationOf(atr),
    version: cps?.version ?? null,
    number: cps?.number ?? null,
    serial: cps?.serial ?? null,
    atr: Buffer.from(atr).toString('hex').toUpperCase(),
    expires: cps?.expiry?.date ?? null,
    expired: cps?.expiry?.past ?? null,
  }
}

function pinOf(counters: Counters | null) {
  if (counters === null) return { state: 'unknown', triesLeft: null, triesMax: null }
  const { triesLeft, triesMax } = counters.pin
  return { state: triesLeft === 0 ? 'blocked' : 'ready', triesLeft, triesMax }
}

function pukOf(counters: Counters | null) {
  if (counters === null) return { state: 'unknown', triesLeft: null, triesMax: null, usesLeft: null }
  const { triesMax, usesLeft } = counters.puk
  return { state: stateOf(counters.puk), triesLeft: usableTries(counters.puk), triesMax, usesLeft }
}

/** Of CPS cards that are left alone for what they are. */
const REFUSED_GENERATIONS: ReadonlyMap<RefusalReason, string> = new Map([
  ['cps2ter', 'CPS2ter'],
  ['contactless', 'CPS3'],
])

function generationOf(atr: Uint8Array): string | null {
  const seen = recognise(atr)
  return seen.is === 'cps' ? seen.generation : (REFUSED_GENERATIONS.get(seen.refusal.why) ?? null)
}
