/** Several readers looked into at once: which of them are meant, and what is in one. */

import { expect, it, vi } from 'vitest'
import { PortFault, type ReaderState, type Readers } from '../../../src/port.ts'
import { foundIn, listWished } from '../../../src/search/each-reader.ts'
import { bytes } from '../../support/hex.ts'

const FIRST: ReaderState = { name: 'SCR 3310', card: 'absent', atr: null, inUse: false }
const SECOND: ReaderState = { ...FIRST, name: 'Gemalto', card: 'present', atr: bytes('3B75130000430900EA') }
const NEVER = new AbortController().signal
const TAKING = {
  checked: false,
  dated: false,
  family: false,
  wanted: null,
  wrap: <C>(connection: C) => connection,
}

function readersThat(answers: Partial<Readers>): Readers {
  const refused = () => Promise.reject(new Error('not asked for'))
  return { list: refused, change: refused, connect: refused, close: async () => undefined, ...answers }
}

const TWO = readersThat({ list: async () => [FIRST, SECOND] })

it('a reader keeps its place among all where it alone is meant', async () => {
  expect(await listWished(TWO, 'Gemalto', NEVER)).toEqual([{ state: SECOND, index: 2 }])
  expect(await listWished(TWO, '1', NEVER)).toEqual([{ state: FIRST, index: 1 }])
  expect(await listWished(TWO, null, NEVER)).toEqual([
    { state: FIRST, index: 1 },
    { state: SECOND, index: 2 },
  ])
})

it('a reader that is not there is told with those that are', async () => {
  const present = ['SCR 3310', 'Gemalto']
  expect(await listWished(TWO, '3', NEVER)).toEqual({ is: 'NO_READER', asked: '3', present })
})

it('a service that is not there ends the listing', async () => {
  const none = readersThat({ list: () => Promise.reject(new PortFault('no-service', '8010001d')) })
  const why = { is: 'NO_SERVICE', because: 'no-answer', detail: '8010001d' }
  expect(await listWished(none, null, NEVER)).toEqual(why)
})

it('a request to end is heeded while a service hangs', async () => {
  const hung = readersThat({ list: () => new Promise(() => undefined) })
  const end = new AbortController()
  const listing = listWished(hung, null, end.signal)
  end.abort()
  expect(await listing).toEqual({ is: 'CANCELLED', during: 'search' })
})

it('a defect of ours while readers are listed is no end of a search', async () => {
  await expect(listWished(readersThat({}), null, NEVER)).rejects.toThrow('not asked for')
})

it('an empty reader is not connected to', async () => {
  const connect = vi.fn()
  const found = await foundIn(readersThat({ connect }), FIRST, TAKING, NEVER)
  expect(found).toEqual({ is: 'not-found', why: { is: 'NO_CARD', reader: 'SCR 3310' } })
  expect(connect).not.toHaveBeenCalled()
})

it('a card that is no CPS is told by what it is', async () => {
  const found = await foundIn(readersThat({}), SECOND, TAKING, NEVER)
  expect(found).toMatchObject({ is: 'not-found', why: { is: 'NOT_A_CPS', reader: 'Gemalto' } })
})
