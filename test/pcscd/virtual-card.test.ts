/** The virtual cards of these tests, which live beside programs that stand still while the daemon waits for a card. */

import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Pcscd, PORT } from '../support/pcscd.ts'
import { VpcdCard } from '../support/vpcd-card.ts'

let pcscd: Pcscd
let card: VpcdCard

beforeEach(async () => {
  pcscd = await Pcscd.start()
  card = await VpcdCard.plug(PORT)
})

afterEach(async () => {
  card.unplug()
  await pcscd.stop()
})

test('a card is powered and gives its Answer To Reset while the thread that plugged it stands still', () => {
  // In this thread the card would wait for the program, and the program for the card.
  const list = 'until opensc-tool --list-readers | grep -q " Yes "; do sleep 0.1; done'
  execFileSync('sh', ['-c', list], { stdio: 'ignore', timeout: 30_000 })
  expect(card.happened).toContain('power on')
})
