/** In English: what the manual page says beside the help of commands and options. */

import type { Manual } from '../contract.ts'
import { PIN, PUK } from './words.ts'

export const manual: Manual = {
  page: 'cps-unblock-en',
  titles: {
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    commands: 'COMMANDS',
    options: 'OPTIONS',
    scripts: 'OPTIONS FOR SCRIPTS',
    exits: 'EXIT STATUS',
    environment: 'ENVIRONMENT',
    examples: 'EXAMPLES',
    seeAlso: 'SEE ALSO',
  },
  description: [
    `cps-unblock unblocks a CPS (Carte de Professionnel de Santé) that three wrong entries of its ${PIN} have blocked. It needs a reader, the card, and its ${PUK}, which is on the letter for this card. Without an option it asks its questions one by one; cps-unblock guide shows the procedure. This project is not published by the Agence du numérique en santé (ANS).`,
    'Each wrong PUK costs one try; once none is left, the card has to be replaced. A code is sent to the card only once, and the PUK never before the card was recognised and the new PIN entered twice.',
    'A code is never given as an argument nor in the environment: both are refused.',
  ],
  environment: [
    ['LC_ALL, LC_MESSAGES, LANG', 'the language, without --lang: the first that is set decides; else French'],
    ['NO_COLOR', 'no colour, if it is not empty'],
    ['TERM', 'dumb: like --plain'],
    ['PCSCLITE_CSOCK_NAME', 'the smart card service (pcscd) to reach, as for any PC/SC program'],
  ],
  unwritten: 'the result could not be written: disk full, output closed (unblock keeps its own exit code)',
  seeAlso: [
    'pcscd(8), opensc-tool(1), cps-unblock(1)',
    'In the package: README.en.md, docs/scripting.md (scripts, JSON), docs/entrainement.md (virtual cards), both in French.',
  ],
}
