/** The readers through a reader process, in one process, on an addon without PC/SC. */

import { getEventListeners, once } from 'node:events'
import { setImmediate as nextRound } from 'node:timers/promises'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type PcscReaders, pcscReaders } from '../../../src/pcsc/client.ts'
import { EVERYTHING, encodeFault, encodeFrame, encodeOpened } from '../../../src/pcsc/protocol.ts'
import { PortFault, type PortFaultKind } from '../../../src/port.ts'
import { collect } from '../../support/collect.ts'
import { bytes, hex } from '../../support/hex.ts'
import { FakeAddon, type FakeCard, pcscError } from './fake-addon.ts'
import { type InProcess, inProcess } from './in-process.ts'

const ATR = new Uint8Array(bytes('3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00'))
const SELECT = bytes('00 A4 00 00')
const VERIFY = bytes('00 20 00 02 08 31 32 33 34 35 36 37 38')

/** For this program alone: SCARD_SHARE_EXCLUSIVE. */
const TAKEN = 'connect A 1'

/** In ms: a second look is taken soon, and given time. */
const LIMITS = { list: 300, doubt: 30, secondLook: 200, connect: 100, answer: 100, disconnect: 50 }

let addon: FakeAddon
let processes: InProcess[]
let readers: PcscReaders

beforeEach(() => {
  addon = new FakeAddon('A', 'B')
  processes = []
  readers = pcscReaders({ limits: LIMITS, start })
})

function start(): InProcess {
  const one = inProcess(() => addon.open)
  processes.push(one)
  return one
}

function card(answer: FakeCard['answer'] = () => bytes('90 00')): FakeCard {
  return { atr: ATR, answer }
}

const never = new AbortController().signal
const fault = (kind: PortFaultKind) => expect.objectContaining({ name: 'PortFault', kind })
const alive = () => processes.filter(({ isAlive }) => isAlive)
const last = () => processes.at(-1) as InProcess

describe('looking at the readers', () => {
  test('each reader is listed in the order of PC/SC, with its card’s Answer To Reset', async () => {
    addon.insert('B', card())
    expect(await readers.list()).toEqual([
      { name: 'A', card: 'absent', atr: null, inUse: false },
      { name: 'B', card: 'present', atr: ATR, inUse: false },
    ])
  })

  test('readers are known where PC/SC was opened outside of any promise', async () => {
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        readers.start()
        resolve()
      })
    })
    expect(await readers.list()).toHaveLength(2)
  })

  test('a reader whose name is no UTF-8 is listed, unseen, and the others as they are', async () => {
    addon.plugMisnamed(Buffer.from('Lecteur \xe9tage', 'latin1'))
    addon.insert('B', card())
    expect(await readers.list()).toEqual([
      { name: 'A', card: 'absent', atr: null, inUse: false },
      { name: 'B', card: 'present', atr: ATR, inUse: false },
      { name: 'Lecteur \ufffdtage', card: 'unseen', atr: null, inUse: false },
    ])
    await expect(readers.connect('Lecteur \ufffdtage')).rejects.toEqual(fault('no-reader'))
  })

  test('sixteen readers with names of 200 bytes are listed, and a card is taken in the last', async () => {
    const names = Array.from({ length: 16 }, (_, index) => 'é'.repeat(99) + String(index).padStart(2, '0'))
    addon = new FakeAddon(...names)
    addon.insert(names[15] ?? '', card())
    expect((await readers.list()).map(({ name }) => name)).toEqual(names)
    expect(await readers.connect(names[15] ?? '')).toMatchObject({ atr: ATR })
  })

  test('a machine without readers has an empty list', async () => {
    addon = new FakeAddon()
    expect(await readers.list()).toEqual([])
  })

  test('a change is told when a card comes, when another takes its place, when it goes, and when a reader comes or goes', async () => {
    await readers.list()
    for (const change of [
      () => addon.insert('A', card()),
      () => addon.exchange('A', card()),
      () => addon.remove('A'),
      () => addon.plug('C'),
      () => addon.unplug('C'),
    ]) {
      const changed = readers.change(never)
      await nextRound()
      change()
      await changed
    }
    expect((await readers.list()).map(({ name }) => name)).toEqual(['A', 'B'])
  })

  test('waiting for a change ends without an error when it is aborted, and nothing is waited for any more', async () => {
    await readers.list()
    await readers.change(AbortSignal.abort())
    const enough = new AbortController()
    const waiting = readers.change(enough.signal)
    await nextRound()
    expect(last().isWaitedFor).toBe(true)
    enough.abort()
    await waiting
    expect(last().isWaitedFor).toBe(false)
  })

  test('waiting for many changes leaves nothing behind on the signal that would end it', async () => {
    const { signal } = new AbortController()
    for (let change = 0; change < 20; change += 1) {
      const changed = readers.change(signal)
      await nextRound()
      addon.insert('A', card())
      await changed
    }
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('waiting for a change ends without an error when the readers are closed', async () => {
    await readers.list()
    const waiting = readers.change(never)
    await readers.close()
    await waiting
    expect(alive()).toEqual([])
  })

  test('one process serves every request, started at the first or before', async () => {
    expect(processes).toHaveLength(0)
    readers.start()
    readers.start()
    expect(processes).toHaveLength(1)
    expect(last().isWaitedFor).toBe(false)
    await readers.list()
    await readers.list()
    expect(processes).toHaveLength(1)
  })

  test('readers that were closed can be looked at again, through a fresh process', async () => {
    await readers.list()
    await readers.close()
    await readers.close()
    expect(await readers.list()).toHaveLength(2)
    expect(processes).toHaveLength(2)
  })
})

describe('a daemon in trouble', () => {
  test.each<[string, PortFaultKind]>([
    ['8010001d', 'no-service'],
    ['8010006a', 'access-denied'],
  ])('refusing a context (%s) it is %s, and asked again at the next request', async (code, kind) => {
    addon.refusal = pcscError('SCardEstablishContext', code)
    await expect(readers.list()).rejects.toEqual(fault(kind))
    await expect(readers.connect('A')).rejects.toEqual(fault(kind))
    addon.refusal = null
    expect(await readers.list()).toHaveLength(2)
    expect(alive()).toHaveLength(1)
  })

  test('refusing a context before anything was asked is told at the first request', async () => {
    addon.refusal = pcscError('SCardEstablishContext', '80100013')
    readers.start()
    await nextRound()
    await expect(readers.list()).rejects.toEqual(fault('no-service'))
    expect(processes).toHaveLength(1)
    expect(alive()).toEqual([])
  })

  test('hanging when it is asked for readers it is told so, and the process is ended', async () => {
    addon.isHung = true
    await expect(readers.list()).rejects.toEqual(fault('service-hung'))
    expect(alive()).toEqual([])
    addon.isHung = false
    expect(await readers.list()).toHaveLength(2)
  })

  test('hanging after it has told its readers is seen by who asks afresh, and its process is ended', async () => {
    await readers.list()
    addon.isHung = true
    expect(await readers.list()).toHaveLength(2)
    await expect(readers.list('afresh')).rejects.toEqual(fault('service-hung'))
    expect(alive()).toEqual([])
    addon.isHung = false
    expect(await readers.list()).toHaveLength(2)
  })

  test('asked afresh it costs a process, which ends at once', async () => {
    await readers.list()
    expect(await readers.list('afresh')).toHaveLength(2)
    expect(processes).toHaveLength(2)
    expect(alive()).toHaveLength(1)
  })

  test('ending, it is no service for all that was open: a change, an exchange, a card', async () => {
    addon.insert(
      'A',
      card(() => 'never'),
    )
    const connection = await readers.connect('A')
    const change = expect(readers.change(never)).rejects.toEqual(fault('no-service'))
    const exchange = expect(connection.transmit(SELECT)).rejects.toEqual(fault('no-service'))
    await nextRound()
    await nextRound()
    addon.fail(pcscError('SCardListReaders', '8010001d'))
    await change
    await exchange
    expect(connection.gone.aborted).toBe(true)
    expect(connection.gone.reason).toEqual(fault('no-service'))
    await connection.disconnect()
    await expect(connection.transmit(SELECT)).rejects.toEqual(fault('unknown'))
    expect(await readers.list()).toHaveLength(2)
    expect(processes).toHaveLength(2)
  })
})

describe('a card', () => {
  test('is taken, spoken to, reset and let go', async () => {
    addon.insert(
      'A',
      card((command) => (hex(command) === '00A40000' ? bytes('6A 82') : bytes('6D 00'))),
    )
    const connection = await readers.connect('A')
    expect(connection).toMatchObject({ reader: 'A', atr: ATR, protocol: 'T=0' })
    expect(await connection.transmit(SELECT)).toEqual(new Uint8Array([0x6a, 0x82]))
    await Promise.all([connection.disconnect(), connection.disconnect()])
    expect(addon.calls).toEqual([TAKEN, 'transmit A 00A40000', 'disconnect A 1'])
    expect(connection.gone.aborted).toBe(false)
    await expect(connection.transmit(SELECT)).rejects.toEqual(fault('unknown'))
  })

  test('that we hold is not held by another program, though it is to that one', async () => {
    const others = pcscReaders({ limits: LIMITS, start })
    addon.insert('A', card())
    await readers.connect('A')
    addon.use('A', true)
    addon.insert('A', card())
    expect((await others.list())[0]).toMatchObject({ inUse: true })
    expect((await readers.list())[0]).toMatchObject({ inUse: false })
  })

  test('that is lost with the daemon in the same breath as it is taken is gone', async () => {
    addon.insert('A', card())
    await readers.list()
    const taking = readers.connect('A')
    // Request 2.
    last().say(
      Buffer.concat([
        encodeFrame('done', 2, encodeOpened({ atr: ATR, protocol: 'T=0' })),
        encodeFrame('fault', EVERYTHING, encodeFault(new PortFault('no-service'))),
      ]),
    )
    const { gone } = await taking
    expect(gone.reason).toEqual(fault('no-service'))
  })

  test('that is still held is reset when the readers are closed', async () => {
    addon.insert('A', card())
    await readers.connect('A')
    await readers.close()
    expect(addon.calls).toContain('disconnect A 1')
  })

  test('that is being let go of is waited for when the readers are closed, for a moment', async () => {
    addon.insert('A', card())
    addon.insert('B', card())
    const [one, other] = [await readers.connect('A'), await readers.connect('B')]
    addon.instead.set('disconnect B', 'never')
    void one.disconnect()
    void other.disconnect()
    await readers.close()
    expect(addon.calls).toEqual(expect.arrayContaining(['disconnect A 1', 'disconnect B 1']))
    expect(alive()).toEqual([])
  })

  test.each<[string, PortFaultKind]>([
    ['8010000b', 'busy'],
    ['8010000c', 'no-card'],
    ['80100066', 'mute'],
    ['8010006a', 'access-denied'],
  ])('that can’t be taken (%s) is %s', async (code, kind) => {
    addon.insert('A', card())
    addon.instead.set('connect A', pcscError('SCardConnect', code))
    await expect(readers.connect('A')).rejects.toEqual(fault(kind))
  })

  test('in a reader that is not there is no reader', async () => {
    await expect(readers.connect('C')).rejects.toEqual(fault('no-reader'))
  })

  test('taken out is gone, for that reason, and a later exchange says so', async () => {
    addon.insert('A', card())
    const connection = await readers.connect('A')
    addon.remove('A')
    await once(connection.gone, 'abort')
    expect(connection.gone.reason).toEqual(fault('removed'))
    await expect(connection.transmit(SELECT)).rejects.toEqual(fault('removed'))
  })

  test.each([
    ['leaves', () => addon.remove('A')],
    ['leaves with its reader', () => addon.unplug('A')],
  ])('that %s just before the daemon ends is gone because the daemon is', async (_, leave) => {
    addon.insert('A', card())
    const connection = await readers.connect('A')
    // Time is held: however busy the machine, the daemon ends 20 ms after the card was seen to leave.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      leave()
      while (vi.getTimerCount() === 0) await nextRound()
      vi.advanceTimersByTime(20)
      addon.fail(pcscError('SCardGetStatusChange', '80100013'))
      await once(connection.gone, 'abort')
    } finally {
      vi.useRealTimers()
    }
    expect(connection.gone.reason).toEqual(fault('no-service'))
  })

  test('changed for another between two looks is gone', async () => {
    addon.insert('A', card())
    const connection = await readers.connect('A')
    addon.insert('A', card())
    await once(connection.gone, 'abort')
  })

  test('that answers one byte has given a malformed answer', async () => {
    addon.insert(
      'A',
      card(() => bytes('90')),
    )
    const connection = await readers.connect('A')
    await expect(connection.transmit(SELECT)).rejects.toEqual(fault('malformed'))
  })

  test('that answers 256 bytes and a status word is heard to its end', async () => {
    const long = Uint8Array.of(...new Uint8Array(256).fill(0x55), 0x90, 0x00)
    addon.insert(
      'A',
      card(() => long),
    )
    const connection = await readers.connect('A')
    expect(await connection.transmit(SELECT)).toEqual(long)
  })

  test.each([
    [1, 'T=0'],
    [2, 'T=1'],
  ] as const)('that speaks PC/SC’s protocol %s alone is spoken to in %s', async (protocol, spoken) => {
    addon.insert('A', { ...card(), protocol })
    const connection = await readers.connect('A')
    expect(connection.protocol).toBe(spoken)
    expect(await connection.transmit(SELECT)).toHaveLength(2)
  })

  test('leaves a reader that is never collected, whose destructor could end the process', async () => {
    addon.insert('A', card())
    const connection = await readers.connect('A')
    await connection.disconnect()
    collect()
    expect(addon.made.map((one) => one.deref() === undefined)).toEqual([false, false, false])
  })

  test('without an Answer To Reset is mute, and is let go', async () => {
    readers = pcscReaders({ start })
    addon.insert('A', { atr: bytes('00'), answer: () => bytes('90 00') })
    await expect(readers.connect('A')).rejects.toEqual(fault('mute'))
    expect(addon.calls).toEqual([TAKEN, 'disconnect A 1'])
  })
})

describe('a code', () => {
  test('is overwritten in each frame once it has been sent, and the caller’s own bytes are left to the caller', async () => {
    addon.insert('A', card())
    const connection = await readers.connect('A')
    const command = Uint8Array.from(VERIFY)
    await connection.transmit(command)
    expect(addon.calls).toContain(`transmit A ${hex(VERIFY)}`)
    expect(command).toEqual(Uint8Array.from(VERIFY))
    for (const frame of last().sent) expect(frame.every((byte) => byte === 0)).toBe(true)
  })

  test('is in no fault', async () => {
    addon.insert(
      'A',
      card(() => pcscError('SCardTransmit', '80100016')),
    )
    const connection = await readers.connect('A')
    const error = await connection.transmit(VERIFY).catch((thrown) => thrown)
    expect(error).toEqual(fault('mute'))
    expect(`${error.message} ${error.detail} ${error.stack} ${error.cause}`).not.toMatch(
      /31 ?32|12345678|49, ?50/,
    )
  })
})

describe('an exchange that does not come back', () => {
  test('while the daemon answers is a mute card, which is asked nothing more and is let go by the end of its process', async () => {
    addon.insert(
      'A',
      card(() => 'never'),
    )
    const connection = await readers.connect('A')
    await expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
    await expect(connection.transmit(SELECT)).rejects.toEqual(fault('mute'))
    expect(addon.calls.filter((call) => call.startsWith('transmit'))).toHaveLength(1)
    expect(alive()).toHaveLength(1)
    await connection.disconnect()
    expect(alive()).toEqual([])
    expect(addon.calls).not.toContain('disconnect A 1')
  })

  test('and does later resets its card at once, though other cards hold the process', async () => {
    const later = deferred<Uint8Array>()
    addon.insert(
      'A',
      card(() => later.promise),
    )
    addon.insert('B', card())
    const [late, other] = [await readers.connect('A'), await readers.connect('B')]
    await expect(late.transmit(VERIFY)).rejects.toEqual(fault('mute'))
    expect(addon.calls).not.toContain('disconnect A 1')
    later.resolve(new Uint8Array([0x90, 0x00]))
    await vi.waitFor(() => expect(addon.calls).toContain('disconnect A 1'))
    expect(await other.transmit(SELECT)).toHaveLength(2)
  })

  test('leaves the cards of other readers alone, and what is asked next goes through a fresh process', async () => {
    addon.insert(
      'A',
      card(() => 'never'),
    )
    addon.insert('B', card())
    const [mute, other] = [await readers.connect('A'), await readers.connect('B')]
    await expect(mute.transmit(SELECT)).rejects.toEqual(fault('mute'))
    await mute.disconnect()
    expect(await other.transmit(SELECT)).toHaveLength(2)
    expect(await readers.list()).toHaveLength(2)
    const [first, , fresh] = processes
    expect([first?.isAlive, fresh?.isAlive]).toEqual([true, true])
    await other.disconnect()
    expect(first?.isAlive).toBe(false)
    expect(addon.calls).toContain('disconnect B 1')
  })

  test('while the daemon does not answer either is a hung service, long before the card’s time is over', async () => {
    addon.insert(
      'A',
      card(() => 'never'),
    )
    readers = pcscReaders({ limits: { ...LIMITS, answer: 60_000 }, start })
    const connection = await readers.connect('A')
    addon.isHung = true
    await expect(connection.transmit(SELECT)).rejects.toEqual(fault('service-hung'))
    expect(connection.gone.aborted).toBe(true)
    expect(alive()).toEqual([])
    await connection.disconnect()
  })

  test('is no reason for a process to outlive the readers, nor for one that looks beside it', async () => {
    addon.insert(
      'A',
      card(() => 'never'),
    )
    readers = pcscReaders({ limits: { ...LIMITS, answer: 60_000, secondLook: 60_000 }, start })
    const connection = await readers.connect('A')
    addon.isHung = true
    const exchange = connection.transmit(SELECT).catch((error) => error)
    await vi.waitFor(() => expect(processes).toHaveLength(2))
    await readers.close()
    expect(alive()).toEqual([])
    await exchange
  })

  test('at first, but then does, gives its answer', async () => {
    let answerNow = () => {}
    const late = new Promise<void>((resolve) => {
      answerNow = resolve
    })
    addon.insert(
      'A',
      card(() => 'never'),
    )
    const connection = await readers.connect('A')
    addon.insert('B', card())
    const slow = pcscReaders({
      limits: { ...LIMITS, answer: 60_000 },
      start: () => slowly(start(), late),
    })
    const other = await slow.connect('B')
    const exchange = other.transmit(SELECT)
    await vi.waitFor(() => expect(processes.length).toBeGreaterThan(2))
    answerNow()
    expect(await exchange).toEqual(new Uint8Array([0x90, 0x00]))
    await slow.close()
    await connection.disconnect()
  })

  test('while a card is taken is a mute card, and one that is taken after all is let go', async () => {
    addon.insert('A', card())
    addon.insert('B', card())
    const other = await readers.connect('B')
    addon.instead.set('connect A', 'never')
    await expect(readers.connect('A')).rejects.toEqual(fault('mute'))
    expect(alive()).toHaveLength(1)
    await other.disconnect()
    expect(alive()).toEqual([])
  })

  test('while a card is taken, and does later, lets that card go at once', async () => {
    const later = deferred<number>()
    addon.insert('A', card())
    addon.insert('B', card())
    const other = await readers.connect('B')
    addon.instead.set('connect A', later.promise)
    await expect(readers.connect('A')).rejects.toEqual(fault('mute'))
    expect(addon.calls).not.toContain('disconnect A 1')
    later.resolve(1)
    await vi.waitFor(() => expect(addon.calls).toContain('disconnect A 1'))
    expect(await other.transmit(SELECT)).toHaveLength(2)
  })

  test('while another program is in a transaction is a busy card', async () => {
    addon.insert('A', card())
    await readers.list()
    addon.use('A', true)
    addon.instead.set('connect A', 'never')
    readers = pcscReaders({ limits: { ...LIMITS, connect: 60_000 }, start })
    await expect(readers.connect('A')).rejects.toEqual(fault('busy'))
  })

  test('while several cards are taken ends the taking of none but its own', async () => {
    for (const name of ['A', 'B']) {
      addon.insert(name, card())
      addon.instead.set(`connect ${name}`, 'never')
    }
    const first = readers.connect('A').catch((error) => error)
    await new Promise((resolve) => setTimeout(resolve, LIMITS.connect / 2))
    const second = readers.connect('B').catch((error) => error)
    expect(await first).toEqual(fault('mute'))
    expect(alive()).toHaveLength(1)
    expect(await second).toEqual(fault('mute'))
    expect(alive()).toEqual([])
  })

  test('while a card is let go ends the process', async () => {
    addon.insert('A', card())
    addon.instead.set('disconnect A', 'never')
    const connection = await readers.connect('A')
    await connection.disconnect()
    expect(alive()).toEqual([])
  })
})

describe('a reader process that dies', () => {
  test('fails what was asked of it, says how it ended, and is replaced at the next request', async () => {
    addon.insert(
      'A',
      card(() => 'never'),
    )
    const connection = await readers.connect('A')
    const exchange = connection.transmit(SELECT)
    await nextRound()
    last().crash('SIGSEGV')
    await expect(exchange).rejects.toMatchObject({
      kind: 'process-ended',
      detail: 'SIGSEGV',
    })
    expect(connection.gone.aborted).toBe(true)
    await connection.disconnect()
    expect(await readers.list()).toHaveLength(2)
    expect(processes).toHaveLength(2)
  })

  test('is no reason to wait: nothing keeps the program alive', async () => {
    await readers.list()
    const change = readers.change(never).catch((error) => error)
    await nextRound()
    last().crash('gone')
    expect(await change).toEqual(fault('process-ended'))
    expect(last().isWaitedFor).toBe(false)
  })

  test.each([
    ['a kind that is none', '00 00 00 05 63 00 00 00 01'],
    ['a request', '00 00 00 05 00 00 00 00 01'],
    ['a length of 4 GB', 'FF FF FF FF 06 00 00 00 01'],
    ['a length below its header’s', '00 00 00 04 06 00 00 00'],
    ['a fault that is none', '00 00 00 06 07 00 00 00 02 FF'],
    ['words', '53 65 67 6D 65 6E 74 61 74 69 6F 6E 20 66 61 75 6C 74 0A'],
  ])('or says what is no answer (%s), is ended', async (_, said) => {
    await readers.list()
    const change = readers.change(never).catch((error) => error)
    await nextRound()
    last().say(bytes(said))
    expect(await change).toEqual(fault('process-ended'))
    expect(alive()).toEqual([])
  })

  test.each([
    ['no JSON', '00 00 00 06 06 00 00 00 01 7B'],
    ['no list', '00 00 00 07 06 00 00 00 01 7B 7D'],
  ])('or says what is no list of readers (%s), is ended', async (_, said) => {
    readers.start()
    const list = readers.list()
    last().say(bytes(said))
    await expect(list).rejects.toEqual(fault('process-ended'))
    expect(alive()).toEqual([])
  })

  test('or says what is no card that was taken, is ended', async () => {
    await readers.list()
    const taking = readers.connect('A')
    last().say(bytes('00 00 00 07 06 00 00 00 02 7B 7D'))
    await expect(taking).rejects.toEqual(fault('process-ended'))
    expect(alive()).toEqual([])
  })

  test('or can’t even be started is a fault like any other', async () => {
    readers = pcscReaders({
      start: () => {
        throw new Error('spawn EAGAIN')
      },
    })
    readers.start()
    await expect(readers.list()).rejects.toEqual(new PortFault('process-ended', 'spawn EAGAIN'))
    await readers.close()
  })
})

/** The same process, whose answers to exchanges come no sooner than `when`. */
function slowly(one: InProcess, when: Promise<void>): InProcess {
  return {
    ...one,
    listen(heed, ended) {
      one.listen((said) => {
        // A response of two bytes: its frame is the shortest with a body.
        if (said.length === 11) void when.then(() => heed(said))
        else heed(said)
      }, ended)
    },
  }
}

function deferred<T>() {
  let resolve = (_: T) => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
