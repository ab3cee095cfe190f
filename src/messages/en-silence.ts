/** In English: what a card leaves open that went silent over a code, or gave an answer that settles nothing. */

import type { Facts } from '../procedure/facts.ts'
import { isUsable, silenceIn } from './cases.ts'
import { PIN, PUK, remainingInWords, tryInWords } from './en-words.ts'
import type { Said } from './messages.ts'
import { withStatusWord } from './technical.ts'

const READ_STATUS =
  'Put the card back in and run “cps-unblock status” to see its state before you try anything else.'

const TRY_BOTH =
  'Try the new PIN once and, if it is refused, the old one. “cps-unblock status” shows how many tries are left.'

export function silenceInEnglish(facts: Facts): Said {
  return {
    message: silenceInWords(facts),
    hint: isUsable(silenceIn(facts)) ? TRY_BOTH : READ_STATUS,
  }
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
      return `${withStatusWord(`The card is unblocked, but did not confirm the new ${PIN}`, facts)}: the one in force is either the old one or the new one. ${tryInWords(facts, PUK)}`
    case 'still-blocked':
      return `The card accepted the ${PUK}, but did not confirm what followed: it is still blocked. ${tryInWords(facts)}`
    case 'puk-sent': {
      const { puk } = silence
      // Where a try was used, the sentence that says so says how many are left.
      const tries = puk === null || facts.tryUsed === 'yes' ? '' : `Tries on it: ${remainingInWords(puk)}. `
      const silent =
        facts.sw === null
          ? `The card did not answer after the ${PUK} was sent.`
          : `The card gave an unexpected answer to the ${PUK} (${facts.sw}).`
      return `${silent} ${tries}${tryInWords(facts)}`
    }
  }
}
