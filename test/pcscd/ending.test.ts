/** Processes that looked at readers and end by themselves. */

import { afterEach, beforeEach, expect, test } from 'vitest'
import { Pcscd, PORT, SLOT_0, SLOT_1 } from '../support/pcscd.ts'
import { VpcdCard } from '../support/vpcd-card.ts'
import { pcscReaders } from './built-readers.ts'
import { builtPcsc, Child } from './child.ts'

let pcscd: Pcscd

beforeEach(async () => {
  pcscd = await Pcscd.start()
})

afterEach(() => pcscd.stop())

test('a process that closes its readers ends by itself, without a word of error', async () => {
  const { code, said, complained } = await new Child('look-and-close', builtPcsc()).ended
  expect({ code, said, complained }).toEqual({ code: 0, said: `${SLOT_0}\n${SLOT_1}\n`, complained: '' })
})

test('so does one that still holds a card', async () => {
  const readers = pcscReaders()
  await readers.list()
  const insertion = readers.change(new AbortController().signal)
  const card = await VpcdCard.plug(PORT)
  await insertion
  await readers.close()
  const { code, complained } = await new Child('look-and-close', builtPcsc(), SLOT_0).ended
  expect({ code, complained }).toEqual({ code: 0, complained: '' })
  expect(card.happened).toContain('reset')
  card.unplug()
})
