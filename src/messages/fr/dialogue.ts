/** In French: what the dialogue says and asks, and what is said of virtual cards. */

import type { SentencesOf } from '../contract.ts'
import type { DialogueSentences, VirtualSentences } from '../sentences/dialogue.ts'
import type { CountedCard, Family } from '../sentences/shared.ts'
import { digits, numbered, STATES, when } from './words.ts'

export const dialogue: SentencesOf<DialogueSentences> = {
  'dialogue-title': () => 'Débloquer une CPS',
  'how-to-abandon': () => 'Pour abandonner : touches Ctrl et C ensemble.',
  'nothing-before-step-4': () => "Aucun code n'est envoyé à la carte avant la fin de l'étape 4.",
  'codes-shown-here': () =>
    "Attention : ce terminal affiche ce que vous tapez, codes compris. Pour que les codes restent masqués, abandonnez et lancez cps-unblock dans l'application « Terminal ».",

  'step-card': () => '1. La carte',
  'step-puk': () => '2. Le code de déblocage',
  'step-pin': () => '3. Le code porteur',
  'step-confirmation': () => '4. Confirmation du code porteur',
  result: () => 'Résultat',

  'please-insert': () => 'Insérez la CPS dans le lecteur, puce en avant…',
  'please-plug-reader': () => 'Branchez le lecteur de cartes…',
  'misnamed-please-other': () =>
    'Un lecteur est inutilisable à cause de son nom : insérez la CPS dans un autre lecteur…',
  'vitale-please-insert': () => "C'est une carte Vitale : insérez la CPS…",
  'other-please-insert': () => "Ce n'est pas une CPS : insérez la CPS…",
  'mismatch-please-insert': () => "Ce n'est pas la CPS demandée : insérez la bonne…",
  'mute-please-reinsert': () =>
    'La carte ne répond pas : retirez-la, vérifiez le sens de la puce et remettez-la…',
  'service-please-wait': () =>
    "Le service des cartes à puce ne répond pas : patientez. Si cela dure, redémarrez l'ordinateur…",
  listing: () => 'Recherche des lecteurs de cartes…',
  reading: () => 'Lecture de la carte…',
  checking: () => 'Vérification de cet ordinateur…',
  working: () => 'Recyclage en cours : ne retirez pas la carte…',
  'cannot-stop-now': () => 'Impossible maintenant : la carte serait laissée à mi-chemin.',

  'which-card': () => 'Plusieurs CPS sont insérées. Laquelle voulez-vous débloquer ?',
  choice: ({ card, family }) => choice(card, family),
  'expired-stays-expired': ({ day }) =>
    `Attention : cette carte a expiré ${when(day)}. Vous pouvez la débloquer, mais elle restera expirée.`,
  'perhaps-expired': ({ day }) =>
    `Attention : cette carte a peut-être expiré ${when(day)}. Vous pouvez la débloquer, mais sa date de fin ne changera pas.`,
  'warn-last-try': () =>
    "Attention : il ne vous reste qu'un essai. Si le code de déblocage saisi est erroné, la carte sera définitivement bloquée et devra être remplacée.",
  'warn-last-use': () =>
    "Attention : le code de déblocage ne peut plus servir qu'une fois. S'il est mal saisi, la carte sera définitivement bloquée et devra être remplacée.",
  'use-last-try': () => 'Voulez-vous utiliser ce dernier essai ?',

  'compare-number': ({ number }) =>
    `Numéro de cette carte : ${number}. Vérifiez que le même numéro figure en haut du courrier.`,
  'compare-numbers': ({ number, other }) =>
    `Numéros de cette carte : ${number} et ${other}. Vérifiez que l'un des deux figure en haut du courrier.`,
  'no-number-to-compare': () =>
    "Cette carte n'indique pas son numéro : vérifiez que ce courrier est bien celui de cette carte.",
  'puk-on-letter': () => 'Le code de déblocage, à 8 chiffres, figure sur ce courrier.',
  'no-letter': () =>
    "Courrier introuvable ? Abandonnez (Ctrl et C) et demandez de nouveaux codes (« réfection des codes ») à l'Agence du numérique en santé (ANS).",

  'choose-pin': ({ lengths }) =>
    `Choisissez un code ${chosen(digits(lengths))} : vous pouvez reprendre l'ancien, ou en prendre un nouveau.`,
  'first-pin-on-letter': () =>
    "Le premier code porteur de cette carte figure aussi sur le courrier ; c'est l'ancien, si vous ne l'avez jamais changé.",
  'type-again': () => 'Saisissez encore une fois le même code porteur.',
  'before-enter': () => 'Après Entrée, ne retirez plus la carte.',
  'easy-pin': () => 'Attention : ce code est facile à deviner. Un autre protégerait mieux votre carte.',
  'differs-once': () =>
    'Code de confirmation erroné : les deux codes sont différents. Saisissez de nouveau la confirmation.',
  'differs-twice': () =>
    "Les deux codes sont encore différents : l'erreur vient sans doute de la première saisie. Retour à l'étape 3 ; inutile de ressaisir le code de déblocage.",
  'differs-still': () => "Les deux codes sont encore différents. Voulez-vous reprendre à l'étape 3 ?",

  'wrong-puk': () => 'Code de déblocage erroné.',
  'number-must-be': ({ number }) => `Vérifiez : le numéro en haut du courrier doit être ${number}.`,
  'number-must-be-either': ({ number, other }) =>
    `Vérifiez : le numéro en haut du courrier doit être ${number} ou ${other}.`,
  'check-letter-is-this-cards': () => 'Vérifiez que ce courrier est bien celui de cette carte.',
  'try-again': () => 'Voulez-vous réessayer ?',

  'puk-label': () => 'Code de déblocage',
  'pin-label': () => 'Code porteur',
  'confirmation-label': () => 'Confirmation',
  'code-length': ({ lengths }) => digits(lengths),
  'digits-only': () => 'Chiffres seulement : touche Maj enfoncée, ou pavé numérique.',
  'caret-stays': () => 'Ici, le curseur ne se déplace pas : le code est effacé, saisissez-le de nouveau.',
  'enter-digits': ({ lengths }) =>
    `Saisissez ${lengths.minLength === lengths.maxLength ? 'les ' : ''}${digits(lengths)}, puis appuyez sur Entrée.`,
  'wrong-length': ({ lengths, typed }) =>
    `Il faut ${digits(lengths)} ; vous en avez saisi ${typed}. Recommencez.`,
  'tip-yes-no': () => 'O ou N, ou les flèches ; Entrée pour valider',
  'tip-yes-no-typed': () => 'O ou N, puis Entrée',
  'tip-choice': () => 'flèches ou numéro ; Entrée pour valider',
  'tip-choice-typed': () => 'le numéro, puis Entrée',
  'answer-yes-no': () => 'Répondez par O ou N, puis Entrée.',
  'answer-choice': () => 'Tapez le numéro placé devant la carte, puis Entrée.',
}

export const virtual: SentencesOf<VirtualSentences> = {
  'virtual-card': () =>
    "Carte virtuelle, pour s'entraîner : aucun lecteur n'est utilisé. Code de déblocage : 12345678. Code porteur : celui que vous voulez.",
  'virtual-card-in-vpcd': () =>
    "Carte virtuelle, pour s'entraîner, dans le lecteur virtuel vpcd. Code de déblocage : 12345678. Code porteur : celui que vous voulez.",
  'scenarios-counted': ({ number }) => `${number} cartes virtuelles.`,
  'for-example': () => 'Par exemple :',
  'vpcd-answers': ({ address }) => `vpcd répond (${address}) ; en attente de pcscd…`,
  'virtual-card-plugged': ({ address }) =>
    `Carte virtuelle insérée dans vpcd (${address}). Pour la retirer : touches Ctrl et C ensemble.`,
  'virtual-card-unplugged': () => 'Carte virtuelle retirée.',
  'vpcd-not-there': ({ address }) =>
    `Le lecteur virtuel vpcd n'est pas installé, ou pas démarré (personne ne répond sur ${address}).`,
  'vpcd-hung-up': ({ address }) => `Le lecteur virtuel vpcd (${address}) a coupé la liaison.`,
  'vpcd-stopped': () =>
    'Le service des cartes à puce (pcscd) a sans doute été arrêté. Pour le redémarrer, avant de relancer :',
}

/** « n° 2900995235, bloquée (SCR 3310) », « CPE n° 2900995235, … ». */
function choice(card: CountedCard, family: Family): string {
  const kind = family === 'unknown' ? '' : `${family} `
  return `${kind}${numbered(card)}, ${STATES[card.state]} (${card.reader})`
}

/** « un code de 4 chiffres », « un code de 4 à 8 chiffres ». */
function chosen(length: string): string {
  return length.startsWith('de ') ? length : `de ${length}`
}
