/** In French: what a card leaves open that went silent over a code, or gave an answer that settles nothing. */

import type { Facts } from '../procedure/facts.ts'
import { isUsable, silenceIn } from './cases.ts'
import { remainingInWords, tryInWords } from './fr-words.ts'
import type { Said } from './messages.ts'
import { withStatusWord } from './technical.ts'

const READ_STATUS =
  'Remettez la carte et lancez « cps-unblock status » pour connaître son état avant tout nouvel essai.'

const TRY_BOTH =
  "Essayez une seule fois le nouveau code porteur, puis, s'il est refusé, l'ancien. « cps-unblock status » dit combien d'essais restent."

export function silenceInFrench(facts: Facts): Said {
  return {
    message: `${silenceInWords(facts)} ${tryInWords(facts)}`,
    hint: isUsable(silenceIn(facts)) ? TRY_BOTH : READ_STATUS,
  }
}

function silenceInWords(facts: Facts): string {
  const silence = silenceIn(facts)
  switch (silence.is) {
    case 'perhaps-unblocked':
      return "La carte a accepté le code de déblocage, mais n'a pas confirmé la suite : elle est peut-être débloquée."
    case 'unblocked':
      return "La carte n'a pas confirmé le nouveau code porteur, mais son compteur dit qu'elle est débloquée."
    case 'either-code':
      return `${withStatusWord("La carte est débloquée, mais n'a pas confirmé le nouveau code porteur", facts)} : celui en vigueur est ou bien l'ancien, ou bien le nouveau.`
    case 'still-blocked':
      return "La carte a accepté le code de déblocage, mais n'a pas confirmé la suite : elle est encore bloquée."
    case 'puk-sent': {
      const silent =
        facts.sw === null
          ? "La carte n'a pas répondu après l'envoi du code de déblocage."
          : `La carte a répondu de façon inattendue au code de déblocage (${facts.sw}).`
      const { puk } = silence
      // Where a try was used, the sentence that says so says how many are left.
      const told = puk === null || facts.tryUsed === 'yes'
      return told ? silent : `${silent} Essais sur ce code : ${remainingInWords(puk)}.`
    }
  }
}
