/** English. The card and its codes keep the names that the letter has; what CPS-GESTION says is translated. */

import { isLastUse, monthOf } from './cases.ts'
import { doctorInEnglish } from './en-doctor.ts'
import { endsInEnglish, givenUp } from './en-ends.ts'
import { guideInEnglish } from './en-guide.ts'
import { codesInEnglish, helpInEnglish, placeholdersInEnglish } from './en-help.ts'
import { scenariosInEnglish } from './en-scenarios.ts'
import { statusInEnglish } from './en-status.ts'
import { usageInEnglish } from './en-usage.ts'
import {
  cardNumber,
  count,
  digits,
  expiryInWords,
  PIN,
  PUK,
  pinInWords,
  pukInWords,
  tryInWords,
} from './en-words.ts'
import type { Messages } from './messages.ts'
import { INSTALL_VPCD, RESTART_VPCD } from './remedies.ts'

export const en: Messages = {
  colon: ': ',

  ends: endsInEnglish,

  status: statusInEnglish,

  usage: usageInEnglish,

  internal: (detail) => ({
    message: `Internal error of cps-unblock (${detail}).`,
    hint: 'Report this message to the authors. Run “cps-unblock status” before you try anything else.',
  }),

  card: {
    title: ({ held }) =>
      ['Carte de Professionnel de Santé (CPS)', ...(held === null ? [] : [cardNumber(held.cps)])].join(' '),
    lines({ held, counters }) {
      if (held === null) return []
      const { version, generation, serial, number, expiry } = held.cps
      const kind = version ?? generation
      return [
        ['Reader', held.connection.reader],
        ['Type', number === null ? kind : `${kind}, serial number ${serial}`],
        ...(expiry === null ? [] : [['Validity', expiryInWords(expiry)] as const]),
        ['Code porteur (PIN)', counters === null ? 'unknown' : pinInWords(counters.pin)],
        ['Code de déblocage (PUK)', counters === null ? 'unknown' : pukInWords(counters.puk)],
      ]
    },
  },

  readers: {
    counted: (number) => ({ message: `${count(number, 'reader')}.`, hint: null }),
    holding: (generation) => ({ message: `Carte de Professionnel de Santé (${generation}).`, hint: null }),
  },

  doctor: doctorInEnglish,

  simulated: {
    notice: `Virtual card: no reader is used. Its ${PUK} is 12345678; its ${PIN} is yours to choose.`,
    scenarios: scenariosInEnglish,
    listed: (number) => ({
      message: `${number} virtual cards.`,
      hint: 'For example: “cps-unblock --simulate last-try”.',
    }),
  },

  dialogue: {
    title: 'Unblocking a CPS',
    intro: 'Ctrl-C to give up. No code is sent to the card before the end of step 4.',
    expired: (expiry) =>
      `Warning: this card has expired (end of ${monthOf(expiry)}). It can still be unblocked, but that will not make it valid.`,
    steps: {
      card: '1. The card',
      puk: `2. The ${PUK}`,
      pin: `3. The ${PIN}`,
      confirmation: '4. Confirmation of the PIN',
      done: '7. The unblocking',
    },
    waiting: 'Insert the CPS in the reader (Ctrl-C to give up)…',
    working: 'Unblocking in progress…',
    choose: 'Several CPS cards are present. Which one is to be unblocked?',
    choice: ({ cps, connection }) => `${cardNumber(cps)} (${connection.reader})`,
    yes: 'Yes',
    no: 'No',
    tips: {
      yesNo: 'Y or N, or the arrows; Enter to confirm',
      yesNoPlain: 'Y or N, then Enter',
      choice: 'arrows or number; Enter to confirm',
      choicePlain: 'the number, then Enter',
    },
    toGiveUp: 'To give up, press Ctrl and C together.',
    unstoppable: 'Not now: the card would be left halfway.',
    lengthOf: digits,
    lastTry: {
      warning: (facts) =>
        `Warning: only one ${
          isLastUse(facts)
            ? `use is left of the ${PUK}, which cannot be used again after it`
            : `try is left on the ${PUK}`
        }. If it is wrong, the card will be permanently blocked and will have to be replaced.`,
      question: 'Use this last try?',
    },
    puk: {
      about: ({ held }) => {
        const letter =
          'The 8-digit PUK is on that letter. No letter? Ctrl-C, then ask for the codes to be reissued.'
        if (held === null) return letter
        const { number, serial } = held.cps
        return number === null
          ? `This card does not give its number (serial number ${serial}): make sure that the letter is the one for this card. ${letter}`
          : `This card bears number ${number}: check that this is the number on the letter. ${letter}`
      },
      label: 'PUK',
    },
    pin: {
      about: (code) => `${digits(code)}: the old PIN, which you may keep, or a new one.`,
      label: 'PIN',
    },
    confirmation: { about: 'Enter exactly the same PIN.', label: 'Confirmation' },
    differs: {
      once: ({ stage }) =>
        `5. The confirmation is wrong. ${
          stage === 'none' ? 'No code was sent to the card. ' : ''
        }Enter the confirmation again, with care.`,
      twice:
        '5. The confirmation is wrong, twice running: the mistake is probably in the first entry of the PIN. Back to step 3; your PUK is kept.',
      question: 'The two entries still differ. Go back to step 3?',
    },
    wrongPuk: {
      wrong: (facts) => `6. Wrong PUK. ${tryInWords(facts)}`,
      compare: ({ held }) => {
        const number = held?.cps.number ?? null
        return number === null
          ? 'Make sure that the letter is the one for this card.'
          : `Compare: the number at the top of the letter must be ${number}.`
      },
      question: 'Do you want to try again?',
      givenUp,
    },
    notADigit: 'Digits only.',
    wrongLength: (code, typed) =>
      typed === 0
        ? `Enter the ${digits(code)}, then press Enter.`
        : `This code has ${digits(code)}; you entered ${typed}. Enter it again.`,
  },

  simulate: {
    notice: `Virtual card, in the virtual reader vpcd. Its ${PUK} is 12345678; its ${PIN} is yours to choose.`,
    waiting: (address) => `vpcd answers on ${address}; waiting for pcscd…`,
    plugged: (address) => `Virtual card plugged into vpcd (${address}). Ctrl-C to take it out.`,
    unplugged: 'Virtual card taken out.',
    notListening: (address) => ({
      message: `Nothing is listening on ${address}: the virtual reader vpcd is not there.`,
      hint: `On Debian or Ubuntu: “${INSTALL_VPCD}”, then “${RESTART_VPCD}”.`,
    }),
    cutOff: (address) => ({
      message: `The virtual reader ${address} has cut the connection.`,
      hint: 'The pcscd service has probably been stopped. Start it again, then this command.',
    }),
  },

  guide: guideInEnglish,

  help: helpInEnglish,
  placeholders: placeholdersInEnglish,
  codes: codesInEnglish,
}
