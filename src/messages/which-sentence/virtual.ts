/** Which sentences tell of virtual cards: the list of them, and one that is plugged into vpcd. */

import type { Told } from '../contract.ts'
import { INSTALL_VPCD, PRACTISE, RESTART_SERVICE, RESTART_VPCD } from '../remedies.ts'

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
      return {
        meaning: 'trouble',
        message: [{ say: 'vpcd-not-there', address }],
        hint: [
          { say: 'install-on-debian' },
          { run: INSTALL_VPCD },
          { say: 'restart-service' },
          { run: RESTART_VPCD },
        ],
      }
    case 'hung-up':
      return {
        meaning: 'trouble',
        message: [{ say: 'vpcd-hung-up', address }],
        hint: [{ say: 'restart-then-again' }, { run: RESTART_SERVICE }],
      }
  }
}
