// @ts-check
/**
 * Sits behind the socket of pcscd and turns every client away, as pcscd does:
 *
 * - `unheard`: hangs up without having read the request
 * - `heard`: hangs up when it has
 * - `refused`: answers with the code of a user who is refused
 * - `other-version`: answers with that of a library that speaks otherwise
 */

import { readSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Of the first message, from pcsc-lite's winscard_msg.h: a header of two 32-bit words, then major, minor and the result. */
const MESSAGE_LENGTH = 20

/** @type {Readonly<Record<string, number>>} */
const CODES = { refused: 0x8010006a, 'other-version': 0x8010001e }

const [socket = '', manner] = process.argv.slice(2)

createServer({ pauseOnConnect: true }, async (client) => {
  client.on('error', () => {})
  // The message comes in two pieces. A byte that nobody reads makes hanging up a reset; it is in, since its piece is.
  const message = await read(client, manner === 'unheard' ? MESSAGE_LENGTH - 1 : MESSAGE_LENGTH)
  const code = CODES[manner ?? '']
  if (code === undefined) {
    client.destroy()
    return
  }
  const answer = message.subarray(8)
  answer.writeUInt32LE(code, 8)
  client.write(answer)
}).listen(socket, () => console.log('sitting'))

/**
 * Exactly so many bytes; a stream would take all that there are.
 *
 * @param {import('node:net').Socket} client paused
 * @param {number} length
 */
async function read(client, length) {
  const { fd } = /** @type {{ _handle: { fd: number } }} */ (/** @type {unknown} */ (client))._handle
  const message = Buffer.alloc(length)
  for (let count = 0; count < length; ) {
    try {
      const more = readSync(fd, message, count, length - count, null)
      if (more === 0) throw new Error('the client has gone')
      count += more
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') throw error
      await pause(5)
    }
  }
  return message
}

process.stdin.resume().on('end', () => {
  rmSync(socket)
  process.exit()
})
