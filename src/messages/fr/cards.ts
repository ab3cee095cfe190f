/** In French: a card on the screen, and why one is left alone. */

import type { SentencesOf } from '../contract.ts'
import type { CardSentences, RefusalSentences } from '../sentences/cards.ts'
import { count, dayOfMonth, FAMILIES, numbered, until, when } from './words.ts'

export const cards: SentencesOf<CardSentences> = {
  'card-title': ({ family, number }) => `${FAMILIES[family]} n° ${number}`,
  'card-title-unnumbered': ({ family, serial }) => `${FAMILIES[family]}, n° de série ${serial}`,
  name: ({ name }) => name,
  'test-card': ({ version }) => `${version}, carte de test`,
  'valid-until': ({ day }) => `valable ${until(day)}`,
  'no-longer-valid': ({ day }) => `expirée depuis ${when(day)}`,
  'valid-until-perhaps': ({ day }) => `probablement valable ${until(day)}`,
  'no-longer-valid-perhaps': ({ day }) => `probablement expirée depuis ${when(day)}`,
  day: ({ day }) => dayOfMonth(day),
  'certificate-until': ({ day }) => `certificat valable ${until(day)}`,
  'certificate-no-longer': ({ day }) => `certificat expiré depuis ${when(day)}`,
  'pin-blocked-now': () => 'bloqué',
  'pin-tries': ({ left }) => remaining(left),
  'pin-tries-of': ({ left, max }) => `${remaining(left)} sur ${max}`,
  'puk-blocked-now': () => 'bloqué',
  'puk-spent-now': () => 'épuisé (ne peut plus servir)',
  'puk-tries': ({ left }) => remaining(left),
  'puk-tries-and-uses': ({ left, uses }) =>
    `${remaining(left)} ; ${uses === 1 ? "ne peut plus servir qu'une fois" : `peut encore servir ${uses} fois`}`,
  'other-number': ({ number, other }) =>
    `Cette carte indique deux numéros : ${number} et ${other}. Comparez-les avec celui du courrier.`,

  'readers-counted': ({ number }) => `${count(number, 'lecteur')}.`,
  'cps-there': ({ generation, family, card }) => `${FAMILIES[family]} ${numbered(card)}, ${generation}.`,
}

export const refusals: SentencesOf<RefusalSentences> = {
  mute: () => 'La carte ne répond pas.',
  'is-vitale': () => "C'est une carte Vitale, pas une CPS.",
  'is-no-cps': ({ found }) => `La carte insérée n'est pas une CPS (ATR ${found}).`,
  'is-cps2ter': () =>
    "Cette carte est une CPS2ter, d'une ancienne génération que ce programme ne sait pas débloquer.",
  'is-contactless': () =>
    "La CPS est lue sans contact : elle ne peut être débloquée qu'insérée dans un lecteur.",
  'is-unknown-cps': ({ found }) =>
    `Cette CPS est d'une génération que ce programme ne connaît pas (ATR ${found}).`,
  'is-of-other-issuer': ({ found }) =>
    `Cette carte ressemble à une CPS, mais elle n'a pas été émise par l'ANS (${found}).`,
  'file-missing': ({ found }) => `Un fichier que toute CPS contient est illisible (${found}).`,
  'file-unreadable': ({ found }) => `Un fichier de la carte n'a pas le contenu attendu (${found}).`,
  'codes-ambiguous': ({ found }) =>
    `La carte ne dit pas clairement lequel de ses codes est le code porteur ou le code de déblocage (${found}).`,
  'code-unusable': ({ found }) => `La carte décrit un code que ce programme ne sait pas utiliser (${found}).`,
  'counters-unreadable': ({ found }) => `Le nombre d'essais restants est illisible sur la carte (${found}).`,
  'counter-hidden': ({ found }) =>
    `Un autre programme a déjà utilisé la carte, et elle masque maintenant son nombre d'essais (code ${found}).`,
  'reset-rule': ({ found }) =>
    `Cette carte ne se débloque pas avec le code de déblocage seul (règle d'accès ${found}).`,
  'reset-rule-none': () =>
    "Cette carte ne se débloque pas avec le code de déblocage seul (aucune règle d'accès).",

  'reinsert-card': () =>
    'Retirez-la, vérifiez le sens de la puce, essuyez la puce, remettez la carte et relancez cps-unblock.',
  'insert-the-cps': () => 'Insérez la CPS dans le lecteur, puis relancez cps-unblock.',
  'replace-cps2ter': () => 'Une CPS2ter est à remplacer par une carte actuelle.',
  'insert-in-slot': () => 'Insérez-la dans un lecteur à fente, puce en avant, puis relancez cps-unblock.',
  'have-card-checked': () =>
    "La carte est peut-être défectueuse, ou d'une série encore inconnue de ce programme : faites-la contrôler par l'Agence du numérique en santé (ANS) ou votre CPAM.",
  'take-out-and-back': () => 'Retirez la carte du lecteur, remettez-la, puis relancez cps-unblock.',
}

function remaining(left: number): string {
  return `${count(left, 'essai')} ${left < 2 ? 'restant' : 'restants'}`
}
