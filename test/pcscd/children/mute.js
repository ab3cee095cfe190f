// @ts-check
/** Meets a mute card, and ends as `manner` says: by the way out, or as any program would. */

const [pcsc, name, manner] = process.argv.slice(2)
const { pcscReaders } = await import(`${pcsc}index.js`)
const { leaveDespiteMuteCard } = await import(`${pcsc}way-out.js`)

const readers = pcscReaders({ answerLimit: 1000 })
await readers.list()
const connection = await readers.connect(name)
const fault = await connection
  .transmit(Buffer.from('00A40000', 'hex'))
  .catch((/** @type {any} */ error) => error)
await connection.disconnect()
await readers.close()
await new Promise((written) => process.stdout.write(`${fault.kind}\n`, written))
if (manner === 'way-out') leaveDespiteMuteCard(75)
process.exit(75)
