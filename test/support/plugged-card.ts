/** A virtual card in a slot of the tests' own vpcd, for a program under test to find. */

import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { plug } from '../../src/simulator/readers/vpcd.ts'
import { VPCD_PORT } from '../../src/simulator/vpcd-port.ts'
import { DAEMON_SOCKET, until } from './pcscd.ts'
import { cardsSeen } from './pcscd-client.ts'

/** In ms, for a busy machine: the daemon looks about once a second. */
const POWERED_WITHIN = 10_000
const SEEN_WITHIN = 30_000

export interface PluggedCard {
  /** Takes the card out of the reader. */
  unplug(): Promise<void>
}

/** Resolves when the daemon has powered the card. @throws when it does not, with the card taken out again */
export async function plugIn(card: VirtualCard, port = VPCD_PORT): Promise<PluggedCard> {
  const out = new AbortController()
  let end: Promise<unknown> = Promise.resolve()
  let isPowered = false
  await new Promise<void>((resolve, reject) => {
    end = plug(card, {
      port,
      signal: out.signal,
      onState: (state) => {
        if (state !== 'powered') return
        isPowered = true
        resolve()
      },
    })
    void end.then((how) => reject(new Error(`the card was not taken: ${JSON.stringify(how)}`)))
    setTimeout(() => {
      reject(new Error('the card was not powered'))
      if (!isPowered) out.abort()
    }, POWERED_WITHIN).unref()
  })
  return {
    async unplug() {
      out.abort()
      await end
    },
  }
}

/** Waits until the daemon sees as many cards as this: it looks about once a second. */
export async function untilCards(count: number): Promise<void> {
  const areSeen = async () => (await cardsSeen(DAEMON_SOCKET)) === count
  await until(areSeen, `the daemon does not see ${count} cards`, SEEN_WITHIN)
}
