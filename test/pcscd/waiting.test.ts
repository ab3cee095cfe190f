/** The built program waits for its CPS over all that comes instead of it, and tells each once. */

import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { createCard } from '../../src/simulator/scenarios.ts'
import { openProgram } from '../program/support/program.js'
import { Pcscd, PORT } from '../support/pcscd.ts'
import { type PluggedCard, plugIn, untilCards } from '../support/plugged-card.ts'
import { record } from '../support/recording.ts'
import { cpsNumbered } from '../support/virtual-cards.ts'

let daemon: Pcscd | null = null
let plugged: PluggedCard[] = []

afterEach(async () => {
  for (const card of plugged) await card.unplug()
  plugged = []
  await daemon?.stop()
  daemon = null
})

/** Stopped or killed, and started again with these readers. */
async function restart(ports: readonly number[], how: 'stop' | 'kill' = 'stop'): Promise<void> {
  for (const card of plugged) await card.unplug()
  plugged = []
  await daemon?.[how]()
  daemon = await Pcscd.start(ports)
}

const NO_READER = 'Branchez le lecteur de cartes…'
const VITALE = "C'est une carte Vitale : insérez la CPS…"
const NO_SERVICE = 'Le service des cartes à puce ne répond pas'

it.each([
  ['status --wait', ['status', '--wait', '90', '--plain'], /La carte est bloquée\./],
  ['the dialogue', ['--plain'], /Code de déblocage \(8 chiffres\)/],
])(
  '%s outlasts no reader, a Vitale, a restart, a killed daemon and a mute card, until a CPS comes',
  async (_, args, found) => {
    daemon = await Pcscd.start([])
    const terminal = openProgram(args, { rows: 60 })
    await terminal.shows(NO_READER)
    await restart([PORT])
    plugged.push(await plugIn(createCard('vitale')))
    await terminal.shows(VITALE)
    await daemon.kill()
    await terminal.shows(NO_SERVICE)
    await restart([PORT], 'kill')
    plugged.push(await plugIn(createCard('mute')))
    plugged.push(await plugIn(new VirtualCps3({ pin: { triesLeft: 0 } }), PORT + 1))
    await terminal.shows(found)
    const text = terminal.text().replaceAll(/\s+/g, ' ')
    expect(text.split(NO_READER)).toHaveLength(2)
    expect(text.split(VITALE)).toHaveLength(2)
    if (args.length === 1) terminal.press('ctrl-c')
    expect(await terminal.exit()).toBe(args.length === 1 ? 130 : 0)
  },
)

it('status --wait outlasts another CPS than the one asked for, which it leaves to others meanwhile', async () => {
  daemon = await Pcscd.start([PORT])
  const other = record(cpsNumbered('2900995243'))
  plugged.push(await plugIn(other.card))
  await untilCards(1)
  const terminal = openProgram(['status', '--wait', '90', '--plain', '--card', '2900995235'], { rows: 60 })
  await terminal.shows("Ce n'est pas la CPS demandée : insérez la bonne…")
  const read = other.exchanges.length
  // Two looks, and more where letting go of the card were taken for a change.
  await pause(2200)
  expect(other.exchanges).toHaveLength(read)
  plugged.push(await plugIn(new VirtualCps3(), PORT + 1))
  await terminal.shows(/La carte n'est pas bloquée\./)
  expect(terminal.text()).toContain('2900995235')
  expect(await terminal.exit()).toBe(0)
})
