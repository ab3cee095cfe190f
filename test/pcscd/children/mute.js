// @ts-check
/** Meets a mute card, and ends as any program would. */

const [pcsc, name] = process.argv.slice(2)
const { pcscReaders } = await import(`${pcsc}pcsc.js`)

const readers = pcscReaders({ limits: { answer: 1500, doubt: 500 } })
await readers.list()
const connection = await readers.connect(name)
const fault = await connection
  .transmit(Buffer.from('00A40000', 'hex'))
  .catch((/** @type {any} */ error) => error)
await connection.disconnect()
await readers.close()
console.log(fault.kind)
process.exitCode = 75
