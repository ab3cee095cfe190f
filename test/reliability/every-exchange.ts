/** One kind of trouble at each exchange of an unblocking on a real daemon; each kind is a file, so that they go side by side. */

import { afterAll, expect, it } from 'vitest'
import { note } from '../unit/reliability/scale.ts'
import { type Happening, LAST, LAST_BEFORE, RIGHT, Scene, untilNoneIsLeft, untruths, WRONG } from './scene.ts'

/** In ms: nothing was sent, something was; and a machine that does much else. */
const SOON = { unsent: 10_000, sent: 30_000 }
const BUSY = 2000

/** @param codes which exit codes are true before a code was sent */
export function atEveryExchange(trouble: string, happen: Happening, codes: readonly number[] = [69]): void {
  const scene = new Scene()
  let tries = 0
  afterAll(async () => {
    await scene.close()
    note(`a real daemon, ${trouble}, at each exchange`, tries)
  })

  const exchanges = Array.from({ length: LAST }, (_, index) => index + 1)
  it.each(exchanges)(`${trouble} at exchange %i is told as it is`, async (at) => {
    for (const codesGiven of at > LAST_BEFORE + 1 ? [RIGHT] : [RIGHT, WRONG]) {
      const told = await scene.run(codesGiven, at, happen)
      const { code, took } = told
      expect(untruths(told), `${told.report.code} ${told.report.stage}`).toEqual([])
      expect(at > LAST_BEFORE ? [0, 12, 25] : codes).toContain(code)
      expect(took).toBeLessThan((at > LAST_BEFORE ? SOON.sent : SOON.unsent) + BUSY)
      await untilNoneIsLeft()
      tries += 1
    }
  })
}
