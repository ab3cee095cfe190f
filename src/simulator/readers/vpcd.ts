/** Plugs a virtual card into vpcd, the reader of the vsmartcard project, so that any PC/SC program sees it. */

import { connect, isIPv4 } from 'node:net'
import type { VirtualCard } from '../cards/virtual-card.ts'
import { VPCD_PORT } from '../vpcd-port.ts'
import { FrameReader, frame } from './frames.ts'

export interface PlugOptions {
  /** A loopback address, the protocol having neither password nor encryption. */
  readonly host?: string
  readonly port?: number
  /** Aborting it takes the card out. */
  readonly signal: AbortSignal
  readonly onState?: (state: PlugState) => void
}

/**
 * `plugged`: the system has taken the connection; vpcd itself only does when no other card is in.
 * `powered`: pcscd has seen the card, a second later at most. The rest is what it then does to the card.
 */
export type PlugState = 'plugged' | 'powered' | 'reset' | 'unpowered'

/**
 * How it ended.
 *
 * - `unplugged`: by the signal
 * - `not-listening`: nothing waits for a card there: vpcd is not installed, or pcscd not started
 * - `not-loopback`: refused by us, before anything was sent
 * - `closed`: vpcd has ended the connection
 * - `failed`: `detail` is the system's code
 */
export type PlugEnd =
  | { readonly is: 'unplugged' }
  | { readonly is: 'not-listening' }
  | { readonly is: 'not-loopback' }
  | { readonly is: 'closed' }
  | { readonly is: 'failed'; readonly detail: string }

const CONTROL = { OFF: 0x00, ON: 0x01, RESET: 0x02, ATR: 0x04 } as const

/** Of a mute card: a byte that begins no Answer To Reset. To none at all vpcd has no card in it. */
const NO_ATR = Uint8Array.of(0x00)

/** Presents `card` until the end, which is what it resolves to; never rejects. */
export function plug(
  card: VirtualCard,
  { host = '127.0.0.1', port = VPCD_PORT, signal, onState = () => {} }: PlugOptions,
): Promise<PlugEnd> {
  if (!isLoopback(host)) return Promise.resolve({ is: 'not-loopback' })
  if (signal.aborted) return Promise.resolve({ is: 'unplugged' })

  return new Promise((resolve) => {
    const frames = new FrameReader()
    const socket = connect({ host, port, noDelay: true })
    let plugged = false
    let failure: NodeJS.ErrnoException | null = null

    const unplug = () => socket.destroy()
    signal.addEventListener('abort', unplug)
    socket.on('connect', () => {
      plugged = true
      onState('plugged')
    })
    socket.on('data', (chunk) => {
      for (const payload of frames.push(chunk)) {
        const response = respond(card, payload, onState)
        if (response !== null) socket.write(frame(response))
      }
    })
    socket.on('error', (error) => {
      failure = error
    })
    socket.on('close', () => {
      signal.removeEventListener('abort', unplug)
      card.reset()
      if (signal.aborted) resolve({ is: 'unplugged' })
      else if (plugged) resolve({ is: 'closed' })
      else resolve(refusal(failure))
    })
  })
}

/** Null: the frame wants no answer. */
function respond(
  card: VirtualCard,
  payload: Uint8Array,
  onState: (state: PlugState) => void,
): Uint8Array | null {
  if (payload.length > 1) return card.process(payload)
  switch (payload[0]) {
    case CONTROL.ATR:
      return card.atr.length > 0 ? card.atr : NO_ATR
    case CONTROL.ON:
      card.reset()
      onState('powered')
      return null
    case CONTROL.RESET:
      card.reset()
      onState('reset')
      return null
    case CONTROL.OFF:
      card.reset()
      onState('unpowered')
      return null
    default:
      return null
  }
}

function refusal(failure: NodeJS.ErrnoException | null): PlugEnd {
  if (failure?.code === 'ECONNREFUSED') return { is: 'not-listening' }
  // Taken and dropped before we were told that it was taken.
  if (failure?.code === 'ECONNRESET') return { is: 'closed' }
  return { is: 'failed', detail: failure?.code ?? 'closed' }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}
