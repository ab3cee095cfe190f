/** One run of the procedure on a card of `card.ts`: what was told at its end, in the fields of the interface. */

import { vi } from 'vitest'
import { accountOf } from '../../../../src/cli/account.ts'
import { cardFields } from '../../../../src/cli/json/card-fields.ts'
import { french } from '../../../../src/messages/fr/french.ts'
import { saidIn } from '../../../../src/messages/text.ts'
import { tell } from '../../../../src/messages/which-sentence/ending.ts'
import { exitCodeOf } from '../../../../src/outcome.ts'
import { withTransmit } from '../../../../src/port.ts'
import type { Person, Progress } from '../../../../src/procedure/person.ts'
import { runProcedure } from '../../../../src/procedure/runner.ts'
import type { Secret } from '../../../../src/secret.ts'
import { onDebian } from '../../../support/machines.ts'
import { GOING_ON } from '../../../support/run.ts'

import { isWiped, secretOf } from '../../../support/secrets.ts'
import { type Bench, benchOf, type Plan } from './card.ts'

/** Who is asked whether to try again. `interrupted`: a script that is asked to end while VERIFY is out. */
export type Mode = 'script' | 'interrupted' | 'answers no' | 'answers yes' | 'gives up'

/** What the interface says. */
export interface Told {
  readonly code: string
  readonly exitCode: number
  readonly stage: string
  readonly sw: string | null
  readonly pukTryConsumed: string
  /** In French. */
  readonly message: string
  readonly hint: string
  readonly pin: { readonly state: string; readonly triesLeft: number | null }
  readonly puk: {
    readonly state: string
    readonly triesLeft: number | null
    readonly usesLeft: number | null
  }
}

export interface Outcome {
  readonly bench: Bench
  readonly told: Told
  /** How often the person said yes to another code de déblocage. */
  readonly agreed: number
  readonly wiped: boolean
  /** Nobody holds the card, and no right is open on it. */
  readonly letGo: boolean
}

const PUK = { right: '12345678', wrong: '11111111' } as const
const NEW_PIN = '4321'

const QUIET: Progress = {
  waiting: async () => undefined,
  found: async () => undefined,
  during: (_, work) => work(),
  met: async () => undefined,
  working: async () => undefined,
  done: async () => undefined,
}

export async function outcomeOf(plan: Plan, mode: Mode): Promise<Outcome> {
  const bench = benchOf(plan)
  const interrupted = new AbortController()
  const given: Secret[] = []
  const { person, agreed } = personOf(plan, mode, given)
  const ending = await inNoTime(
    runProcedure({
      readers: mode === 'interrupted' ? interruptedAtVerify(bench, interrupted) : bench.readers,
      wish: { reader: null, card: null, wait: 0 },
      taking: { checked: true, dated: false, family: false, wrap: (connection) => connection },
      person,
      progress: QUIET,
      dryRun: false,
      pukTold: true,
      interrupted: interrupted.signal,
      stuck: GOING_ON,
    }),
  )
  const { card, stage, sw, pukTryConsumed } = accountOf(ending)
  const { pin, puk } = cardFields(card)
  const { message, hint } = saidIn(onDebian(french), tell(ending, null))
  return {
    bench,
    told: {
      code: ending.is === 'INTERNAL' ? `INTERNAL ${ending.detail}` : ending.is,
      exitCode: exitCodeOf(ending.is),
      stage,
      sw,
      pukTryConsumed,
      message,
      hint: hint ?? '',
      pin: { state: pin.state, triesLeft: pin.triesLeft },
      puk: { state: puk.state, triesLeft: puk.triesLeft, usesLeft: puk.usesLeft },
    },
    agreed: agreed(),
    wiped: given.every(isWiped),
    letGo: wasLetGo(plan, bench),
  }
}

/** With the timers of Vitest, which the caller sets up: what waits for a moment waits for none. */
async function inNoTime<T>(running: Promise<T>): Promise<T> {
  let settled = false
  const over = running.finally(() => {
    settled = true
  })
  over.catch(() => undefined)
  while (!settled) {
    await new Promise((resolve) => setImmediate(resolve))
    if (!settled) vi.advanceTimersByTime(50)
  }
  return await over
}

/** A script gives its codes once, and answers no to everything. */
function personOf({ codes }: Plan, mode: Mode, given: Secret[]): { person: Person; agreed: () => number } {
  const left = codes.map((which) => PUK[which])
  let agreed = 0
  const give = (digits: string) => {
    const code = secretOf(digits)
    given.push(code)
    return { is: 'code', code } as const
  }
  const script = mode === 'script' || mode === 'interrupted'
  const person: Person = {
    async code(question) {
      if (question !== 'ask-puk') return give(NEW_PIN)
      const digits = left.shift()
      if (digits === undefined) throw new Error('a code de déblocage too many was asked for')
      return give(digits)
    },
    confirmation: async () => give(NEW_PIN),
    async decision(question) {
      if (question === 'warn-last-try') return 'yes'
      if (mode === 'gives up') return 'cancelled'
      const again = mode === 'answers yes' && left.length > 0
      if (again) agreed += 1
      return again ? 'yes' : 'no'
    },
    choose: script ? null : async ([first]) => first ?? null,
  }
  return { person, agreed: () => agreed }
}

function interruptedAtVerify({ readers }: Bench, interrupted: AbortController): Bench['readers'] {
  return {
    list: () => readers.list(),
    change: (signal) => readers.change(signal),
    close: () => readers.close(),
    async connect(name) {
      const connection = await readers.connect(name)
      return withTransmit(connection, (command) => {
        if (command[1] === 0x20 && command.length > 5) interrupted.abort()
        return connection.transmit(command)
      })
    },
  }
}

function wasLetGo({ instead }: Plan, { reader, card }: Bench): boolean {
  // A card that was taken out has forgotten everything.
  if (reader.state().card === 'absent') return true
  reader.setMute(false)
  try {
    reader.connect()
  } catch {
    return false
  }
  const open = (instead ?? card).state.pukVerified
  reader.release()
  return !open
}
