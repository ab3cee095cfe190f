/** A daemon for each test of a file, which hangs when it is told to. */

import { afterEach, beforeEach } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { Pcscd } from '../support/pcscd.ts'
import { type Moment, plugTroubled, type Troubled } from './trouble.ts'

export interface Hanging {
  readonly daemon: Pcscd
  /** Closed in turn at the end of the test. */
  readonly opened: (() => Promise<void>)[]
  /** Plugs in a blocked card, at whose exchange the daemon hangs. */
  hangsAt(at: Moment): Promise<Troubled>
}

export const blocked = () => new VirtualCps3({ pin: { triesLeft: 0 } })

export function hangingDaemon(): Hanging {
  let daemon: Pcscd
  const opened: (() => Promise<void>)[] = []
  beforeEach(async () => {
    daemon = await Pcscd.start()
  })
  afterEach(async () => {
    daemon.thaw()
    for (const close of opened.splice(0)) await close()
    await daemon.stop()
  })
  return {
    get daemon() {
      return daemon
    },
    opened,
    async hangsAt(at) {
      const troubled = await plugTroubled(blocked(), at, () => daemon.freeze())
      opened.push(() => troubled.unplug())
      return troubled
    },
  }
}
