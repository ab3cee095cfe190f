/** Which sentences tell of virtual cards: the list of them, and one that is plugged into vpcd. */

import type { Sentence, Told } from '../contract.ts'
import { PRACTISE } from '../remedies.ts'
import { trouble } from './shared.ts'

/** Said on every screen of a virtual card that this program alone sees. */
export const VIRTUAL_CARD: Sentence = { say: 'virtual-card' }
/** Said of one that other programs see. */
export const VIRTUAL_CARD_IN_VPCD: Sentence = { say: 'virtual-card-in-vpcd' }

/** How far a virtual card is: connected to vpcd, or powered by pcscd as well. */
export function plugSaid(state: 'plugged' | 'powered', address: string): Sentence {
  return { say: state === 'plugged' ? 'vpcd-answers' : 'virtual-card-plugged', address }
}

export function tellScenarios(number: number): Told {
  return {
    meaning: 'plain',
    message: [{ say: 'scenarios-counted', number }],
    hint: [{ say: 'for-example' }, { run: PRACTISE }],
  }
}

/** How a virtual card's stay in vpcd ended. */
export function tellPlug(end: 'unplugged' | 'not-there' | 'hung-up', address: string): Told {
  switch (end) {
    case 'unplugged':
      return { meaning: 'plain', message: [{ say: 'virtual-card-unplugged' }], hint: [] }
    case 'not-there':
      return trouble({ say: 'vpcd-not-there', address }, { remedy: 'install-vpcd' })
    case 'hung-up':
      return trouble({ say: 'vpcd-hung-up', address }, { say: 'vpcd-stopped' }, { remedy: 'restart-vpcd' })
  }
}
