/** In English: the procedure as a page to print, in the order of the fiche and with the words of the screens. */

import type { Guide } from '../contract.ts'
import { PIN, PUK } from './words.ts'

export const guide: Guide = {
  title: 'Unblocking a CPS with cps-unblock',
  intro: `After three wrong entries in a row of the ${PIN}, the card is blocked. Its ${PUK} unblocks it. Here are the steps.`,
  before: {
    title: 'Before you begin',
    needs: [
      'The CPS, inserted chip first in a reader connected to this computer.',
      'The letter for this card, with its PUK (8 digits) and its first PIN. Lost the letter? Ask the Agence du numérique en santé (ANS) for new codes (“réfection des codes”). You can unblock the card once you have received them.',
      'The PIN you want from now on: the old one, or a new one.',
    ],
    warning: 'Each wrong PUK costs one try for good. When none is left, the card has to be replaced.',
    run: 'Open a terminal, type this command, then press Enter:',
  },
  steps: [
    {
      title: '1. The card',
      text: 'The screen shows its number, its state and the tries that are left. If it is not blocked, the program stops there. If several CPS cards are inserted, choose yours by its number.',
    },
    {
      title: `2. The ${PUK}`,
      text: 'Compare the number on the screen with the one at the top of the letter: it is easy to take the wrong letter. If they are the same, enter the 8 digits, then press Enter.',
    },
    {
      title: `3. The ${PIN}`,
      text: 'Enter the old PIN or a new one, then press Enter. The screen says how many digits it takes.',
    },
    {
      title: '4. Confirmation of the PIN',
      text: 'Enter the same PIN once more. Before you press Enter, no code has been sent to the card (Ctrl and C to cancel). After Enter, do not take the card out until the final message.',
    },
    {
      title: '5. If the screen says “Wrong confirmation”',
      text: 'Enter the PIN again. The second time, the mistake is probably in the first entry: you are back at step 3.',
    },
    {
      title: '6. If the screen says “Wrong code de déblocage (PUK)”',
      text: 'One try is lost. Check the number of the card and the one on the letter once more. Are you sure of the letter? Answer Yes: back to step 2. Otherwise answer No, and ask for new codes.',
    },
    {
      title: '7. Result',
      text: 'The screen says “Unblocking: do not take the card out…”, then “The card is unblocked”. You can then take it out and use it.',
    },
  ],
  otherwise: {
    title: 'Without this computer',
    ways: [
      'The ANS also unblocks cards over the telephone, and your CPAM (health insurance office) on the spot, with the card and both its codes.',
      'Card to be replaced, or expired: ask the ANS for a new one (for a CPE or a CPA, the employer does).',
    ],
  },
  help: {
    title: 'If something does not work',
    lines: [
      ['cps-unblock status', 'is the card blocked, and until when is it valid?'],
      ['cps-unblock doctor', 'what this computer needs, and how to put it right'],
      ['cps-unblock --simulate', 'to practise, without a reader or a card'],
    ],
  },
}
