/** The virtual CPS3 says, byte for byte, what is known of real ones. */

import { describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../../../src/simulator/cards/cps3.ts'
import { CPS3_ID_CARD } from '../../../../src/simulator/cards/cps3-files.ts'
import { idCard, ODF_WITHOUT_DODF, PATH } from '../../../../src/simulator/cards/data-objects.ts'
import { ask } from '../../../support/asking.ts'
import { hex } from '../../../support/hex.ts'
import { conversation, vectors } from '../../../support/vectors.ts'

describe('the virtual CPS3', () => {
  it('has the Answer To Reset of a real one', () => {
    expect(hex(new VirtualCps3().atr)).toBe(vectors.atr.find(({ name }) => name === 'cps3')?.hex)
  })

  it('holds the conversation of an unblocking', () => {
    const card = new VirtualCps3({ pin: { triesLeft: 0 } })
    for (const [command, answer] of conversation('unblock a CPS3')) expect(ask(card, command)).toBe(answer)
    expect(card.state).toMatchObject({ pin: '4321', pinTriesLeft: 3, pukTriesLeft: 10, pukUsesLeft: 99 })
  })

  it('holds the conversation of a wrong code de déblocage', () => {
    const card = new VirtualCps3({ pin: { triesLeft: 0 } })
    for (const [command, answer] of conversation('wrong PUK on a CPS3'))
      expect(ask(card, command)).toBe(answer)
    expect(card.state).toMatchObject({ pukTriesLeft: 9, pukUsesLeft: 99, pinTriesLeft: 0 })
  })

  it.each(vectors.counters)('answers GET DATA on the $of', ({ of, command, answer, max, left, uses }) => {
    const counter = { triesMax: max, triesLeft: left, usesLeft: uses }
    const card = new VirtualCps3(of.startsWith('PIN') ? { pin: counter } : { puk: counter })
    const length = answer.length / 2
    expect(ask(card, command)).toBe(`61${byte(length)}`)
    expect(ask(card, `00 C0 00 00 ${byte(length)}`)).toBe(`${answer}9000`)
  })

  const held = Object.entries(vectors.files).map(([key, { hex: content }]) => {
    const [path = '', ...variant] = key.split(' ')
    return { key, path, content, plain: variant.length === 0 }
  })

  it.each(held)('holds the file $key', ({ path, content, plain }) => {
    // The vectors have two: with data objects, and without.
    const files = plain && path === PATH.ODF ? { [PATH.ODF]: ODF_WITHOUT_DODF } : {}
    // Dates of its own: those of the vectors would soon be past.
    const dates = { [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, issued: '2021-03-16', ends: '2028-04-30' }) }
    const card = new VirtualCps3({ files: { ...files, ...dates } })
    expect(ask(card, `00 A4 09 0C ${byte(path.length / 2)} ${path}`)).toBe('9000')
    expect(ask(card, `00 B0 00 00 ${byte(content.length / 2)}`)).toBe(`${content}9000`)
  })
})

function byte(value: number): string {
  return hex(Uint8Array.of(value))
}
