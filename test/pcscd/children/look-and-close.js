// @ts-check
/** Lists the readers, holds the card of the one that is named, closes, and leaves the rest to Node. */

const [pcsc, name] = process.argv.slice(2)
const { pcscReaders } = await import(`${pcsc}pcsc.js`)

const readers = pcscReaders()
const states = await readers.list()
if (name !== undefined) await readers.connect(name)
const waiting = readers.change(new AbortController().signal)
await readers.close()
await waiting
console.log(states.map((/** @type {{ name: string }} */ state) => state.name).join('\n'))
