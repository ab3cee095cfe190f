/** The procedure on a CPS4: unblocked in three commands, or left between the last two of them, and told so. */

import { describe, expect, it } from 'vitest'
import { fr } from '../../../src/messages/fr.ts'
import { runOnCps4 } from '../../support/cps4-run.ts'
import type { Fault } from '../../support/faulty-card.ts'
import { NEW_PIN, WRONG_PUK } from '../../support/run.ts'

const SELECT = '01A4040C088025000001FF0100'
const VERIFY = '01200002083132333435363738'
const RESET = '012C0381'
const CHANGE = '012401010834333231FFFFFFFF'

describe('a CPS4', () => {
  it('is unblocked in seventeen exchanges, its proof included', async () => {
    const { end, facts, card, sent, person, letGo } = await runOnCps4()
    expect(end).toBe('UNBLOCKED')
    expect(facts).toMatchObject({ stage: 'proved', sw: null, tryUsed: 'no' })
    expect(card.state).toMatchObject({ pin: NEW_PIN, pinTriesLeft: 3, pukTriesLeft: 3 })
    expect(sent).toHaveLength(17)
    expect(sent.slice(9)).toEqual([
      ...['01200001', '01200002', VERIFY, RESET, CHANGE],
      ...[SELECT, '01200001', '01200002'],
    ])
    expect([person.allWiped, letGo]).toEqual([true, true])
  })

  it('is unblocked too when a selection does not end what was verified: it is reset before the proof', async () => {
    const { end, facts, letGo } = await runOnCps4({ rightsOutliveSelection: true })
    expect([end, facts.stage]).toEqual(['UNBLOCKED', 'proved'])
    expect(facts.counters).toMatchObject({ pin: { triesLeft: 3 }, puk: { triesLeft: 3 } })
    expect(letGo).toBe(true)
  })

  it('that takes T=0 alone is unblocked', async () => {
    const { end, card } = await runOnCps4({ atr: Buffer.from('3BDC18FF00001225006480000401009000', 'hex') })
    expect([end, card.state.pin]).toEqual(['UNBLOCKED', NEW_PIN])
  })

  it('whose application is found by a detour is unblocked', async () => {
    const { end, card } = await runOnCps4({ byDetour: true })
    expect([end, card.state.pin]).toEqual(['UNBLOCKED', NEW_PIN])
  })

  it('tells after a wrong code what is left', async () => {
    const { end, facts, card, count } = await runOnCps4({}, [], WRONG_PUK)
    expect(end).toBe('PUK_WRONG')
    expect(facts).toMatchObject({ sw: '63C2', tryUsed: 'yes', counters: { puk: { triesLeft: 2 } } })
    expect([card.state.pukTriesLeft, count('012C'), count('0124')]).toEqual([2, 0, 0])
  })

  it('that is not blocked, or whose code de déblocage is, is sent no code', async () => {
    for (const options of [{ pin: { triesLeft: 1 } }, { puk: { triesLeft: 0 } }]) {
      const { end, sent } = await runOnCps4(options)
      expect(end).toBe('pin' in options ? 'NOT_BLOCKED' : 'PUK_BLOCKED')
      expect(sent.filter((command) => /^01(20.{6}|24|2C)/.test(command))).toEqual([])
    }
  })
})

describe('between the two last commands', () => {
  it('a refused code porteur leaves the card reset, with the old one: that is told', async () => {
    const { end, facts, card, letGo } = await runOnCps4({ change: 'refused' })
    expect(end).toBe('RESET_WITHOUT_CHANGE')
    expect(facts).toMatchObject({
      stage: 'change',
      sw: '6985',
      tryUsed: 'no',
      counters: { pin: { triesLeft: 3 }, puk: { triesLeft: 3 } },
    })
    expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 3 })
    expect(letGo).toBe(true)
  })

  it('it is told so even where a verified code hides its counter until the card is reset', async () => {
    const { end, facts } = await runOnCps4({ change: 'refused', rightsOutliveSelection: true })
    expect([end, facts.counters?.pin.triesLeft]).toEqual(['RESET_WITHOUT_CHANGE', 3])
  })

  it.each(['63C2', '63C0', '6983', '6982', '6A80', '6700', '6A86', '6E00', '6881', '6400'])(
    'it is told so by a status word that excludes the change: %s',
    async (answers) => {
      const { end, facts } = await runOnCps4({}, [{ at: CHANGE, answers, executed: false }])
      expect([end, facts.stage, facts.sw, facts.tryUsed]).toEqual([
        'RESET_WITHOUT_CHANGE',
        'change',
        answers,
        'no',
      ])
    },
  )

  it.each(['6100', '6200', '6282', '6300', '6500', '6581', '6600', '6F00', '9001'])(
    'a status word that does not exclude the change, %s, leaves open which code porteur is in force',
    async (answers) => {
      for (const executed of [true, false]) {
        const { end, facts, card, count } = await runOnCps4({}, [{ at: CHANGE, answers, executed }])
        expect([end, facts.stage, facts.sw, facts.tryUsed]).toEqual([
          ...['OUTCOME_UNKNOWN', 'change', answers, 'no'],
        ])
        expect([card.state.pin, count('0124')]).toEqual([executed ? NEW_PIN : '1234', 1])
        expect(fr.ends.OUTCOME_UNKNOWN(facts).message).toContain("ou bien l'ancien, ou bien le nouveau")
        expect(fr.ends.OUTCOME_UNKNOWN(facts).hint).toMatch(/^Essayez une seule fois le nouveau code porteur/)
      }
    },
  )

  it('it is left open too where the counters can not be read again', async () => {
    const { end, facts } = await runOnCps4({}, [
      { at: CHANGE, answers: '6581', executed: true },
      { at: 16, throws: 'removed', executed: false },
      { at: 17, throws: 'removed', executed: false },
    ])
    expect([end, facts.counters, facts.sw]).toEqual(['OUTCOME_UNKNOWN', null, '6581'])
    expect(fr.ends.OUTCOME_UNKNOWN(facts).hint).toMatch(/^Essayez une seule fois le nouveau code porteur/)
  })

  it('it is told so where the counters can not be read again', async () => {
    const gone: Fault[] = [
      { at: CHANGE, answers: '6985', executed: false },
      { at: 16, throws: 'removed', executed: false },
      { at: 17, throws: 'removed', executed: false },
    ]
    const { end, facts } = await runOnCps4({}, gone)
    expect([end, facts.counters, facts.tryUsed]).toEqual(['RESET_WITHOUT_CHANGE', null, 'no'])
  })

  it.each(['removed', 'mute', 'malformed'] as const)(
    'no answer to the reset (%s) leaves the old code porteur, once the counter shows that it was done',
    async (throws) => {
      const { end, facts, count } = await runOnCps4({}, [{ at: RESET, throws, executed: true }])
      expect([end, facts.stage, facts.sw]).toEqual(['RESET_WITHOUT_CHANGE', 'reset', null])
      expect(facts.counters?.pin.triesLeft).toBe(3)
      expect(count('0124')).toBe(0)
    },
  )

  it('an error in answer to a reset that was done is no refusal', async () => {
    const { end, facts, count } = await runOnCps4({}, [{ at: RESET, answers: '6581', executed: true }])
    expect([end, facts.stage, facts.sw]).toEqual(['RESET_WITHOUT_CHANGE', 'reset', '6581'])
    expect(count('0124')).toBe(0)
  })

  it.each([true, false])(
    'no answer to the change (executed: %s) leaves open which code porteur is in force',
    async (executed) => {
      const { end, facts, card } = await runOnCps4({}, [{ at: CHANGE, throws: 'mute', executed }])
      expect([end, facts.stage, facts.tryUsed]).toEqual(['OUTCOME_UNKNOWN', 'change', 'no'])
      expect(facts.counters?.pin.triesLeft).toBe(3)
      expect(card.state.pin).toBe(executed ? NEW_PIN : '1234')
    },
  )

  it('a card that falls silent of itself is told the same', async () => {
    const { end, facts } = await runOnCps4({ change: 'silent' })
    expect([end, facts.stage]).toEqual(['OUTCOME_UNKNOWN', 'change'])
  })
})

describe('a reset that is refused', () => {
  it.each(['63C2', '6983', '6982', '6A80', '6700', '6A88', '6E00'])(
    'by %s leaves the card blocked, and no code porteur is sent',
    async (answers) => {
      const { end, facts, card, count } = await runOnCps4({}, [{ at: RESET, answers, executed: false }])
      expect([end, facts.stage, facts.sw, facts.tryUsed]).toEqual(['PIN_REFUSED', 'reset', answers, 'no'])
      expect(card.state).toMatchObject({ pin: '1234', pinTriesLeft: 0 })
      expect(count('0124')).toBe(0)
      const { message, hint } = fr.ends.PIN_REFUSED(facts)
      expect(message).toContain(`la carte a refusé de rétablir le code porteur (${answers})`)
      expect(hint).not.toContain('un autre code porteur')
    },
  )
})

describe('the code de déblocage', () => {
  it('called blocked (6983) ends the run', async () => {
    const { end, facts, count } = await runOnCps4({}, [{ at: VERIFY, answers: '6983', executed: false }])
    expect([end, facts.sw, facts.tryUsed, count('012C')]).toEqual(['PUK_BLOCKED', '6983', 'no', 0])
  })

  // 6984, 6985 and 6900 mean that a limit is reached on a CPS3 alone.
  it.each(['6E00', '6881', '6A86', '6D00', '6984', '6985', '6900'])(
    'not understood (%s) is not sent again',
    async (answers) => {
      const { end, facts, count } = await runOnCps4({}, [{ at: VERIFY, answers, executed: false }])
      expect([end, facts.sw, facts.tryUsed]).toEqual(['UNSUPPORTED_CARD', answers, 'no'])
      expect([count('0120000208'), count('012C')]).toEqual([1, 0])
    },
  )
})
