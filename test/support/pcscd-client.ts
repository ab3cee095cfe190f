/** What a PC/SC daemon says, in its own protocol: asked so, it starts no program and sends no card anything. */

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** In ms: a daemon that still sets up its readers takes a connection, and does not answer. */
const PATIENCE = 1000

/** From pcsc-lite's winscard_msg.h: a message is a header of its length and its command, then so many bytes. */
const CMD_VERSION = 0x11
const CMD_GET_READERS_STATE = 0x12
/** The version asked for, and room for the result, which answers it. */
const VERSION = Uint32Array.of(4, 4, 0)

/** READER_STATE of eventhandler.h: a name of 128 bytes, a counter, the state's bits, and what we do not read. */
const READER_STATE = { length: 184, bits: 132 }
const READERS_AT_MOST = 16
const SCARD_PRESENT = 0x04

/**
 * Whether the daemon answers a client. Its socket takes connections earlier, while the daemon still sets up its
 * readers, and serves none of them until it has.
 */
export async function serves(path: string): Promise<boolean> {
  return (await asked(path, async () => true)) ?? false
}

/** How many cards it sees; null where it does not answer. */
export function cardsSeen(path: string): Promise<number | null> {
  return asked(path, async (socket) => {
    const states = await answer(
      socket,
      CMD_GET_READERS_STATE,
      new Uint32Array(),
      READER_STATE.length * READERS_AT_MOST,
    )
    const bits = Array.from({ length: READERS_AT_MOST }, (_, index) =>
      states.readUInt32LE(index * READER_STATE.length + READER_STATE.bits),
    )
    return bits.filter((state) => (state & SCARD_PRESENT) !== 0).length
  })
}

/** Null where it does not answer. */
async function asked<T>(path: string, ask: (socket: Socket) => Promise<T>): Promise<T | null> {
  const socket = connect(path)
  socket.setTimeout(PATIENCE, () => socket.destroy(new Error('the daemon does not answer')))
  try {
    await once(socket, 'connect')
    await answer(socket, CMD_VERSION, VERSION, VERSION.byteLength)
    return await ask(socket)
  } catch {
    return null
  } finally {
    socket.destroy()
  }
}

/** @throws when it hangs up before so many bytes have come */
async function answer(socket: Socket, command: number, body: Uint32Array, length: number): Promise<Buffer> {
  socket.write(new Uint8Array(Uint32Array.of(body.byteLength, command, ...body).buffer))
  for (;;) {
    const bytes: Buffer | null = socket.read(length)
    if (bytes !== null) return bytes
    if (socket.destroyed || socket.readableEnded) throw new Error('the daemon has hung up')
    await Promise.race([once(socket, 'readable'), once(socket, 'close')])
  }
}
