/** Once the code de déblocage is on its way the unblocking is finished, whatever is wished meanwhile. */

import { describe, expect, it } from 'vitest'
import { type Connection, PortFault, type Readers, withTransmit } from '../../../src/port.ts'
import { CPS3_ID_CARD } from '../../../src/simulator/cards/cps3-files.ts'
import { VirtualCps4 } from '../../../src/simulator/cards/cps4.ts'
import { idCard, PATH } from '../../../src/simulator/cards/data-objects.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { bytes } from '../../support/hex.ts'
import { reported } from '../../support/reported.ts'
import { type Bench, bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'
import { vectors } from '../../support/vectors.ts'

const right = { 'ask-puk': [RIGHT_PUK], 'ask-pin': [NEW_PIN], confirm: [NEW_PIN] }
const wrong = { ...right, 'ask-puk': [WRONG_PUK] }

describe('a request to end', () => {
  it.each(['00 20', '00 2C', '00 CB'])(
    'that comes with %s waits until the card is proved unblocked',
    async (start) => {
      const there = bench()
      const stop = new AbortController()
      const person = scriptedPerson(right)
      let asked = 0
      const ending = await run(
        onCommand(there, start, () => {
          asked += 1
          // GET DATA is sent before the questions too, when it would be heeded.
          if (start !== '00 CB' || asked > 2) stop.abort()
        }),
        person,
        { interrupted: stop.signal },
      )
      expect(stop.signal.aborted).toBe(true)
      expect(reported(ending)).toMatchObject({ code: 'UNBLOCKED', stage: 'proved' })
      expect([there.count('20'), there.count('2C')]).toEqual([1, 1])
      expect(there.card.state).toMatchObject({ pin: NEW_PIN, pinTriesLeft: 3 })
      expect([person.allWiped, there.letGo]).toEqual([true, true])
    },
  )

  it('that comes with a wrong code de déblocage is heeded when the try is counted', async () => {
    const there = bench()
    const stop = new AbortController()
    const person = scriptedPerson({ ...wrong, 'ask-retry': ['yes'] })
    const ending = await run(
      onCommand(there, '00 20', () => stop.abort()),
      person,
      { interrupted: stop.signal },
    )
    expect(ending).toMatchObject({
      is: 'CANCELLED',
      during: 'dialogue',
      before: { is: 'wrong-codes', tries: 1 },
    })
    expect(reported(ending)).toMatchObject({ pukTryConsumed: 'yes', sw: null, puk: { triesLeft: 9 } })
    expect(there.count('20')).toBe(1)
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })

  it('that comes with a wrong code, of whoever tries no other, ends by what the card answered', async () => {
    const there = bench()
    const stop = new AbortController()
    const person = scriptedPerson({ ...wrong, 'ask-retry': ['no'] })
    const ending = await run(
      onCommand(there, '00 20', () => stop.abort()),
      person,
      { interrupted: stop.signal },
    )
    expect(reported(ending)).toMatchObject({
      code: 'PUK_WRONG',
      exitCode: 12,
      stage: 'verify-puk',
      sw: '63C9',
      pukTryConsumed: 'yes',
      puk: { triesLeft: 9 },
    })
    expect(there.count('20')).toBe(1)
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })

  it('that comes while the card is being read is heeded at its next exchange', async () => {
    for (const [at, sent] of [
      // The first READ BINARY follows the first SELECT.
      ['00 B0', 2],
      // The end of the last answer.
      ['00 C0 00 00 1C', 13],
    ] as const) {
      const there = bench()
      const stop = new AbortController()
      const person = scriptedPerson({ 'ask-puk': [RIGHT_PUK] })
      const ending = await run(
        onCommand(there, at, () => stop.abort()),
        person,
        { interrupted: stop.signal },
      )
      expect(ending).toEqual({ is: 'CANCELLED', during: 'search' })
      expect([person.questions, person.told]).toEqual([[], []])
      expect(there.sent).toHaveLength(sent)
      expect(there.letGo).toBe(true)
    }
  })
})

describe('at the last moment before the codes are sent', () => {
  it.each(['a request to end', 'a card taken out'])('%s is heeded: nothing is sent', async (what) => {
    const there = bench()
    const stop = new AbortController()
    const person = scriptedPerson(right)
    const { confirmation } = person
    person.confirmation = async (question, scene, signal) => {
      const reply = await confirmation(question, scene, signal)
      if (reply.is !== 'code') return reply
      return {
        is: 'code',
        // Read when the question is over, and the reply is being compared.
        get code() {
          if (what === 'a request to end') stop.abort()
          else there.reader.remove()
          return reply.code
        },
      }
    }
    const ending = await run(there, person, { interrupted: stop.signal })
    expect(ending.is).toBe(what === 'a request to end' ? 'CANCELLED' : 'NO_CARD')
    expect([there.count('20'), person.allWiped, there.letGo]).toEqual([0, true, true])
  })
})

describe('a request to end', () => {
  it('that comes while the spinner is being fetched is still heeded', async () => {
    const there = bench()
    const stop = new AbortController()
    const person = scriptedPerson(right, { working: () => stop.abort() })
    const ending = await run(there, person, { interrupted: stop.signal })
    expect(reported(ending)).toMatchObject({ code: 'CANCELLED', stage: 'none', pukTryConsumed: 'no' })
    expect([there.count('20'), person.allWiped, there.letGo]).toEqual([0, true, true])
    expect(person.told).toEqual(['met', 'working', 'done'])
  })
})

describe('a card taken out', () => {
  it('just before the codes are sent gets none', async () => {
    const there = bench()
    const person = scriptedPerson(right, { working: () => there.reader.remove() })
    const ending = await run(there, person)
    expect(ending).toMatchObject({ is: 'NO_CARD', because: 'taken-out', before: { is: 'nothing' } })
    expect(reported(ending)).toMatchObject({ stage: 'none', pukTryConsumed: 'no' })
    expect(person.told).toEqual(['met', 'working', 'done'])
    expect(there.count('20')).toBe(0)
    expect(person.allWiped).toBe(true)
    expect(there.count('2C')).toBe(0)
  })

  it('and put back is read again: whether the try was used is known then', async () => {
    for (const [answers, pukTryConsumed] of [
      [wrong, 'yes'],
      [right, 'no'],
    ] as const) {
      const there = bench()
      const person = scriptedPerson(answers)
      const ending = await run(
        afterCommand(there, '00 20', () => reinsert(there)),
        person,
      )
      expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'puk-sent', by: { is: 'silence' } })
      expect(reported(ending)).toMatchObject({
        stage: 'verify-puk',
        sw: null,
        pukTryConsumed,
        pin: { triesLeft: 0 },
      })
      expect([there.count('20'), there.count('2C')]).toEqual([1, 0])
      expect([person.allWiped, there.letGo]).toEqual([true, true])
    }
  })

  it('and put back is the same, whatever more was read of it before, and keeps that', async () => {
    // CPS_ID_CARD has another number than the label, which alone is read again.
    const number = { ...CPS3_ID_CARD, number: '2900995243' }
    const there = bench({ files: { [PATH.ID_CARD]: idCard(number) } })
    const ending = await run(
      afterCommand(there, '00 20', () => reinsert(there)),
      scriptedPerson(wrong),
      { dated: true },
    )
    expect(reported(ending)).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      card: { number: '2900995243', expired: false },
      pukTryConsumed: 'yes',
      puk: { triesLeft: 9 },
    })
  })

  it('with the reset may be unblocked: its counters say so, the proof of this run is missing', async () => {
    const there = bench()
    const person = scriptedPerson(right)
    const ending = await run(
      afterCommand(there, '00 2C', () => reinsert(there)),
      person,
    )
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'unblocked' })
    expect(reported(ending)).toMatchObject({ stage: 'reset', pukTryConsumed: 'no', pin: { triesLeft: 3 } })
    expect(there.count('2C')).toBe(1)
    expect(there.letGo).toBe(true)
  })

  it('with the reset, and kept out, leaves open whether it was unblocked; the code de déblocage was right', async () => {
    const there = bench()
    const person = scriptedPerson(right)
    const ending = await run(
      afterCommand(there, '00 2C', () => there.reader.remove()),
      person,
    )
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'perhaps-unblocked', by: { is: 'silence' } })
    expect(reported(ending)).toMatchObject({
      stage: 'reset',
      sw: null,
      pukTryConsumed: 'no',
      pin: { state: 'unknown' },
    })
    expect(person.allWiped).toBe(true)
  })

  it('before the proof is proved when it is back', async () => {
    const there = bench()
    const person = scriptedPerson(right)
    let asked = 0
    const ending = await run(
      afterCommand(there, '00 CB', () => {
        asked += 1
        if (asked === 3) reinsert(there)
      }),
      person,
      { dated: true },
    )
    expect(reported(ending)).toMatchObject({ code: 'UNBLOCKED', stage: 'proved' })
    // Read before, and not again.
    expect(ending.is === 'UNBLOCKED' && ending.card.validity.expired).toBe(false)
    expect(there.letGo).toBe(true)
  })

  it('before the proof, and kept out, has confirmed every step: only the proof is missing', async () => {
    const there = bench()
    const person = scriptedPerson(right)
    const ending = await run(
      afterCommand(there, '00 2C', () => there.reader.remove(), true),
      person,
    )
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'unproved', step: 'reset' })
    expect(reported(ending)).toMatchObject({
      exitCode: 25,
      stage: 'reset',
      sw: null,
      pukTryConsumed: 'no',
      card: { serial: '99213845' },
      pin: { state: 'unknown' },
      puk: { state: 'unknown' },
    })
    expect(there.card.state).toMatchObject({ pin: NEW_PIN, pinTriesLeft: 3 })
    expect(person.told).toEqual(['met', 'working', 'done'])
    expect(person.allWiped).toBe(true)
  })
})

describe('a PC/SC service that goes away', () => {
  it.each([
    ['00 20', 'puk-sent', 'unknown'],
    ['00 2C', 'perhaps-unblocked', 'no'],
  ])('with %s leaves open what the card did', async (start, open, pukTryConsumed) => {
    const there = bench()
    const person = scriptedPerson(right)
    let away = false
    const answer = () => {
      if (away) throw new PortFault('no-service', '8010001E')
    }
    const { readers, wrap } = wrapped(there, (connection) => async (command) => {
      const response = await connection.transmit(command)
      if (begins(command, start)) away = true
      answer()
      return response
    })
    const failing: Readers = {
      list: async () => {
        answer()
        return await readers.list()
      },
      change: (signal) => readers.change(signal),
      connect: (name) => readers.connect(name),
      close: () => readers.close(),
    }
    const ending = await run({ readers: failing, wrap }, person)
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open, by: { is: 'silence' } })
    expect(reported(ending)).toMatchObject({ pukTryConsumed, pin: { state: 'unknown' } })
    expect([there.count('20'), person.allWiped, there.letGo]).toEqual([1, true, true])
  })
})

describe('a card put in the place of the one that was sent a code', () => {
  it('is not taken for that one, its serial number being another: nothing is known of that one', async () => {
    const there = bench()
    const other = bench({ files: { '3F00D003': bytes('5A0A80250000019921384600') } })
    const ending = await exchanged(there, other.card)
    expect(ending.is === 'OUTCOME_UNKNOWN' && ending.card.serial).toBe('99213845')
  })

  it('is not taken for that one, its Answer To Reset being another, for all that its numbers are the same', async () => {
    const files = ['3F00D003', '3F0000015032'].map((path) => [path, bytes(vectors.files[path]?.hex ?? '')])
    const twin = new VirtualCps4({ pin: { triesLeft: 0 }, files: Object.fromEntries(files) })
    const ending = await exchanged(bench(), twin)
    expect(ending.is === 'OUTCOME_UNKNOWN' && ending.card.generation).toBe('CPS3')
  })
})

/** The card in the reader is changed for `other` while VERIFY of a wrong code is out. */
async function exchanged(there: Bench, other: VirtualCard) {
  const person = scriptedPerson(wrong)
  const ending = await run(
    afterCommand(there, '00 20', () => there.reader.insert(other)),
    person,
  )
  expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'puk-sent', counters: 'unread' })
  expect(reported(ending)).toMatchObject({ pukTryConsumed: 'unknown', puk: { state: 'unknown' } })
  expect([person.allWiped, there.letGo]).toEqual([true, true])
  return ending
}

/** The same bench; `happen` is called when a command that begins so is about to be sent. */
function onCommand(there: Bench, start: string, happen: () => void): Pick<Bench, 'readers' | 'wrap'> {
  return wrapped(there, (connection) => async (command) => {
    if (begins(command, start)) happen()
    return await connection.transmit(command)
  })
}

/**
 * `happen` is called when the card has executed such a command, whose answer is lost if the card is taken out then;
 * unless it is `answered`.
 */
function afterCommand(
  there: Bench,
  start: string,
  happen: () => void,
  answered = false,
): Pick<Bench, 'readers' | 'wrap'> {
  return wrapped(there, (connection) => async (command) => {
    const due = begins(command, start)
    const response = await connection.transmit(command)
    if (!due) return response
    happen()
    if (connection.gone.aborted && !answered) throw new PortFault('removed')
    return response
  })
}

function wrapped(
  there: Bench,
  transmit: (connection: Connection) => Connection['transmit'],
): Pick<Bench, 'readers' | 'wrap'> {
  return {
    readers: there.readers,
    wrap(raw) {
      const connection = there.wrap(raw)
      return withTransmit(connection, transmit(connection))
    },
  }
}

function begins(command: Uint8Array, start: string): boolean {
  return Buffer.from(command).toString('hex').toUpperCase().startsWith(start.replaceAll(' ', ''))
}

function reinsert({ reader, card }: Bench): void {
  reader.remove()
  reader.insert(card)
}
