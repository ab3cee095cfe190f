// @ts-check
/**
 * The thread of a `VpcdCard`: speaks with vpcd, so that the card has its Answer To Reset for the reader even while the
 * thread of the test stands still in a call of PC/SC. Commands are the test's to answer.
 */

import { connect } from 'node:net'
import { workerData } from 'node:worker_threads'

/** @typedef {import('./vpcd-card.ts').FromCard} FromCard */
/** @typedef {import('./vpcd-card.ts').ToCard} ToCard */

/** @type {{ port: number, atr: Uint8Array, test: import('node:worker_threads').MessagePort }} */
const { port, atr, test } = workerData

const CONTROL = /** @type {const} */ (['power off', 'power on', 'reset', '', 'ATR'])

const socket = connect({ host: '127.0.0.1', port, noDelay: true })
let unread = Buffer.alloc(0)

test.on('message', (/** @type {ToCard} */ message) => {
  if (message.is === 'answer') send(message.payload)
  else {
    socket.destroy()
    test.close()
  }
})
socket
  .on('connect', () => tell({ is: 'plugged' }))
  // A daemon that is killed takes the connection along.
  .on('error', ({ message }) => tell({ is: 'failed', why: message }))
  .on('data', (chunk) => {
    unread = Buffer.concat([unread, chunk])
    while (unread.length >= 2) {
      const end = 2 + unread.readUInt16BE(0)
      if (unread.length < end) return
      heed(unread.subarray(2, end))
      unread = unread.subarray(end)
    }
  })

/** @param {Uint8Array} payload */
function heed(payload) {
  if (payload.length !== 1) {
    tell({ is: 'command', bytes: Uint8Array.from(payload) })
    return
  }
  const control = CONTROL[payload[0] ?? 0] ?? ''
  if (control === 'ATR') send(atr)
  else tell({ is: 'control', name: control })
}

/** @param {Uint8Array} payload */
function send(payload) {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(payload.length)
  socket.write(Buffer.concat([length, payload]))
}

/** @param {FromCard} message */
function tell(message) {
  test.postMessage(message)
}
