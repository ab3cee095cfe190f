// @ts-check
/**
 * Sits behind the socket of pcscd and turns every client away, as polkit makes pcscd do:
 *
 * - `unheard`: hangs up without having read the request
 * - `heard`: hangs up when it has
 * - `refused`: answers with a code
 */

import { rmSync } from 'node:fs'
import { createServer } from 'node:net'

const [socket = '', manner] = process.argv.slice(2)

createServer({ pauseOnConnect: true }, (client) => {
  client.on('error', () => {})
  if (manner === 'unheard') {
    // The client has asked by then.
    setTimeout(() => client.destroy(), 50)
    return
  }
  client.resume().once('data', (request) => {
    if (manner === 'heard') {
      client.destroy()
      return
    }
    // pcsc-lite's winscard_msg.h: a header of two 32-bit words, then major, minor and the result.
    const answer = Buffer.from(request.subarray(8, 20))
    answer.writeUInt32LE(0x8010006a, 8)
    client.write(answer)
  })
}).listen(socket, () => console.log('sitting'))

process.stdin.resume().on('end', () => {
  rmSync(socket)
  process.exit()
})
