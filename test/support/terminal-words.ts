/** Questions for the terminal's tests, as short as they can be. */

import type { CodePrompt } from '../../src/terminal/prompts/code-entry.ts'
import type { YesNoPrompt } from '../../src/terminal/prompts/yes-no-prompt.ts'

export const PUK: CodePrompt = {
  label: 'Code de déblocage',
  length: '8 chiffres',
  minLength: 8,
  maxLength: 8,
  indent: 3,
  words: {
    colon: ' : ',
    digitsOnly: 'Chiffres seulement.',
    caretStays: 'Le curseur reste : code effacé.',
    toGiveUp: 'Pour abandonner : Ctrl et C.',
    wrongLength: (typed) => `Il faut 8 chiffres, pas ${typed}.`,
  },
}

export const PIN: CodePrompt = {
  ...PUK,
  label: 'Code porteur',
  length: '4 à 6 chiffres',
  minLength: 4,
  maxLength: 6,
}

export const RETRY: YesNoPrompt = {
  question: 'Voulez-vous réessayer ?',
  preferred: 'no',
  words: {
    yes: 'Oui',
    no: 'Non',
    colon: ' : ',
    tip: 'O ou N, ou les flèches ; Entrée pour valider',
    plainTip: 'O ou N, puis Entrée',
    stray: 'Répondez par O ou N.',
    toGiveUp: 'Pour abandonner : Ctrl et C.',
  },
}
