/** In French: why a card is left alone. Each sentence names what was found. */

import type { Refusal, RefusalReason } from '../card/refusal.ts'
import type { Said } from './messages.ts'

const NOTHING_SENT = 'Aucun code ne lui a été envoyé.'
const TO_SUPPORT = 'Transmettez ce message à votre support informatique.'
const REPLACE = "Faites contrôler la carte : elle est peut-être défectueuse ou d'une série encore inconnue."

const SAID: Readonly<Record<RefusalReason, (found: string) => Said>> = {
  mute: () => ({
    message: 'La carte ne répond pas.',
    hint: 'Retirez-la, vérifiez le sens de la puce, essuyez-la et remettez-la.',
  }),
  vitale: () => ({
    message: "C'est une carte Vitale, pas une CPS.",
    hint: 'Mettez la CPS dans le lecteur.',
  }),
  'other-card': (found) => ({
    message: `La carte dans le lecteur n'est pas une CPS (ATR ${found}).`,
    hint: 'Mettez la CPS dans le lecteur.',
  }),
  cps2ter: () => ({
    message: 'Cette carte est une CPS2ter, une ancienne génération que ce programme ne sait pas débloquer.',
    hint: `${NOTHING_SENT} Une CPS2ter est à remplacer par une carte actuelle.`,
  }),
  contactless: () => ({
    message: 'La CPS est lue sans contact : son code porteur ne peut être débloqué que par la puce.',
    hint: 'Insérez-la dans un lecteur à contact.',
  }),
  'unknown-cps': (found) => ({
    message: `Cette CPS est d'une génération inconnue de ce programme (ATR ${found}).`,
    hint: `${NOTHING_SENT} ${TO_SUPPORT}`,
  }),
  'other-issuer': (found) => ({
    message: `Cette carte ressemble à une CPS, mais son émetteur est un autre (${found}).`,
    hint: `${NOTHING_SENT} Mettez la CPS dans le lecteur.`,
  }),
  'file-missing': (found) => ({
    message: `Un fichier que toute CPS contient est illisible (${found}).`,
    hint: `${NOTHING_SENT} ${REPLACE}`,
  }),
  'file-unreadable': (found) => ({
    message: `Un fichier de la carte est incompréhensible (${found}).`,
    hint: `${NOTHING_SENT} ${REPLACE}`,
  }),
  'codes-ambiguous': (found) => ({
    message: `Les codes que la carte déclare sont ambigus (${found}).`,
    hint: `${NOTHING_SENT} ${TO_SUPPORT}`,
  }),
  'code-unusable': (found) => ({
    message: `La carte déclare un code que ce programme ne sait pas présenter (${found}).`,
    hint: `${NOTHING_SENT} ${TO_SUPPORT}`,
  }),
  'counters-unreadable': (found) => ({
    message: `Les compteurs d'essais de la carte sont illisibles (${found}).`,
    hint: `${NOTHING_SENT} ${REPLACE}`,
  }),
  'counter-hidden': (found) => ({
    message: `Un code déjà présenté à la carte cache son compteur d'essais (code ${found}).`,
    hint: 'Retirez la carte du lecteur et remettez-la, puis relancez.',
  }),
  'reset-rule': (found) => ({
    message: `Cette carte ne se débloque pas avec le code de déblocage seul (règle d'accès ${found || 'absente'}).`,
    hint: `${NOTHING_SENT} ${TO_SUPPORT}`,
  }),
}

export function refusalInFrench({ why, found }: Refusal): Said {
  return SAID[why](found)
}
