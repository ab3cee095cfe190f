/** English. The card and its codes keep the names that the letter has; what CPS-GESTION says is translated. */

import type { Language } from '../contract.ts'
import { cards, refusals } from './cards.ts'
import { codes } from './codes.ts'
import { dialogue, virtual } from './dialogue.ts'
import { endings } from './endings.ts'
import { guide } from './guide.ts'
import { help, placeholders } from './help.ts'
import { machine } from './machine.ts'
import { manual } from './manual.ts'
import { scenarios } from './scenarios.ts'
import { usage } from './usage.ts'
import { PIN, PUK } from './words.ts'

export const english: Language = {
  tag: 'en',
  sentences: { ...endings, ...cards, ...refusals, ...machine, ...usage, ...dialogue, ...virtual },
  labels: {
    colon: ': ',
    yes: 'Yes',
    no: 'No',
    reader: 'Reader',
    kind: 'Type',
    issued: 'Issued on',
    validity: 'Validity',
    pin: PIN,
    puk: PUK,
  },
  codes,
  help,
  placeholders,
  guide,
  manual,
  scenarios,
}
