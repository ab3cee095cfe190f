/** In English: how a run ends, and what to do then. */

import type { SentencesOf } from '../contract.ts'
import type { EndingSentences } from '../sentences/endings.ts'
import {
  behind,
  cause,
  countedAll,
  digits,
  numbered,
  numberedAll,
  PIN,
  PUK,
  quotedAll,
  timesMore,
  tries,
  until,
  when,
} from './words.ts'

const ANS = 'the Agence du numérique en santé (ANS)'

export const endings: SentencesOf<EndingSentences> = {
  'nothing-sent': () => 'No code was sent to the card.',
  'no-try-lost': () => `No try of the ${PUK} was lost.`,
  'tries-lost': ({ number }) =>
    number === 1 ? `One try of the ${PUK} was lost.` : `${number} tries of the ${PUK} were lost.`,
  'try-perhaps-lost': () => `A try of the ${PUK} may have been lost.`,
  'wrong-codes-before': ({ number }) =>
    number === 1
      ? `The ${PUK} sent before that was wrong: one try was lost.`
      : `The codes de déblocage (PUK) sent before that were wrong: ${number} tries were lost.`,
  'tries-left': ({ left }) => (left === 1 ? 'You have only one try left.' : `You have ${tries(left)} left.`),
  'uses-left': ({ uses }) => `The ${PUK} can be used ${uses === 1 ? 'only once more' : timesMore(uses)}.`,

  unblocked: ({ left }) => `The card is unblocked: ${tries(left)} for the ${PIN}.`,
  'unblocked-of': ({ left, max }) => `The card is unblocked: ${left} of ${tries(max)} for the ${PIN}.`,
  'still-blocked': () => 'The card is still blocked.',
  blocked: () => 'The card is blocked.',
  'not-blocked': () => 'The card is not blocked.',
  'not-blocked-counted': ({ left }) => `The card is not blocked: ${tries(left)} left for the ${PIN}.`,
  'works-without-puk': () => `The card is not blocked, but its ${PUK} can no longer be used.`,
  finished: () => 'This card is permanently blocked and must be replaced.',
  'puk-blocked': () => `The ${PUK} is blocked, after too many wrong codes.`,
  'puk-spent': () => `The ${PUK} is used up: it can no longer be used.`,
  'puk-unusable': () => `The ${PUK} can no longer be used.`,
  'card-expired': ({ day }) => `The card expired ${when(day)}.`,

  'card-perhaps-expired': ({ day }) => `The card may have expired ${when(day)}: check with ${ANS}.`,

  'dry-run': () => 'Check only: everything is ready to unblock the card.',
  'puk-wrong': () => `Wrong ${PUK}: the card is still blocked.`,
  'puk-wrong-not-blocked': () => `Wrong ${PUK}, but the card is not blocked.`,
  'wrong-last-try': () => `Wrong ${PUK}: that was the last try, and it is lost.`,
  'wrong-last-use': () => `Wrong ${PUK}: it could be used only once more, and that try is lost.`,
  'wrong-and-over': ({ sw }) => `Wrong ${PUK} (${sw}): it can no longer be used.`,
  'card-says-puk-blocked': ({ sw }) => `The card answers that the ${PUK} is blocked (${sw}).`,
  'card-says-puk-blocked-but': ({ sw, left }) =>
    `The card answers that the ${PUK} is blocked (${sw}), but its own counter shows ${tries(left)} left.`,
  'card-says-puk-wrong-but': ({ sw, left }) =>
    `The card answers that the ${PUK} is wrong (${sw}), but its own counter shows ${tries(left)} left.`,
  'puk-not-understood': ({ sw }) => `The card did not check the ${PUK} (${sw}).`,
  'entries-differ': () => `The two entries of the ${PIN} are different.`,
  'last-try-kept': () => `Only one try is left for the ${PUK}: it was not used.`,
  'last-use-kept': () => `The ${PUK} can be used only once more, and was not used.`,
  'pin-refused': ({ sw }) => `The ${PUK} is right, but the card refused the new ${PIN} (${sw}).`,
  'unblocking-refused': ({ sw }) => `The ${PUK} is right, but the card refused to be unblocked (${sw}).`,
  'old-pin-in-force': ({ by }) =>
    `The card is unblocked, with its old ${PIN}: the new one was not stored (${cause(by)}).`,
  'card-removed': () => 'The card was taken out of the reader.',
  abandoned: () => 'Cancelled.',
  internal: ({ detail }) => `Internal error of cps-unblock (${detail}).`,
  'card-state-unknown': () => 'It is not known whether the card is unblocked.',

  'puk-unanswered': ({ by }) => `The card did not answer after the ${PUK} was sent (${cause(by)}).`,
  'puk-answered-strangely': ({ sw }) => `The card gave an unexpected answer to the ${PUK} (${sw}).`,
  'perhaps-unblocked': ({ by }) =>
    `The card accepted the ${PUK}, but did not confirm that it was unblocked (${cause(by)}): perhaps it is.`,
  'unblocked-by-counter': ({ by }) =>
    `The card did not confirm the new ${PIN} (${cause(by)}), but its counter of tries shows that it is unblocked.`,
  'either-pin': ({ by }) =>
    `The card is unblocked, but did not confirm the new ${PIN} (${cause(by)}): either the old one or the new one is active.`,
  'accepted-still-blocked': ({ by }) =>
    `The card accepted the ${PUK}, but did not confirm the unblocking (${cause(by)}): it is still blocked.`,
  'confirmed-still-blocked': () =>
    'The card confirmed the unblocking, but its counter of tries shows that it is still blocked.',
  'confirmed-unproved': () =>
    `The card confirmed the unblocking, but could not be read again to check: it is most likely unblocked, with the new ${PIN}.`,

  'codes-unreadable': () => 'The codes could not be read.',
  'codes-too-long': () => 'Too much data: two codes were expected.',
  'codes-empty': () => 'No code was given: there was nothing to read.',
  'codes-not-two-lines': () => `Standard input must be exactly two lines: the ${PUK}, then the ${PIN}.`,
  'codes-invisible': () =>
    'The codes hold something other than the digits 0 to 9, perhaps an invisible character (a space, a byte order mark…).',
  'puk-malformed': () => `The ${PUK} that was given does not have 8 digits.`,
  'pin-malformed': ({ lengths }) => `The ${PIN} that was given must have ${digits(lengths)}.`,
  'code-lengths': ({ lengths }) => `The ${PUK} has 8 digits, the ${PIN} has ${digits(lengths)}.`,

  'no-reader': () => 'No card reader was found.',
  'reader-absent': ({ reader }) => `The reader “${reader}” is not connected.`,
  'reader-number-absent': ({ number }) => `There is no reader number ${number}.`,
  'readers-present': ({ readers }) => `Connected readers: ${quotedAll(readers)}.`,
  'no-card': () => 'No card is inserted.',
  'no-card-in': ({ reader }) => `No card in the reader “${reader}”.`,
  'several-cards': ({ cards }) => `Several CPS cards are inserted: ${countedAll(cards)}.`,
  'card-beside-busy': ({ card, busy }) =>
    `One CPS is inserted (${numbered(card)}), but another program is using the ${
      busy.length === 1 ? 'card beside it (reader' : 'cards beside it (readers'
    } ${quotedAll(busy)}): there is no way to know which one is meant.`,
  'cards-all-busy': ({ busy }) =>
    `Other programs are using the cards in several readers (${quotedAll(busy)}).`,
  'other-cards-there': ({ cards }) =>
    cards.length === 1
      ? `This is not the card you asked for: the card inserted is ${numberedAll(cards)}.`
      : `The card you asked for is not there. Cards inserted: ${numberedAll(cards)}.`,
  'card-in-use': ({ detail }) => `${behind('Another program is using the card', detail)}.`,
  'card-in-use-in': ({ reader, detail }) =>
    `${behind(`Another program is using the card in the reader “${reader}”`, detail)}.`,
  'malformed-answer': ({ detail }) => `${behind('The card does not answer as a CPS does', detail)}.`,

  'pin-chosen': () => 'Your PIN is the one you have just entered.',
  'may-remove': () => 'You can take the card out.',
  'without-dry-run': () => 'To unblock the card, run this again without --dry-run.',
  'valid-so-elsewhere': ({ day }) =>
    `The card is valid until ${until(day)}: the problem lies elsewhere (reader, software or a mistyped PIN).`,
  elsewhere: () =>
    'The problem lies elsewhere: the card may be faulty or expired, or the PIN may have been mistyped.',
  'ask-new-card': () => `Ask ${ANS} for a new card.`,
  'somebody-asks-new-card': () =>
    `Ask ${ANS} for a new card; for an employee's card (CPE or CPA), the employer does.`,
  'employer-asks-new-card': () =>
    `Tell your employer, who has an employee's card replaced by ${ANS}, through its service TOM (establishments) or TOPS (practices, laboratories, pharmacies).`,
  'check-letter': ({ number }) =>
    `First check that the number of this card, ${number}, is at the top of the letter.`,
  'check-letter-either': ({ number, other }) =>
    `First check that one of the numbers of this card, ${number} or ${other}, is at the top of the letter.`,
  'check-letter-unnumbered': () => 'First check that the letter is the one for this card.',
  'letter-lost': () =>
    `Lost the letter? Ask ${ANS} for new codes (“réfection des codes”), and start again once you have received them.`,
  'allow-last-try': () => 'In a script, --allow-last-try lets it go on anyway.',
  'other-ways': () =>
    `Without this computer, the card can be unblocked by ${ANS}, over the telephone, or by your CPAM (health insurance office): have the card and both its codes to hand.`,
  'choose-sure-pin': () => 'Choose a PIN that you are sure of, then start again.',
  'other-pin': () => 'Start again with a different PIN.',
  'unblock-again': () => 'Start again. If the card still refuses, pass this message on to your IT support.',
  'trace-stops': ({ why }) => `The trace stops here: the rest could not be written (${why}).`,
  'not-written': ({ why }) => `The result could not be written to standard output (${why}).`,
  'to-support': () => 'Pass this message on to your IT support.',
  'use-old-pin': () => 'Use the old PIN.',
  'old-pin-forgotten': () =>
    'Forgotten it? The card has to get blocked again first (three wrong PINs in a row); then you can unblock it again.',
  'plug-reader': () => 'Connect the reader, then run cps-unblock again.',
  'name-plugged-reader': () => 'To see the readers and their numbers:',
  'pcsc-mode': () =>
    'A reader for French health claims (SESAM-Vitale) is found only in PC/SC mode, not in PSS mode.',
  'insert-card': () => 'Insert the CPS, chip first, then run cps-unblock again.',
  'name-card': () => 'Say which card with --card, or which reader with --reader.',
  'check-number': () => 'Check the number at the top of the letter, and which card is in the reader.',
  'close-software': () =>
    'Close your medical software (and the browser if it uses the CPS), then run cps-unblock again.',
  'status-first': () => 'Take the card out, put it back in and, before you try anything else, run:',
  'try-both-pins': () => 'Try the new PIN once and, if it is refused, the old one.',
  'try-new-pin': () => 'Try the new PIN first, and only once.',
  'status-tells-tries': () => 'To see how many tries are left:',
  'report-defect': () => 'Please report this message to the authors of cps-unblock.',
  'report-defect-at': () => 'Please report this message at this address:',
  'status-before-more': () => 'Before you try anything else, run:',
  'to-unblock': () => `To unblock the card, have its ${PUK} to hand and run:`,
  'last-try-warning': () =>
    `Warning: only one try is left for the ${PUK}. One more wrong code, and the card will have to be replaced.`,
  'last-use-warning': () =>
    `Warning: the ${PUK} can be used only once more. If it is mistyped, the card will have to be replaced.`,
  'if-blocked-replaced': () => 'The card works, but if it gets blocked it will have to be replaced.',
}
