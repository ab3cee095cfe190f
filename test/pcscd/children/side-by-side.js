// @ts-check
/** Takes and lets go of the card of the reader that is named, so many times, while other watches open and close. */

const [pcsc, name, times] = process.argv.slice(2)
const { pcscReaders } = await import(`${pcsc}pcsc.js`)

const readers = pcscReaders()
await readers.list()
let isOver = false
const others = Array.from({ length: 3 }, async () => {
  while (!isOver) {
    const other = pcscReaders()
    await other.list()
    await other.close()
  }
})
for (let time = 0; time < Number(times); time += 1) {
  const connection = await readers.connect(name)
  await connection.disconnect()
}
isOver = true
await Promise.all(others)
await readers.close()
console.log('done')
