/** The built program waits for its CPS over all that comes instead of it, and tells each once. */

import { afterEach, expect, it } from 'vitest'
import { VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { createCard } from '../../src/simulator/scenarios.ts'
import { openProgram } from '../program/support/program.js'
import { Pcscd, PORT } from '../support/pcscd.ts'
import { type PluggedCard, plugIn } from '../support/plugged-card.ts'

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
