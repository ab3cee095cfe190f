// @ts-check
/** Another program that holds the card of a reader, alone or shared, until its input ends. */

import { createRequire } from 'node:module'

const [name, manner] = process.argv.slice(2)
const shareMode = manner === 'alone' ? 1 : 2

const context = createRequire(import.meta.url)('pcsclite')()
context.on('error', fail)
context.on('reader', (/** @type {any} */ reader) => {
  reader.on('error', fail)
  if (reader.name !== name) return
  reader.connect({ share_mode: shareMode, protocol: 3 }, (/** @type {unknown} */ error) => {
    if (error) fail(error)
    console.log('holding')
  })
})

// The daemon resets the card of a client that is gone.
process.stdin.resume().on('end', () => process.exit())

/** @param {unknown} error */
function fail(error) {
  console.error(error)
  process.exit(1)
}
