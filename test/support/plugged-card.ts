/** A virtual card in a slot of the tests' own vpcd, for a program under test to find. */

import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { plug } from '../../src/simulator/readers/vpcd.ts'
import { VPCD_PORT } from '../../src/simulator/vpcd-port.ts'
import { run } from '../program/support/without-terminal.ts'

/** In ms: the daemon looks about once a second. */
const LONGEST = 30_000

export interface PluggedCard {
  /** Takes the card out of the reader. */
  unplug(): Promise<void>
}

/** Resolves when the daemon has powered the card. */
export async function plugIn(card: VirtualCard, port = VPCD_PORT): Promise<PluggedCard> {
  const out = new AbortController()
  let end: Promise<unknown> = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    end = plug(card, {
      port,
      signal: out.signal,
      onState: (state) => {
        if (state === 'powered') resolve()
      },
    })
    void end.then((how) => reject(new Error(`the card was not taken: ${JSON.stringify(how)}`)))
    setTimeout(() => reject(new Error('the card was not powered')), LONGEST).unref()
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
  for (const end = performance.now() + LONGEST; ; ) {
    const { readers = [] } = JSON.parse((await run(['readers', '--json'])).stdout)
    if (readers.filter(({ code }: { code: string }) => code !== 'NO_CARD').length === count) return
    if (performance.now() > end) throw new Error(`the daemon does not see ${count} cards`)
  }
}
