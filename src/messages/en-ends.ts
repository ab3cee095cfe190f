/** In English: how an unblocking ends, and what to do then. */

import type { Expiry } from '../card/expiry.ts'
import type { CodeProblem, Facts } from '../flow/facts.ts'
import type { End } from '../flow/table.ts'
import { isCodeAtFault, monthOf, silenceIn } from './cases.ts'
import { refusalInEnglish } from './en-refusals.ts'
import { digits, PIN, PUK, remainingInWords, triesRemaining, tryInWords } from './en-words.ts'
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

const READ_STATUS =
  'Put the card back in and run “cps-unblock status” to see its state before you try anything else.'

const TRY_BOTH =
  'Try the new PIN once and, if it is refused, the old one. “cps-unblock status” shows how many tries are left.'

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
        ? `Wrong ${PUK}: that was the last try. ${FINISHED.message}`
        : `The ${PUK} can no longer be used. ${FINISHED.message}`,
    hint: FINISHED.hint,
  }),
  PUK_WRONG: (facts) => ({ message: `Wrong ${PUK}. ${tryInWords(facts)}`, hint: REFECTION }),
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
  LAST_TRY_REFUSED: () => ({
    message: `Only one try is left on the ${PUK}: it was not used.`,
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
  SEVERAL_CARDS: ({ detail }) => ({
    message: `Several CPS cards are present${detail === null ? '' : `: ${detail}`}. ${NOTHING_SENT}`,
    hint: 'Say which card with --card, or which reader with --reader.',
  }),
  CARD_MISMATCH: ({ detail }) => ({
    message: `This is not the card you asked for${detail === null ? '' : `: the reader holds ${detail}`}. ${NOTHING_SENT}`,
    hint: 'Check the number printed on the letter, and which card is in the reader.',
  }),
  OUTCOME_UNKNOWN: (facts) => ({
    message: silenceInWords(facts),
    hint: silenceIn(facts).is === 'either-code' ? TRY_BOTH : READ_STATUS,
  }),
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

/** Of ends before a code is sent, which may come after a wrong one all the same. */
function sentInWords(facts: Facts): string {
  return facts.tryUsed === 'no' ? NOTHING_SENT : tryInWords(facts, PUK)
}

/** What the silence leaves open, and whether it cost a try. */
function silenceInWords(facts: Facts): string {
  const silence = silenceIn(facts)
  switch (silence.is) {
    case 'perhaps-unblocked':
      return `The card accepted the ${PUK}, but did not confirm what followed: it may be unblocked. ${tryInWords(facts)}`
    case 'unblocked':
      return `The card did not confirm the new ${PIN}, but its counter shows that it is unblocked. ${tryInWords(facts, PUK)}`
    case 'either-code':
      return `The card is unblocked, but did not confirm the new ${PIN}: the one in force is either the old one or the new one. ${tryInWords(facts, PUK)}`
    case 'still-blocked':
      return `The card accepted the ${PUK}, but did not confirm what followed: it is still blocked. ${tryInWords(facts)}`
    case 'puk-sent': {
      const { triesLeft } = silence
      // Where a try was used, the sentence that says so says how many are left.
      const tries =
        triesLeft === null || facts.tryUsed === 'yes' ? '' : `Tries on it: ${remainingInWords(triesLeft)}. `
      const silent =
        facts.sw === null
          ? `The card did not answer after the ${PUK} was sent.`
          : `The card gave an unexpected answer to the ${PUK} (${facts.sw}).`
      return `${silent} ${tries}${tryInWords(facts)}`
    }
  }
}
