/** The built program on a real PC/SC daemon with other cards than a CPS3, alone and beside one. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { createCard } from '../../src/simulator/scenarios.ts'
import { run } from '../program/support/without-terminal.ts'
import { Pcscd, PORT, SLOT_0, SLOT_1 } from '../support/pcscd.ts'
import { type PluggedCard, plugIn, untilCards } from '../support/plugged-card.ts'
import { checkJson } from '../support/schema.ts'
import { Child } from './child.ts'

let daemon: Pcscd
let plugged: PluggedCard[] = []

beforeAll(async () => {
  daemon = await Pcscd.start()
})

afterAll(async () => {
  await daemon.stop()
})

afterEach(async () => {
  for (const card of plugged) await card.unplug()
  plugged = []
  await untilCards(0)
})

/** One in each slot of the reader. */
async function insert(...cards: VirtualCard[]): Promise<void> {
  for (const [slot, card] of cards.entries()) plugged.push(await plugIn(card, PORT + slot))
  await untilCards(cards.length)
}

async function json(...args: string[]) {
  const end = await run([...args, '--json'])
  return checkJson(end.stdout, end)
}

const codes = { input: '12345678\n4321\n' }
const blocked = () => new VirtualCps3({ pin: { triesLeft: 0 } })

describe.each(['cps4', 'cps4-t0'] as const)('a CPS4 (%s)', (scenario) => {
  it('is read, and unblocked by a script', async () => {
    const card = createCard(scenario)
    await insert(card)
    const status = await json('status')
    expect(status).toMatchObject({ code: 'BLOCKED', card: { generation: 'CPS4' }, puk: { triesLeft: 3 } })
    const { number } = status.card as { number: string }
    const line = ['unblock', '--no-input', '--card', number, '--codes-stdin', '--json']
    const end = await run(line, codes)
    expect(checkJson(end.stdout, end)).toMatchObject({ code: 'UNBLOCKED', stage: 'proved', simulated: false })
    expect(end.code).toBe(0)
    expect(card.state).toMatchObject({ pin: '4321', pukVerified: false })
    expect(await json('status')).toMatchObject({ code: 'NOT_BLOCKED' })
  })
})

describe('a Vitale card', () => {
  it('alone is called so by every command, and is sent nothing', async () => {
    const vitale = createCard('vitale')
    await insert(vitale)
    expect(await json('status')).toMatchObject({ code: 'NOT_A_CPS', exitCode: 22, reader: SLOT_0 })
    expect(await json('readers')).toMatchObject({ readers: [{ code: 'NOT_A_CPS' }, { code: 'NO_CARD' }] })
    expect(await json('doctor')).toMatchObject({ code: 'NO_CARD', exitCode: 21 })
    expect((await run(['status'])).stderr).toContain("C'est une carte Vitale, pas une CPS.")
    expect(vitale.commands).toBe(0)
  })

  it.each([
    [0, SLOT_0, SLOT_1],
    [1, SLOT_1, SLOT_0],
  ])('beside the CPS in a reader with two slots is left alone (CPS in slot %i)', async (slot, cps, other) => {
    const vitale = createCard('vitale')
    const card = blocked()
    await insert(...(slot === 0 ? [card, vitale] : [vitale, card]))
    expect(await json('status')).toMatchObject({ code: 'BLOCKED', reader: cps })
    expect(await json('status', '--reader', other)).toMatchObject({ code: 'NOT_A_CPS', reader: other })
    const all = ['BLOCKED', 'NOT_A_CPS'].map((code) => ({ code }))
    expect(await json('status', '--all')).toMatchObject({ readers: slot === 0 ? all : all.reverse() })
    expect((await run(['doctor'])).code).toBe(0)
    const { code } = await run(['unblock', '--no-input', '--card', '2900995235', '--codes-stdin'], codes)
    expect(code).toBe(0)
    expect(card.state.pin).toBe('4321')
    expect(vitale.commands).toBe(0)
  })
})

describe.each(['alone', 'shared'])('a card that another program holds (%s)', (manner) => {
  it('is said to be held by readers, doctor and status', { timeout: 60_000 }, async () => {
    await insert(blocked())
    const holder = new Child('other-program', SLOT_0, manner)
    try {
      await holder.firstLine()
      const held = { code: 'READER_BUSY', exitCode: 75, reader: SLOT_0, card: { generation: 'CPS3' } }
      expect(await json('readers')).toMatchObject({ code: 'OK', readers: [held, { code: 'NO_CARD' }] })
      const doctor = await json('doctor')
      expect(doctor).toMatchObject({ code: 'READER_BUSY', exitCode: 75 })
      expect(doctor.checks).toContainEqual({
        name: 'holder',
        ok: false,
        message: `Un autre programme utilise la carte (lecteur « ${SLOT_0} »)`,
        hint: "Fermez votre logiciel métier (et le navigateur s'il utilise la CPS), puis relancez cps-unblock.",
      })
      expect(await json('status')).toMatchObject(held)
    } finally {
      await holder.end()
    }
    expect(await json('status')).toMatchObject({ code: 'BLOCKED' })
    expect(await json('doctor')).toMatchObject({ code: 'OK' })
  })
})
