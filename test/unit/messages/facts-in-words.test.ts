/** Facts of single sentences, in both languages: what is left, which code is meant, what to do. */

import { expect, test } from 'vitest'
import type { Sentence } from '../../../src/messages/contract.ts'
import { english } from '../../../src/messages/en/english.ts'
import { french } from '../../../src/messages/fr/french.ts'
import { textOf } from '../../../src/messages/text.ts'
import type { Code } from '../../../src/outcome.ts'

type Facts = readonly [sentence: Sentence, inFrench: RegExp, inEnglish: RegExp]

const ONCE_MORE_IN_FRENCH = /code de déblocage ne peut plus servir qu'une fois[ .]/
const ONCE_MORE_IN_ENGLISH = /\(?PUK\)? can be used only once more[ .,]/
const FACTS: readonly Facts[] = [
  [{ say: 'warn-last-use' }, ONCE_MORE_IN_FRENCH, ONCE_MORE_IN_ENGLISH],
  [{ say: 'last-use-warning' }, ONCE_MORE_IN_FRENCH, ONCE_MORE_IN_ENGLISH],
  [
    { say: 'last-use-kept' },
    /ne peut plus servir qu'une fois : .* n'a pas été utilisée/,
    /only once more, and was not used/,
  ],
  [{ say: 'uses-left', uses: 1 }, /ne peut plus servir qu'une fois\.$/, /can be used only once more\.$/],
  [{ say: 'uses-left', uses: 3 }, /peut encore servir 3 fois\.$/, /can be used 3 more times\.$/],
  [
    { say: 'puk-tries-and-uses', left: 1, uses: 1 },
    /^1 essai restant ; ne peut plus servir qu'une fois$/,
    /^1 try left; can be used only once more$/,
  ],
  [
    { say: 'puk-tries-and-uses', left: 2, uses: 2 },
    /^2 essais restants ; peut encore servir 2 fois$/,
    /^2 tries left; can be used 2 more times$/,
  ],
  [
    { say: 'wrong-last-use' },
    /ne pouvait plus servir qu'une fois, et cet essai est perdu/,
    /could be used only once more, and that try is lost/,
  ],
  [
    { say: 'wrong-last-try' },
    /c'était le dernier essai, il est perdu/,
    /that was the last try, and it is lost/,
  ],
  [
    { say: 'warn-last-try' },
    /il ne vous reste qu'un essai\. .* erroné, la carte sera définitivement bloquée/,
    /only one try left\. .* wrong, the card will be permanently blocked/,
  ],
  [{ say: 'use-last-try' }, /utiliser ce dernier essai/, /use this last try/],
  [
    { say: 'last-try-kept' },
    /reste qu'un essai .* n'a pas été utilisé\.$/,
    /Only one try is left .* was not used\.$/,
  ],
  [
    { say: 'expired-stays-expired', day: { year: 2025, month: 1, day: 31, last: true } },
    /Vous pouvez la débloquer, mais elle restera expirée/,
    /You can unblock it, but it will stay expired/,
  ],
  [{ say: 'pin-refused', sw: '6A80' }, /refusé le nouveau code porteur/, /refused the new /],
  [
    { say: 'no-letter' },
    /demandez de nouveaux codes \(« réfection des codes »\) à l'Agence/,
    /ask the Agence .* for new codes \(“réfection des codes”\)/,
  ],
  [{ say: 'before-enter' }, /ne retirez plus la carte/, /do not take the card out/],
  [{ say: 'working' }, /ne retirez pas la carte/, /do not take the card out/],
  [{ say: 'old-pin-forgotten' }, /trois codes porteur erronés/, /three wrong PINs/],
  [
    { say: 'first-pin-on-letter' },
    /premier code porteur .* c'est l'ancien, si vous ne l'avez jamais changé/,
    /first PIN .* is the old one if you have never changed it/,
  ],
]

test.each(FACTS)(
  'what is left and what to do is told alike in both languages: %j',
  (sentence, inFrench, inEnglish) => {
    expect(textOf(french, [sentence])).toMatch(inFrench)
    expect(textOf(english, [sentence])).toMatch(inEnglish)
  },
)

const CODES: readonly (readonly [Code, RegExp, RegExp])[] = [
  ['UNBLOCKED', /carte est débloquée$/, /card is unblocked$/],
  ['DRY_RUN', /aucun code envoyé/, /no code sent/],
  ['BLOCKED', /est bloquée et peut être débloquée/, /is blocked and can be unblocked/],
  ['PUK_BLOCKED', /code de déblocage ne peut plus servir/, /PUK can no longer be used/],
  ['PUK_WRONG', /code de déblocage erroné : un essai est perdu/, /wrong PUK: one try is lost/],
  ['NOT_BLOCKED', /n'est pas bloquée, rien n'a été envoyé/, /is not blocked, nothing was sent/],
  ['CONFIRMATION_MISMATCH', /code porteur sont différentes/, /PIN are different/],
  ['BAD_CODE_FORMAT', /n'ont pas la forme attendue/, /do not have the expected form/],
  [
    'LAST_TRY_REFUSED',
    /reste qu'un essai, et il n'a pas été utilisé/,
    /only one try is left, and it was not used/,
  ],
  [
    'PIN_REFUSED',
    /code de déblocage accepté, .* nouveau code porteur refusé/,
    /PUK accepted, .* new PIN refused/,
  ],
  ['RESET_WITHOUT_CHANGE', /débloquée, mais avec l'ancien code porteur/, /unblocked, but with its old PIN/],
  ['NO_CARD', /aucune carte, ou carte retirée/, /no card, or card taken out/],
  ['NOT_A_CPS', /n'est pas une CPS/, /is not a CPS/],
  ['UNSUPPORTED_CARD', /ne peut pas être débloquée/, /cannot unblock/],
  ['CARD_MISMATCH', /n'est pas celle demandée/, /is not the one asked for/],
  ['OUTCOME_UNKNOWN', /résultat inconnu : lire l'état/, /outcome unknown: read the state/],
  ['INTERNAL', /un code a pu être envoyé/, /a code may have been sent/],
  ['READER_BUSY', /un autre programme utilise/, /another program is using/],
  ['ACCESS_DENIED', /accès au lecteur refusé/, /denied access to the reader/],
]

test.each(CODES)(
  'the list of exit codes tells the same of %s in both languages',
  (code, inFrench, inEnglish) => {
    expect(french.codes[code]).toMatch(inFrench)
    expect(english.codes[code]).toMatch(inEnglish)
  },
)
