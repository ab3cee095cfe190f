/** Which sentences tell why a card is left alone, each naming what was found. */

import type { Refusal } from '../../card/refusal.ts'
import { visible } from '../../visible.ts'
import type { Told } from '../contract.ts'
import { trouble } from './shared.ts'

export function refusalTold(refusal: Refusal): Told {
  const found = visible(refusal.found)
  switch (refusal.why) {
    case 'mute':
      return trouble({ say: 'mute' }, { say: 'reinsert-card' })
    case 'vitale':
      return trouble({ say: 'is-vitale' }, { say: 'insert-the-cps' })
    case 'other-card':
      return trouble({ say: 'is-no-cps', found }, { say: 'insert-the-cps' })
    case 'cps2ter':
      return trouble({ say: 'is-cps2ter' }, { say: 'replace-cps2ter' }, { say: 'somebody-asks-new-card' })
    case 'contactless':
      return trouble({ say: 'is-contactless' }, { say: 'insert-in-slot' })
    case 'unknown-cps':
      return trouble({ say: 'is-unknown-cps', found }, { say: 'to-support' }, { say: 'other-ways' })
    case 'other-issuer':
      return trouble({ say: 'is-of-other-issuer', found }, { say: 'insert-the-cps' })
    case 'file-missing':
      return trouble({ say: 'file-missing', found }, { say: 'have-card-checked' })
    case 'file-unreadable':
      return trouble({ say: 'file-unreadable', found }, { say: 'have-card-checked' })
    case 'codes-ambiguous':
      return trouble({ say: 'codes-ambiguous', found }, { say: 'to-support' }, { say: 'other-ways' })
    case 'code-unusable':
      return trouble({ say: 'code-unusable', found }, { say: 'to-support' }, { say: 'other-ways' })
    case 'counters-unreadable':
      return trouble({ say: 'counters-unreadable', found }, { say: 'have-card-checked' })
    case 'counter-hidden':
      return trouble({ say: 'counter-hidden', found }, { say: 'take-out-and-back' })
    case 'reset-rule':
      return trouble(
        found === '' ? { say: 'reset-rule-none' } : { say: 'reset-rule', found },
        { say: 'to-support' },
        { say: 'other-ways' },
      )
  }
}
