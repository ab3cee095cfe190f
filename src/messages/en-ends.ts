/** In English: how an unblocking ends, and what to do then. */

import type { Expiry } from '../card/about.ts'
import type { CardName, CodeProblem, Facts } from '../procedure/facts.ts'
import type { End } from '../procedure/table.ts'
import { denialIn, isCodeAtFault, isLastUse, monthOf, wasLastUse } from './cases.ts'
import { refusalInEnglish } from './en-refusals.ts'
import { silenceInEnglish } from './en-silence.ts'
import {
  cardNumber,
  digits,
  PIN,
  PUK,
  pukInWords,
  triesLeftInWords,
  triesRemaining,
  tryInWords,
} from './en-words.ts'
import type { Said } from './messages.ts'
import { INSTALL_COMPILER, INSTALL_PCSCD, POLKIT_ACTIONS, START_PCSCD } from './remedies.ts'
import { withDetail, withStatusWord } from './technical.ts'

const NOTHING_SENT = 'No code was sent to the card.'

/** The réfection of the codes, by the name to ask for it: what is left when the letter can't be found. */
const REFECTION =
  'If you cannot find the letter for this card, ask the Agence du numérique en santé (ANS) to reissue its codes (“réfection des codes”): you can go on with the unblocking once you have received its PUK.'

/** What CPS-GESTION says of a finished card. */
export const FINISHED: Said = {
  message: 'This card is permanently blocked and must be replaced.',
  hint: 'Ask the Agence du numérique en santé (ANS) for a replacement card.',
}

/** What to do with a card that has expired; null: this one has not, or does not say. */
export function expired(expiry: Expiry | null): string | null {
  if (expiry?.past !== true) return null
  return `The card expired at the end of ${monthOf(expiry)}: ask the Agence du numérique en santé (ANS) for a new one.`
}

/** What is said in a dialogue that ends after a wrong code, of which the screen has told already. */
export function givenUp({ counters }: Facts): Said {
  const left = counters === null ? '' : ` ${triesLeftInWords(counters.puk)}`
  return { message: `Unblocking abandoned.${left}`, hint: REFECTION }
}

/** What to look at when the card is not blocked. */
function elsewhere(expiry: Expiry | null): string {
  if (expiry === null) {
    return 'The problem lies elsewhere: check whether the card is valid, as it may be faulty or may have expired.'
  }
  return (
    expired(expiry) ??
    `The card is valid until the end of ${monthOf(expiry)}: the problem lies elsewhere (reader, software, or a mistyped PIN).`
  )
}

const ASK_DOCTOR = '“cps-unblock doctor”'

const CODE_PROBLEMS: Readonly<Record<CodeProblem, string>> = {
  unreadable: 'The codes cannot be read.',
  'too-long': 'What was provided is too long to be codes.',
  'not-two-lines': `Standard input must be exactly two lines: the ${PUK}, then the ${PIN}.`,
  puk: `The ${PUK} provided does not have the expected form.`,
  pin: `The ${PIN} provided does not have the expected form.`,
}

function refused(fallback: string): (facts: Facts) => Said {
  return (facts) => {
    if (facts.refusal !== null) return refusalInEnglish(facts.refusal)
    const denial = denialIn(facts)
    if (denial !== null) {
      return {
        message: `${withStatusWord(`The card answers that the ${PUK} is blocked`, facts)}, but its counters say otherwise: ${pukInWords(denial.puk)}.`,
        hint: `${tryInWords(facts)} Pass this message on to your IT support.`,
      }
    }
    return { message: `${withDetail(withStatusWord(fallback, facts), facts)}.`, hint: tryInWords(facts, PUK) }
  }
}

export const endsInEnglish: Readonly<Record<End, (facts: Facts) => Said>> = {
  UNBLOCKED: () => ({
    message: 'The CPS has been unblocked.',
    hint: `The ${PIN} is now the one that you chose.`,
  }),
  DRY_RUN: () => ({
    message: `Dry run: everything is ready for the unblocking. ${NOTHING_SENT}`,
    hint: 'To unblock the card, run this again without --dry-run.',
  }),
  NOT_BLOCKED: ({ counters, held }) => ({
    message: `The card is not blocked${
      counters === null ? '' : `: ${triesRemaining(counters.pin.triesLeft)} on the ${PIN}`
    }. ${NOTHING_SENT}`,
    hint: elsewhere(held?.cps.expiry ?? null),
  }),
  PUK_BLOCKED: (facts) => ({
    message:
      facts.tryUsed === 'yes'
        ? `Wrong ${PUK}: that was ${wasLastUse(facts) ? 'its last use' : 'the last try'}. ${FINISHED.message}`
        : `The ${PUK} can no longer be used. ${FINISHED.message}`,
    hint: FINISHED.hint,
  }),
  PUK_WRONG: (facts) => ({
    message: `Wrong ${PUK}. ${tryInWords(facts)}`,
    hint: `First check that the letter is the one for ${
      facts.held?.cps.number ? `card number ${facts.held.cps.number}` : 'this card'
    }. ${REFECTION}`,
  }),
  CONFIRMATION_MISMATCH: (facts) => ({
    message: `The two entries of the ${PIN} differ. ${sentInWords(facts)}`,
    hint: 'Choose a PIN that you are sure of, then start the unblocking again.',
  }),
  BAD_CODE_FORMAT: ({ held, codeProblem }) => ({
    message: `${codeProblem === null ? 'The codes do not have the expected form.' : CODE_PROBLEMS[codeProblem]} ${NOTHING_SENT}`,
    hint: `The ${PUK} has 8 digits, the ${PIN} has ${
      held === null ? '4 to 8 digits' : digits(held.cps.codes.pin)
    }.`,
  }),
  LAST_TRY_REFUSED: (facts) => ({
    message: lastKept(facts),
    hint: `Check that the PUK really is the one for this card. ${REFECTION}`,
  }),
  PIN_REFUSED: (facts) => ({
    message: `${withStatusWord(
      `The ${PUK} is right, but the card refused ${isCodeAtFault(facts) ? `the new ${PIN}` : `to reset the ${PIN}`}`,
      facts,
    )}. ${tryInWords(facts)}`,
    hint: isCodeAtFault(facts)
      ? 'Start the unblocking again with a different PIN.'
      : 'Start the unblocking again. If the card still refuses, pass this message on to your IT support.',
  }),
  RESET_WITHOUT_CHANGE: (facts) => ({
    message: `${withStatusWord(
      `The card can be used again, with its old ${PIN}: the new one was not stored`,
      facts,
    )}. ${tryInWords(facts, PUK)}`,
    hint: 'Use the old PIN. If you no longer know it, the unblocking can only be started again once wrong PINs have blocked the card anew.',
  }),
  NO_READER: ({ detail }) => ({
    message:
      detail === null
        ? 'No card reader is connected.'
        : `This reader is not connected. Readers present: ${detail}.`,
    hint: 'Connect the reader, then try again.',
  }),
  NO_CARD: (facts) => ({
    message:
      facts.held === null
        ? `No card in ${facts.reader === null ? 'the reader' : `the reader “${facts.reader}”`}.`
        : `The card was taken out of the reader. ${sentInWords(facts)}`,
    hint: 'Insert the CPS, chip first, then try again.',
  }),
  NOT_A_CPS: refused('The card in the reader is not a CPS'),
  UNSUPPORTED_CARD: refused('The card does not answer as a CPS does'),
  SEVERAL_CARDS: ({ cards }) => ({
    message: `Several CPS cards are present${cards.length === 0 ? '' : `: ${numbersOf(cards)}`}. ${NOTHING_SENT}`,
    hint: 'Say which card with --card, or which reader with --reader.',
  }),
  CARD_MISMATCH: ({ cards }) => ({
    message: `This is not the card you asked for${
      cards.length === 0
        ? ''
        : `: ${cards.length === 1 ? 'the card in the reader is' : 'the cards in the readers are'} ${numbersOf(cards)}`
    }. ${NOTHING_SENT}`,
    hint: 'Check the number printed on the letter, and which card is in the reader.',
  }),
  OUTCOME_UNKNOWN: silenceInEnglish,
  NO_SERVICE: (facts) =>
    facts.fault === 'addon-missing'
      ? {
          message: withDetail('The PC/SC module (pcsclite) is missing or not compiled', facts).concat('.'),
          hint: `On Debian or Ubuntu: “${INSTALL_COMPILER}”, then reinstall cps-unblock. ${ASK_DOCTOR} says what is missing.`,
        }
      : {
          message: withDetail('The smart card service (PC/SC) is not responding', facts).concat('.'),
          hint: `On Debian or Ubuntu: “${INSTALL_PCSCD}”, then “${START_PCSCD}”. ${ASK_DOCTOR} says what is missing.`,
        },
  READER_BUSY: (facts) => ({
    message: withDetail('Another program is using the card', facts).concat('.'),
    hint: 'Close your medical software, or whatever program is using the card, then try again.',
  }),
  ACCESS_DENIED: (facts) => ({
    message: withDetail('This user is denied access to the reader (polkit)', facts).concat('.'),
    hint: `Over SSH, that is the usual setting: the administrator has to allow the actions ${POLKIT_ACTIONS.join(' and ')}. ${ASK_DOCTOR} gives the rule to install.`,
  }),
  CANCELLED: (facts) => ({ message: `Cancelled. ${sentInWords(facts)}`, hint: null }),
}

function numbersOf(cards: readonly CardName[]): string {
  return cards.map(cardNumber).join(', ')
}

/** Of ends before a code is sent, which may come after a wrong one all the same. */
function sentInWords(facts: Facts): string {
  return facts.tryUsed === 'no' ? NOTHING_SENT : tryInWords(facts, PUK)
}

/** That the last try, or use, was kept, and what went before it. */
function lastKept(facts: Facts): string {
  const [left, kept] = isLastUse(facts)
    ? [`Only one use is left of the ${PUK}: it was not made.`, 'The last use was not made.']
    : [`Only one try is left on the ${PUK}: it was not used.`, 'The last try was not used.']
  return facts.tryUsed === 'no' ? left : `${tryInWords(facts, PUK)} ${kept}`
}
