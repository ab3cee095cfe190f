/** Which sentences tell why a card is left alone, each naming what was found. */

import type { Refusal } from '../../card/refusal.ts'
import { visible } from '../../visible.ts'
import type { Part, Sentence, Told } from '../contract.ts'

export function refusalTold(refusal: Refusal): Told {
  const found = visible(refusal.found)
  switch (refusal.why) {
    case 'mute':
      return told({ say: 'mute' }, { say: 'reinsert-card' })
    case 'vitale':
      return told({ say: 'is-vitale' }, { say: 'insert-the-cps' })
    case 'other-card':
      return told({ say: 'is-no-cps', found }, { say: 'insert-the-cps' })
    case 'cps2ter':
      return told({ say: 'is-cps2ter' }, { say: 'replace-cps2ter' }, { say: 'somebody-asks-new-card' })
    case 'contactless':
      return told({ say: 'is-contactless' }, { say: 'insert-in-slot' })
    case 'unknown-cps':
      return told({ say: 'is-unknown-cps', found }, { say: 'to-support' }, { say: 'other-ways' })
    case 'other-issuer':
      return told({ say: 'is-of-other-issuer', found }, { say: 'insert-the-cps' })
    case 'file-missing':
      return told({ say: 'file-missing', found }, { say: 'have-card-checked' })
    case 'file-unreadable':
      return told({ say: 'file-unreadable', found }, { say: 'have-card-checked' })
    case 'codes-ambiguous':
      return told({ say: 'codes-ambiguous', found }, { say: 'to-support' }, { say: 'other-ways' })
    case 'code-unusable':
      return told({ say: 'code-unusable', found }, { say: 'to-support' }, { say: 'other-ways' })
    case 'counters-unreadable':
      return told({ say: 'counters-unreadable', found }, { say: 'have-card-checked' })
    case 'counter-hidden':
      return told({ say: 'counter-hidden', found }, { say: 'take-out-and-back' })
    case 'reset-rule':
      return told(
        found === '' ? { say: 'reset-rule-none' } : { say: 'reset-rule', found },
        { say: 'to-support' },
        { say: 'other-ways' },
      )
  }
}

function told(message: Sentence, ...hint: Part[]): Told {
  return { meaning: 'trouble', message: [message], hint }
}
