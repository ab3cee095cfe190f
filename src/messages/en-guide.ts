/** In English: the procedure as a page to print, in the order of the fiche and with the words of the screens. */

import { PIN, PUK } from './en-words.ts'
import type { Guide } from './messages.ts'

export const guideInEnglish: Guide = {
  title: 'Unblocking a CPS with cps-unblock',
  intro: `Three wrong entries running of the ${PIN} have blocked the card. Its ${PUK} unblocks it: here are the steps, in the order in which the screen shows them.`,
  before: {
    title: 'Before you begin',
    needs: [
      'The CPS, inserted chip first in a reader connected to this computer.',
      'The letter that bears the 8-digit PUK of this card. Is it lost? Ask the Agence du numérique en santé (ANS) to reissue the codes (“réfection des codes”): the unblocking has to wait for that PUK.',
      'The PIN that the card is to have afterwards: the old one, which you may keep, or a new one.',
    ],
    warning:
      'Each wrong PUK uses one try, which cannot be bought back. When none is left, the card has to be replaced.',
    run: 'Open a terminal and run:',
  },
  steps: [
    {
      title: '1. The card',
      text: 'The screen shows its number, its state and the tries that are left. If it is not blocked, the problem lies elsewhere: check that the card is valid; the unblocking ends here. If there are several CPS cards, choose yours by its number.',
    },
    {
      title: `2. The ${PUK}`,
      text: 'First compare the card number on the screen with the one at the top of the letter: the wrong letter is the most usual mistake. If they are the same, enter the 8 digits, then press Enter.',
    },
    {
      title: `3. The ${PIN}`,
      text: 'Enter the old PIN or a new one, then press Enter. The screen says how many digits it takes.',
    },
    {
      title: '4. Confirmation of the PIN',
      text: 'Enter exactly the same PIN. Up to here the codes you entered have not been sent, and Ctrl-C gives up; once you have pressed Enter, do not take the card out before the end.',
    },
    {
      title: '5. “The confirmation is wrong”',
      text: 'The two entries differ. Enter the confirmation again. The second time running, the mistake is probably in the first entry: you are back at step 3.',
    },
    {
      title: '6. “Wrong PUK”',
      text: 'One try was used; the screen says how many are left. Compare the number of the card with the one on the letter once more. Answer Yes if you have the right PUK: back to step 2. Otherwise answer No, and ask for the codes to be reissued.',
    },
    {
      title: '7. The unblocking',
      text: '“Unblocking in progress…”, then “The CPS has been unblocked.”: the card can be used again.',
    },
  ],
  help: {
    title: 'If something does not work',
    lines: [
      ['cps-unblock status', 'says whether the card is blocked, and until when it is valid'],
      ['cps-unblock doctor', 'says what this computer still needs, and the remedy'],
      ['cps-unblock --simulate', 'practises on a virtual card, without a reader'],
    ],
  },
}
