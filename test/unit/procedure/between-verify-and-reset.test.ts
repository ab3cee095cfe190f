/** Once the code de déblocage is on its way the unblocking is finished, whatever is wished meanwhile. */

import { describe, expect, it } from 'vitest'
import { type Connection, PortFault } from '../../../src/port.ts'
import { type Bench, bench, NEW_PIN, RIGHT_PUK, run, WRONG_PUK } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

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
      const { end, facts } = await run(
        onCommand(there, start, () => {
          asked += 1
          // GET DATA is sent before the questions too, when it would be heeded.
          if (start !== '00 CB' || asked > 2) stop.abort()
        }),
        person,
        { signal: stop.signal },
      )
      expect(stop.signal.aborted).toBe(true)
      expect([end, facts.stage]).toEqual(['UNBLOCKED', 'proved'])
      expect([there.count('20'), there.count('2C')]).toEqual([1, 1])
      expect(there.card.state).toMatchObject({ pin: NEW_PIN, pinTriesLeft: 3 })
      expect([person.allWiped, there.letGo]).toEqual([true, true])
    },
  )

  it('that comes with a wrong code de déblocage is heeded when the try is counted', async () => {
    const there = bench()
    const stop = new AbortController()
    const person = scriptedPerson({ ...wrong, 'ask-retry': ['yes'] })
    const { end, facts } = await run(
      onCommand(there, '00 20', () => stop.abort()),
      person,
      { signal: stop.signal },
    )
    expect(end).toBe('CANCELLED')
    expect(facts).toMatchObject({ tryUsed: 'yes', sw: null, counters: { puk: { triesLeft: 9 } } })
    expect(there.count('20')).toBe(1)
    expect([person.allWiped, there.letGo]).toEqual([true, true])
  })

  it('that came while the card was being read is heeded before anything is asked', async () => {
    const there = bench()
    const stop = new AbortController()
    const person = scriptedPerson({ 'ask-puk': [RIGHT_PUK] })
    const { end } = await run(
      onCommand(there, '00 CB', () => stop.abort()),
      person,
      { signal: stop.signal },
    )
    expect(end).toBe('CANCELLED')
    expect([person.allWiped, there.letGo]).toEqual([true, true])
    expect(there.count('20')).toBe(0)
  })
})

describe('at the last moment before the codes are sent', () => {
  it.each(['a request to end', 'a card taken out'])('%s is heeded: nothing is sent', async (what) => {
    const there = bench()
    const stop = new AbortController()
    const person = scriptedPerson(right)
    const { answer } = person
    person.answer = async (question, facts, signal) => {
      const reply = await answer(question, facts, signal)
      if (question !== 'confirm' || reply.is !== 'code') return reply
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
    const { end } = await run(there, person, { signal: stop.signal })
    expect(end).toBe(what === 'a request to end' ? 'CANCELLED' : 'NO_CARD')
    expect([there.count('20'), person.allWiped, there.letGo]).toEqual([0, true, true])
  })
})

describe('a request to end', () => {
  it('that comes while the spinner is being fetched is still heeded', async () => {
    const there = bench()
    const stop = new AbortController()
    const person = scriptedPerson(right, { working: () => stop.abort() })
    const { end } = await run(there, person, { signal: stop.signal })
    expect(end).toBe('CANCELLED')
    expect([there.count('20'), person.allWiped, there.letGo]).toEqual([0, true, true])
    expect(person.told).toEqual(['meet', 'working', 'done'])
  })
})

describe('a card taken out', () => {
  it('just before the codes are sent gets none', async () => {
    const there = bench()
    const person = scriptedPerson(right, { working: () => there.reader.remove() })
    const { end, facts } = await run(there, person)
    expect(end).toBe('NO_CARD')
    expect(facts).toMatchObject({ stage: 'none', tryUsed: 'no' })
    expect(person.told).toEqual(['meet', 'working', 'done'])
    expect(there.count('20')).toBe(0)
    expect(person.allWiped).toBe(true)
    expect(there.count('2C')).toBe(0)
  })

  it('and put back is read again: whether the try was used is known then', async () => {
    for (const [answers, tryUsed] of [
      [wrong, 'yes'],
      [right, 'no'],
    ] as const) {
      const there = bench()
      const person = scriptedPerson(answers)
      const { end, facts } = await run(
        afterCommand(there, '00 20', () => reinsert(there)),
        person,
      )
      expect(end).toBe('OUTCOME_UNKNOWN')
      expect(facts).toMatchObject({ tryUsed, counters: { pin: { triesLeft: 0 } } })
      expect([there.count('20'), there.count('2C')]).toEqual([1, 0])
      expect([person.allWiped, there.letGo]).toEqual([true, true])
    }
  })

  it('with the reset may be unblocked: its counters say so, the proof of this run is missing', async () => {
    const there = bench()
    const person = scriptedPerson(right)
    const { end, facts } = await run(
      afterCommand(there, '00 2C', () => reinsert(there)),
      person,
    )
    expect(end).toBe('OUTCOME_UNKNOWN')
    expect(facts).toMatchObject({ stage: 'reset', tryUsed: 'no', counters: { pin: { triesLeft: 3 } } })
    expect(there.count('2C')).toBe(1)
    expect(there.letGo).toBe(true)
  })

  it('before the proof is proved when it is back', async () => {
    const there = bench()
    const person = scriptedPerson(right)
    let asked = 0
    const { end, facts } = await run(
      afterCommand(there, '00 CB', () => {
        asked += 1
        if (asked === 3) reinsert(there)
      }),
      person,
    )
    expect([end, facts.stage]).toEqual(['UNBLOCKED', 'proved'])
    expect(there.letGo).toBe(true)
  })

  it('and another put in its place is not taken for the first: nothing is known of that one', async () => {
    const there = bench()
    const other = bench({ files: { '3F00D003': Buffer.from('5A0A80250000019921384600', 'hex') } })
    const person = scriptedPerson(wrong)
    const { end, facts } = await run(
      afterCommand(there, '00 20', () => there.reader.insert(other.card)),
      person,
    )
    expect(end).toBe('OUTCOME_UNKNOWN')
    expect(facts).toMatchObject({ tryUsed: 'unknown', counters: null })
    expect(facts.held?.cps.serial).toBe('99213845')
    expect(there.letGo).toBe(true)
  })
})

/** The same bench; `happen` is called when a command that begins so is about to be sent. */
function onCommand(there: Bench, start: string, happen: () => void): Pick<Bench, 'readers' | 'wrap'> {
  return wrapped(there, (connection) => async (command) => {
    if (begins(command, start)) happen()
    return await connection.transmit(command)
  })
}

/** `happen` is called when the card has executed such a command, whose answer is lost if the card is taken out then. */
function afterCommand(there: Bench, start: string, happen: () => void): Pick<Bench, 'readers' | 'wrap'> {
  return wrapped(there, (connection) => async (command) => {
    const due = begins(command, start)
    const response = await connection.transmit(command)
    if (!due) return response
    happen()
    if (connection.gone.aborted) throw new PortFault('removed')
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
      return {
        reader: connection.reader,
        atr: connection.atr,
        protocol: connection.protocol,
        gone: connection.gone,
        disconnect: () => connection.disconnect(),
        transmit: transmit(connection),
      }
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
