/** A card taken and let go of while contexts open and close in other threads, which libpcsclite does not keep apart. */

import { afterEach, beforeEach, expect, test } from 'vitest'
import { Pcscd, PORT, SLOT_0 } from '../support/pcscd.ts'
import { VpcdCard } from '../support/vpcd-card.ts'
import { pcscReaders } from './built-readers.ts'
import { builtPcsc, Child } from './child.ts'

let pcscd: Pcscd
let card: VpcdCard

beforeEach(async () => {
  pcscd = await Pcscd.start()
  const readers = pcscReaders()
  await readers.list()
  const insertion = readers.change(new AbortController().signal)
  card = await VpcdCard.plug(PORT)
  await insertion
  await readers.close()
})

afterEach(async () => {
  card.unplug()
  await pcscd.stop()
})

// Out of turn it failed each time: by SIGSEGV, or by faults that nobody had made.
test('a card is taken forty times while three watches open and close', async () => {
  expect(await new Child('side-by-side', builtPcsc(), SLOT_0, '40').ended).toEqual({
    code: 0,
    signal: null,
    said: 'done\n',
    complained: '',
  })
})
