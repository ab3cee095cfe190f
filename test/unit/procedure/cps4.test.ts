/** The procedure on a CPS4: unblocked in three commands, or left between the last two of them, and told so. */

import { describe, expect, it } from 'vitest'
import { runOnCps4 } from '../../support/cps4-run.ts'
import type { Fault } from '../../support/faulty-card.ts'
import { reported } from '../../support/reported.ts'
import { NEW_PIN, WRONG_PUK } from '../../support/run.ts'

const SELECT = '01A4040C088025000001FF0100'
const VERIFY = '01200002083132333435363738'
const RESET = '012C0381'
const CHANGE = '012401010834333231FFFFFFFF'
/** Reading takes eleven exchanges. What follows VERIFY is SELECT and both counters again, that of this code the last. */
const COUNTER_AFTER_VERIFY = 11 + 1 + 3
const COUNTER_AFTER_RESET = COUNTER_AFTER_VERIFY + 1

describe('a CPS4', () => {
  it('is unblocked in seventeen exchanges, its proof included', async () => {
    const { ending, card, sent, person, letGo } = await runOnCps4()
    expect(reported(ending)).toMatchObject({
      code: 'UNBLOCKED',
      stage: 'proved',
      sw: null,
      pukTryConsumed: 'no',
    })
    expect(card.state).toMatchObject({ pin: NEW_PIN, pinTriesLeft: 3, pukTriesLeft: 3 })
    expect(sent).toHaveLength(17)
    expect(sent.slice(9)).toEqual([
      ...['01200001', '01200002', VERIFY, RESET, CHANGE],
      ...[SELECT, '01200001', '01200002'],
    ])
    expect([person.allWiped, letGo]).toEqual([true, true])
  })

  it('is unblocked too when a selection does not end what was verified: it is reset before the proof', async () => {
    const { ending, letGo } = await runOnCps4({ rightsOutliveSelection: true })
    expect(reported(ending)).toMatchObject({
      code: 'UNBLOCKED',
      stage: 'proved',
      pin: { triesLeft: 3 },
      puk: { triesLeft: 3 },
    })
    expect(letGo).toBe(true)
  })

  it('that takes T=0 alone is unblocked', async () => {
    const { ending, card } = await runOnCps4({
      atr: Buffer.from('3BDC18FF00001225006480000401009000', 'hex'),
    })
    expect([ending.is, card.state.pin]).toEqual(['UNBLOCKED', NEW_PIN])
  })

  it('whose application is found by a detour is unblocked', async () => {
    const { ending, card } = await runOnCps4({ byDetour: true })
    expect([ending.is, card.state.pin]).toEqual(['UNBLOCKED', NEW_PIN])
  })

  it('tells after a wrong code what is left', async () => {
    const { ending, card, count } = await runOnCps4({}, [], WRONG_PUK)
    expect(reported(ending)).toMatchObject({
      code: 'PUK_WRONG',
      sw: '63C2',
      pukTryConsumed: 'yes',
      puk: { triesLeft: 2 },
    })
    expect([card.state.pukTriesLeft, count('012C'), count('0124')]).toEqual([2, 0, 0])
  })

  it('that is not blocked, or whose code de déblocage is, is sent no code', async () => {
    for (const options of [{ pin: { triesLeft: 1 } }, { puk: { triesLeft: 0 } }]) {
      const { ending, sent } = await runOnCps4(options)
      expect(ending.is).toBe('pin' in options ? 'NOT_BLOCKED' : 'PUK_BLOCKED')
      expect(sent.filter((command) => /^01(20.{6}|24|2C)/.test(command))).toEqual([])
    }
  })
})

describe('between the two last commands', () => {
  it('a refused code porteur leaves the card reset, with the old one: that is told', async () => {
    const { ending, card, letGo } = await runOnCps4({ change: 'refused' })
    expect(reported(ending)).toMatchObject({
      code: 'RESET_WITHOUT_CHANGE',
      stage: 'change',
      sw: '6985',
      pukTryConsumed: 'no',
      pin: { triesLeft: 3 },
      puk: { triesLeft: 3 },
    })
    expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 3 })
    expect(letGo).toBe(true)
  })

  it('it is told so even where a verified code hides its counter until the card is reset', async () => {
    const { ending } = await runOnCps4({ change: 'refused', rightsOutliveSelection: true })
    expect(reported(ending)).toMatchObject({ code: 'RESET_WITHOUT_CHANGE', pin: { triesLeft: 3 } })
  })

  it.each(['63C2', '63C0', '6983', '6982', '6A80', '6700', '6A86', '6E00', '6881', '6400'])(
    'it is told so by a status word that excludes the change: %s',
    async (answers) => {
      const { ending } = await runOnCps4({}, [{ at: CHANGE, answers, executed: false }])
      expect(reported(ending)).toMatchObject({
        code: 'RESET_WITHOUT_CHANGE',
        stage: 'change',
        sw: answers,
        pukTryConsumed: 'no',
      })
    },
  )

  it.each(['6100', '6200', '6282', '6300', '6500', '6581', '6600', '6F00', '9001'])(
    'a status word that does not exclude the change, %s, leaves open which code porteur is in force',
    async (answers) => {
      for (const executed of [true, false]) {
        const { ending, card, count } = await runOnCps4({}, [{ at: CHANGE, answers, executed }])
        expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'either-code' })
        expect(reported(ending)).toMatchObject({ stage: 'change', sw: answers, pukTryConsumed: 'no' })
        expect([card.state.pin, count('0124')]).toEqual([executed ? NEW_PIN : '1234', 1])
      }
    },
  )

  it('it is left open too where the counters can not be read again', async () => {
    const { ending } = await runOnCps4({}, [
      { at: CHANGE, answers: '6581', executed: true },
      { at: 16, throws: 'removed', executed: false },
      { at: 17, throws: 'removed', executed: false },
    ])
    expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'either-code', counters: 'unread' })
    expect(reported(ending)).toMatchObject({ sw: '6581', pukTryConsumed: 'no' })
  })

  it('it is told so where the counters can not be read again', async () => {
    const gone: Fault[] = [
      { at: CHANGE, answers: '6985', executed: false },
      { at: 16, throws: 'removed', executed: false },
      { at: 17, throws: 'removed', executed: false },
    ]
    const { ending } = await runOnCps4({}, gone)
    expect(ending).toMatchObject({ is: 'RESET_WITHOUT_CHANGE', counters: 'unread', tries: { is: 'none' } })
    expect(reported(ending)).toMatchObject({ stage: 'change', sw: '6985', pukTryConsumed: 'no' })
  })

  it.each(['removed', 'mute', 'malformed'] as const)(
    'no answer to the reset (%s) leaves the old code porteur, once the counter shows that it was done',
    async (throws) => {
      const { ending, count } = await runOnCps4({}, [{ at: RESET, throws, executed: true }])
      expect(reported(ending)).toMatchObject({
        code: 'RESET_WITHOUT_CHANGE',
        stage: 'reset',
        sw: null,
        pin: { triesLeft: 3 },
      })
      expect(count('0124')).toBe(0)
    },
  )

  it('an error in answer to a reset that was done is no refusal', async () => {
    const { ending, count } = await runOnCps4({}, [{ at: RESET, answers: '6581', executed: true }])
    expect(reported(ending)).toMatchObject({ code: 'RESET_WITHOUT_CHANGE', stage: 'reset', sw: '6581' })
    expect(count('0124')).toBe(0)
  })

  it.each([true, false])(
    'no answer to the change (executed: %s) leaves open which code porteur is in force',
    async (executed) => {
      const { ending, card } = await runOnCps4({}, [{ at: CHANGE, throws: 'mute', executed }])
      expect(ending).toMatchObject({ is: 'OUTCOME_UNKNOWN', open: 'either-code', by: { is: 'silence' } })
      expect(reported(ending)).toMatchObject({
        stage: 'change',
        sw: null,
        pukTryConsumed: 'no',
        pin: { triesLeft: 3 },
      })
      expect(card.state.pin).toBe(executed ? NEW_PIN : '1234')
    },
  )

  it('a card that falls silent of itself is told the same', async () => {
    const { ending } = await runOnCps4({ change: 'silent' })
    expect(reported(ending)).toMatchObject({ code: 'OUTCOME_UNKNOWN', stage: 'change' })
  })
})

describe('a reset that is refused', () => {
  it.each(['63C2', '6983', '6982', '6A80', '6700', '6A88', '6E00'])(
    'by %s leaves the card blocked, and no code porteur is sent',
    async (answers) => {
      const { ending, card, count } = await runOnCps4({}, [{ at: RESET, answers, executed: false }])
      // The command brings no code porteur that could be to blame.
      expect(ending).toMatchObject({ is: 'PIN_REFUSED', because: 'the-card', tries: { is: 'none' } })
      expect(reported(ending)).toMatchObject({ stage: 'reset', sw: answers, pukTryConsumed: 'no' })
      expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 0 })
      expect(count('0124')).toBe(0)
    },
  )

  it('after the last use of a right code de déblocage used no try, though the counter shows none any more', async () => {
    const { ending, count } = await runOnCps4({ puk: { usesLeft: 1 } }, [
      { at: RESET, answers: '6985', executed: false },
      // The code is finished: its counter answers so when it is read again.
      { at: COUNTER_AFTER_RESET, answers: '6983', executed: false },
    ])
    expect(ending).toMatchObject({ is: 'PIN_REFUSED', because: 'the-card', tries: { is: 'none' } })
    expect(reported(ending)).toMatchObject({
      stage: 'reset',
      sw: '6985',
      pukTryConsumed: 'no',
      puk: { state: 'blocked', triesLeft: 0 },
    })
    expect(count('0124')).toBe(0)
  })
})

describe('a code de déblocage that a CPS4', () => {
  it('calls blocked (6983), and whose counter says so too, is blocked', async () => {
    const { ending, count } = await runOnCps4({}, [
      { at: VERIFY, answers: '6983', executed: false },
      { at: COUNTER_AFTER_VERIFY, answers: '6983', executed: false },
    ])
    // It had three tries, which one code does not use up: it is its uses, which this generation does not tell.
    expect(ending).toMatchObject({ is: 'PUK_BLOCKED', by: 'this-run', last: 'use', tries: { is: 'unknown' } })
    expect(reported(ending)).toMatchObject({
      pukTryConsumed: 'unknown',
      sw: '6983',
      pin: { state: 'blocked', triesLeft: 0 },
      puk: { state: 'blocked', triesLeft: 0 },
    })
    expect(count('012C')).toBe(0)
  })

  it('calls wrong (63C0) with three tries left, and whose counter says blocked, has used one of them', async () => {
    const { ending } = await runOnCps4({}, [
      { at: VERIFY, answers: '63C0', executed: false },
      { at: COUNTER_AFTER_VERIFY, answers: '6983', executed: false },
    ])
    expect(ending).toMatchObject({ is: 'PUK_BLOCKED', last: 'use', tries: { is: 'used', number: 1 } })
    expect(reported(ending)).toMatchObject({ pukTryConsumed: 'yes', sw: '63C0', puk: { state: 'blocked' } })
  })

  it('calls blocked (6983), as its counter does that had one try, is blocked by that try', async () => {
    const { ending } = await runOnCps4({ puk: { triesLeft: 1 } }, [
      { at: VERIFY, answers: '6983', executed: false },
      { at: COUNTER_AFTER_VERIFY, answers: '6983', executed: false },
    ])
    expect(ending).toMatchObject({ is: 'PUK_BLOCKED', last: 'try', tries: { is: 'used', number: 1 } })
  })

  it('calls blocked (6983), while its counter shows tries, is not said to be blocked', async () => {
    const { ending, count } = await runOnCps4({}, [{ at: VERIFY, answers: '6983', executed: false }])
    expect(ending).toMatchObject({
      is: 'UNSUPPORTED_CARD',
      because: 'contradicts-itself',
      said: 'blocked',
      tries: { is: 'none' },
    })
    expect(reported(ending)).toMatchObject({
      sw: '6983',
      pukTryConsumed: 'no',
      puk: { state: 'ready', triesLeft: 3 },
    })
    expect([count('0120000208'), count('012C')]).toEqual([1, 0])
  })

  // 6984, 6985 and 6900 mean that a limit is reached on a CPS3 alone.
  it.each(['6E00', '6881', '6A86', '6D00', '6984', '6985', '6900'])(
    'does not understand (%s) was not tested, and is not sent again',
    async (answers) => {
      const { ending, count } = await runOnCps4({}, [{ at: VERIFY, answers, executed: false }])
      expect(ending).toMatchObject({
        is: 'UNSUPPORTED_CARD',
        because: 'not-understood',
        tries: { is: 'none' },
      })
      expect(reported(ending)).toMatchObject({
        stage: 'verify-puk',
        sw: answers,
        pukTryConsumed: 'no',
        pin: { state: 'blocked', triesLeft: 0 },
        puk: { state: 'ready', triesLeft: 3, usesLeft: null },
      })
      expect([count('0120000208'), count('012C')]).toEqual([1, 0])
    },
  )

  it('calls wrong (63C0), while its counter shows no try the less, is not said to be blocked', async () => {
    for (const answers of ['63C0', '63C2']) {
      const { ending, count, card } = await runOnCps4({}, [{ at: VERIFY, answers, executed: false }])
      expect(ending).toMatchObject({
        is: 'UNSUPPORTED_CARD',
        because: 'contradicts-itself',
        said: 'wrong',
        tries: { is: 'none' },
      })
      expect(reported(ending)).toMatchObject({ sw: answers, pukTryConsumed: 'no', puk: { triesLeft: 3 } })
      expect([count('0120000208'), count('012C'), card.state.pukTriesLeft]).toEqual([1, 0, 3])
    }
  })
})
