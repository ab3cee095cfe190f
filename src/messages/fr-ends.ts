/** In French: how an unblocking ends, and what to do then. */

import type { Expiry } from '../card/about.ts'
import type { CardName, CodeProblem, Facts } from '../procedure/facts.ts'
import type { End } from '../procedure/table.ts'
import { denialIn, isCodeAtFault, isLastUse, monthOf, wasLastUse } from './cases.ts'
import { refusalInFrench } from './fr-refusals.ts'
import { silenceInFrench } from './fr-silence.ts'
import { cardNumber, digits, pukInWords, triesLeftInWords, triesRemaining, tryInWords } from './fr-words.ts'
import type { Said } from './messages.ts'
import { INSTALL_COMPILER, INSTALL_PCSCD, POLKIT_ACTIONS, START_PCSCD } from './remedies.ts'
import { withDetail, withStatusWord } from './technical.ts'

const NOTHING_SENT = "Aucun code n'a été envoyé à la carte."

/** The réfection of the codes: what is left when the letter can't be found. */
const REFECTION =
  "Si le courrier de cette carte est introuvable, demandez une réfection des codes à l'Agence du numérique en santé (ANS) : le déblocage pourra reprendre quand vous aurez reçu le code de déblocage de cette carte."

/** What CPS-GESTION says of a finished card. */
export const FINISHED: Said = {
  message: 'Cette carte est définitivement bloquée et doit être remplacée.',
  hint: "Demandez une carte de remplacement à l'Agence du numérique en santé (ANS).",
}

/** What to do with a card that has expired; null: this one has not, or does not say. */
export function expired(expiry: Expiry | null): string | null {
  if (expiry?.past !== true) return null
  return `La carte a expiré (fin ${monthOf(expiry)}) : demandez-en une nouvelle à l'Agence du numérique en santé (ANS).`
}

/** What is said in a dialogue that ends after a wrong code, of which the screen has told already. */
export function givenUp({ counters }: Facts): Said {
  const left = counters === null ? '' : ` ${triesLeftInWords(counters.puk)}`
  return { message: `Déblocage abandonné.${left}`, hint: REFECTION }
}

/** What to look at when the card is not blocked. */
function elsewhere(expiry: Expiry | null): string {
  if (expiry === null) {
    return "Le problème vient d'ailleurs : contrôlez la validité de la carte, qui fonctionne peut-être mal ou a expiré."
  }
  return (
    expired(expiry) ??
    `La carte est valide jusqu'à fin ${monthOf(expiry)} : le problème vient d'ailleurs (lecteur, logiciel ou code porteur mal saisi).`
  )
}

const ASK_DOCTOR = '« cps-unblock doctor »'

const CODE_PROBLEMS: Readonly<Record<CodeProblem, string>> = {
  unreadable: 'Les codes sont illisibles.',
  'too-long': 'Ce qui est fourni est trop long pour être des codes.',
  'not-two-lines':
    "L'entrée standard doit avoir exactement deux lignes : le code de déblocage, puis le code porteur.",
  puk: "Le code de déblocage fourni n'a pas la forme attendue.",
  pin: "Le code porteur fourni n'a pas la forme attendue.",
}

function refused(fallback: string): (facts: Facts) => Said {
  return (facts) => {
    if (facts.refusal !== null) return refusalInFrench(facts.refusal)
    const denial = denialIn(facts)
    if (denial !== null) {
      return {
        message: `${withStatusWord('La carte répond que le code de déblocage est bloqué', facts)}, mais ses compteurs disent le contraire : ${pukInWords(denial.puk)}.`,
        hint: `${tryInWords(facts)} Transmettez ce message à votre support informatique.`,
      }
    }
    return { message: `${withDetail(withStatusWord(fallback, facts), facts)}.`, hint: tryInWords(facts) }
  }
}

export const endsInFrench: Readonly<Record<End, (facts: Facts) => Said>> = {
  UNBLOCKED: () => ({
    message: 'La CPS a été débloquée.',
    hint: 'Le code porteur est désormais celui que vous avez choisi.',
  }),
  DRY_RUN: () => ({
    message: `Essai à blanc : tout est prêt pour le déblocage. ${NOTHING_SENT}`,
    hint: 'Pour débloquer la carte, relancez sans --dry-run.',
  }),
  NOT_BLOCKED: ({ counters, held }) => ({
    message: `La carte n'est pas bloquée${
      counters === null ? '' : ` : ${triesRemaining(counters.pin.triesLeft)} pour le code porteur`
    }. ${NOTHING_SENT}`,
    hint: elsewhere(held?.cps.expiry ?? null),
  }),
  PUK_BLOCKED: (facts) => ({
    message:
      facts.tryUsed === 'yes'
        ? `Code de déblocage erroné : c'était ${wasLastUse(facts) ? 'sa dernière utilisation' : 'le dernier essai'}. ${FINISHED.message}`
        : `Le code de déblocage ne peut plus servir. ${FINISHED.message}`,
    hint: FINISHED.hint,
  }),
  PUK_WRONG: (facts) => ({
    message: `Code de déblocage erroné. ${tryInWords(facts)}`,
    hint: `Vérifiez d'abord que le courrier est ${
      facts.held?.cps.number ? `celui de la carte n° ${facts.held.cps.number}` : 'bien celui de cette carte'
    }. ${REFECTION}`,
  }),
  CONFIRMATION_MISMATCH: (facts) => ({
    message: `Les deux saisies du code porteur diffèrent. ${sentInWords(facts)}`,
    hint: 'Choisissez un code porteur dont vous êtes sûr, puis relancez le déblocage.',
  }),
  BAD_CODE_FORMAT: ({ held, codeProblem }) => ({
    message: `${codeProblem === null ? "Les codes n'ont pas la forme attendue." : CODE_PROBLEMS[codeProblem]} ${NOTHING_SENT}`,
    hint: `Le code de déblocage a 8 chiffres, le code porteur ${
      held === null ? '4 à 8 chiffres' : digits(held.cps.codes.pin)
    }.`,
  }),
  LAST_TRY_REFUSED: (facts) => ({
    message: lastKept(facts),
    hint: `Vérifiez que le code est bien celui de cette carte. ${REFECTION}`,
  }),
  PIN_REFUSED: (facts) => ({
    message: `${withStatusWord(
      isCodeAtFault(facts)
        ? 'Le code de déblocage est bon, mais la carte a refusé le nouveau code porteur'
        : 'Le code de déblocage est bon, mais la carte a refusé de rétablir le code porteur',
      facts,
    )}. ${tryInWords(facts)}`,
    hint: isCodeAtFault(facts)
      ? 'Relancez le déblocage avec un autre code porteur.'
      : 'Relancez le déblocage. Si la carte refuse encore, transmettez ce message à votre support informatique.',
  }),
  RESET_WITHOUT_CHANGE: (facts) => ({
    message: `${withStatusWord(
      "La carte est de nouveau utilisable, avec l'ancien code porteur : le nouveau n'a pas été enregistré",
      facts,
    )}. ${tryInWords(facts)}`,
    hint: "Servez-vous de l'ancien code porteur. Si vous ne le connaissez plus, le déblocage ne pourra être relancé que lorsque la carte sera de nouveau bloquée, après des codes porteur erronés.",
  }),
  NO_READER: ({ detail }) => ({
    message:
      detail === null
        ? "Aucun lecteur de cartes n'est branché."
        : `Ce lecteur n'est pas branché. Lecteurs présents : ${detail}.`,
    hint: 'Branchez le lecteur, puis relancez.',
  }),
  NO_CARD: (facts) => ({
    message:
      facts.held === null
        ? `Aucune carte dans ${facts.reader === null ? 'le lecteur' : `le lecteur « ${facts.reader} »`}.`
        : `La carte a été retirée du lecteur. ${sentInWords(facts)}`,
    hint: 'Insérez la CPS, puce en avant, puis relancez.',
  }),
  NOT_A_CPS: refused("La carte dans le lecteur n'est pas une CPS"),
  UNSUPPORTED_CARD: refused('La carte ne répond pas comme une CPS'),
  SEVERAL_CARDS: ({ cards }) => ({
    message: `Plusieurs CPS sont présentes${cards.length === 0 ? '' : ` : ${numbersOf(cards)}`}. ${NOTHING_SENT}`,
    hint: 'Précisez la carte avec --card, ou le lecteur avec --reader.',
  }),
  CARD_MISMATCH: ({ cards }) => ({
    message: `Ce n'est pas la carte demandée${
      cards.length === 0
        ? ''
        : ` : ${cards.length === 1 ? 'le lecteur contient la carte' : 'les lecteurs contiennent les cartes'} ${numbersOf(cards)}`
    }. ${NOTHING_SENT}`,
    hint: 'Vérifiez le numéro imprimé sur le courrier et la carte qui est dans le lecteur.',
  }),
  OUTCOME_UNKNOWN: silenceInFrench,
  NO_SERVICE: (facts) =>
    facts.fault === 'addon-missing'
      ? {
          message: withDetail('Le module PC/SC (pcsclite) est absent ou non compilé', facts).concat('.'),
          hint: `Sous Debian ou Ubuntu : « ${INSTALL_COMPILER} », puis réinstallez cps-unblock. ${ASK_DOCTOR} dit ce qui manque.`,
        }
      : {
          message: withDetail('Le service des cartes à puce (PC/SC) ne répond pas', facts).concat('.'),
          hint: `Sous Debian ou Ubuntu : « ${INSTALL_PCSCD} », puis « ${START_PCSCD} ». ${ASK_DOCTOR} dit ce qui manque.`,
        },
  READER_BUSY: (facts) => ({
    message: withDetail('Un autre programme utilise la carte', facts).concat('.'),
    hint: 'Quittez le logiciel médical ou tout programme qui utilise la carte, puis relancez.',
  }),
  ACCESS_DENIED: (facts) => ({
    message: withDetail("L'accès au lecteur est refusé à cet utilisateur (polkit)", facts).concat('.'),
    hint: `Par SSH, c'est le réglage habituel : l'administrateur doit autoriser les actions ${POLKIT_ACTIONS.join(' et ')}. ${ASK_DOCTOR} donne la règle à installer.`,
  }),
  CANCELLED: (facts) => ({ message: `Annulé. ${sentInWords(facts)}`, hint: null }),
}

function numbersOf(cards: readonly CardName[]): string {
  return cards.map(cardNumber).join(', ')
}

/** Of ends before a code is sent, which may come after a wrong one all the same. */
function sentInWords(facts: Facts): string {
  return facts.tryUsed === 'no' ? NOTHING_SENT : tryInWords(facts)
}

/** That the last try, or use, was kept, and what went before it. */
function lastKept(facts: Facts): string {
  const [left, kept] = isLastUse(facts)
    ? [
        "Il ne reste qu'une utilisation du code de déblocage : elle n'a pas servi.",
        "La dernière utilisation n'a pas servi.",
      ]
    : [
        "Il ne reste qu'un essai sur le code de déblocage : il n'a pas été utilisé.",
        "Le dernier essai n'a pas été utilisé.",
      ]
  return facts.tryUsed === 'no' ? left : `${tryInWords(facts)} ${kept}`
}
