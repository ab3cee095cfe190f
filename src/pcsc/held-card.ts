/** A card held through PC/SC, for this program alone. */

import { PortFault } from '../port.ts'
import type { CardReader } from './addon.ts'
import { faultFrom } from './errors.ts'
import { nativeCall } from './native-call.ts'
import type { OneAtATime } from './one-at-a-time.ts'
import type { Opened } from './protocol.ts'
import type { Watch } from './watch.ts'

const SHARE_EXCLUSIVE = 1
const PROTOCOL_T0 = 1
const PROTOCOL_T0_OR_T1 = 3
const RESET_CARD = 1

/** 256 bytes and the status word; nothing longer comes without extended length. */
const RESPONSE_LENGTH = 258

/** In ms: how long the watch may take to show the card that is already ours. */
const WATCH_LAG = 1000

/** In ms: a daemon that ends may tell first that its cards have left; its own end is known within this. */
const DAEMON_ENDING = 100

/**
 * Readers that a card was held through, which must never be collected. The addon's destructor joins the thread that would
 * watch; for a reader that nothing watches it finds any old memory in that thread's place.
 */
const kept: CardReader[] = []

interface Taken {
  readonly name: string
  readonly card: CardReader
  /** As PC/SC numbers them. */
  readonly protocol: number
  readonly atr: Uint8Array
  /** The reader's count of comings and goings at the card's coming. */
  readonly comings: number
  readonly watch: Watch
  readonly oneAtATime: OneAtATime
}

export class HeldCard implements Opened {
  readonly atr: Uint8Array
  readonly protocol: 'T=0' | 'T=1'
  readonly #taken: Taken
  #stopWatching = () => {}

  /** @throws {PortFault} `no-reader`, `no-card`, `mute`, `busy`, `access-denied`, `no-service` */
  static async take(name: string, watch: Watch, oneAtATime: OneAtATime): Promise<HeldCard> {
    const Reader = watch.unwatched(name)
    if (Reader === null) throw new PortFault('no-reader')
    const card = new Reader(name)
    kept.push(card)

    const options = { share_mode: SHARE_EXCLUSIVE, protocol: PROTOCOL_T0_OR_T1 }
    const protocol = await oneAtATime
      .runBeside(() => nativeCall<number>((done) => card.connect(options, done)))
      .catch((error) => {
        throw faultFrom(error, 'connect')
      })
    try {
      await watch.untilOrOver(() => (watch.state(name)?.atr ?? null) !== null, WATCH_LAG)
      const state = watch.state(name)
      if (state === null || state.atr === null) throw new PortFault('mute', 'no ATR')
      return new HeldCard({ name, card, protocol, atr: state.atr, comings: state.comings, watch, oneAtATime })
    } catch (error) {
      await reset(card, oneAtATime)
      throw error
    }
  }

  private constructor(taken: Taken) {
    this.#taken = taken
    this.atr = taken.atr
    this.protocol = taken.protocol === PROTOCOL_T0 ? 'T=0' : 'T=1'
  }

  /**
   * Tells once that the card is out of the reader, or the reader gone, a moment after it is so. A daemon that ends
   * meanwhile is for the watch to tell: that is why the card has left.
   */
  onceGone(tell: (why: PortFault) => void): void {
    const { watch, name, comings } = this.#taken
    const look = () => {
      const state = watch.state(name)
      // Another count with a card in: ours went out and one came in between two looks.
      if (state !== null && state.card !== 'absent' && state.comings === comings) return
      this.#stopWatching()
      const daemonStays = setTimeout(() => tell(new PortFault('removed')), DAEMON_ENDING)
      this.#stopWatching = () => clearTimeout(daemonStays)
    }
    this.#stopWatching = watch.listen(look)
    look()
  }

  /**
   * The card's whole response. The command may be overwritten as soon as this has returned: the addon copies it first.
   *
   * @throws {PortFault} `removed`, `mute`, `malformed`, `no-service`…
   */
  async transmit(command: Buffer): Promise<Uint8Array> {
    const { card, protocol } = this.#taken
    const response = await nativeCall<Buffer>((done) =>
      card.transmit(command, RESPONSE_LENGTH, protocol, done),
    ).catch((error) => {
      throw faultFrom(error, 'card')
    })
    if (response.length < 2) throw new PortFault('malformed', `${response.length} bytes`)
    return response
  }

  /** Resets the card and lets go of it; never rejects. */
  async letGo(): Promise<void> {
    this.#stopWatching()
    const { card, oneAtATime } = this.#taken
    await reset(card, oneAtATime)
  }
}

/** The addon's own default would only cut the card's power. */
async function reset(card: CardReader, oneAtATime: OneAtATime): Promise<void> {
  await oneAtATime
    .run(() => nativeCall<void>((done) => card.disconnect(RESET_CARD, done)))
    .catch(() => undefined)
}
