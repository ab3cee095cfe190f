/** French, the language of the people who carry a CPS. Its terms are those of CPS-GESTION and its fiche. */

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

export const french: Language = {
  tag: 'fr',
  sentences: { ...endings, ...cards, ...refusals, ...machine, ...usage, ...dialogue, ...virtual },
  labels: {
    colon: ' : ',
    yes: 'Oui',
    no: 'Non',
    reader: 'Lecteur',
    kind: 'Type',
    issued: 'Émise le',
    validity: 'Validité',
    pin: 'Code porteur',
    puk: 'Code de déblocage',
  },
  codes,
  help,
  placeholders,
  guide,
  manual,
  scenarios,
}
