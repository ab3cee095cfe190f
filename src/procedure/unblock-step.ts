/** The card is sent both codes, and its counters are read again whatever it answered. */

import type { Secret } from '../secret.ts'
import { refusedPin, unsettledPin } from './after-reset.ts'
import { lostPuk, refusedPuk, unsettledPuk, wrongPuk } from './after-verify.ts'
import type { Presentation, Unblocked } from './presentation.ts'
import { silenceOf } from './silence.ts'

/** Presents the code de déblocage once: one try if it is wrong, one use in any case. */
export async function unblock(presentation: Presentation, puk: Secret, pin: Secret): Promise<Unblocked> {
  const { cps, again } = presentation
  const result = await cps.unblock(puk, pin)
  const readAgain = async () => (await again(false)) ?? (await again(true))
  switch (result.is) {
    case 'accepted':
      return { answer: 'accepted', confirmed: result.stage }
    case 'puk-wrong':
      return wrongPuk(presentation, result, await readAgain())
    case 'puk-refused':
      return refusedPuk(presentation, result, await readAgain())
    case 'puk-unsettled':
      return unsettledPuk(presentation, { is: 'word', sw: result.sw }, await readAgain())
    case 'pin-refused':
      return refusedPin(presentation, result, await readAgain())
    case 'pin-unsettled':
      return unsettledPin(presentation, result, { is: 'word', sw: result.sw }, await readAgain())
    case 'lost': {
      const by = silenceOf(result.fault)
      const after = await again(true)
      return result.stage === 'verify-puk'
        ? lostPuk(presentation, by, after)
        : unsettledPin(presentation, result, by, after)
    }
  }
}
