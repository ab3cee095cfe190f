/** In French: how a run ends, and what to do then. */

import type { SentencesOf } from '../contract.ts'
import type { EndingSentences } from '../sentences/endings.ts'
import {
  behind,
  cause,
  count,
  countedAll,
  digits,
  numbered,
  numberedAll,
  quotedAll,
  until,
  when,
} from './words.ts'

const ANS = "l'Agence du numérique en santé (ANS)"

export const endings: SentencesOf<EndingSentences> = {
  'nothing-sent': () => "Aucun code n'a été envoyé à la carte.",
  'no-try-lost': () => "Aucun essai du code de déblocage n'a été perdu.",
  'tries-lost': ({ number }) =>
    number === 1
      ? 'Un essai du code de déblocage a été perdu.'
      : `${number} essais du code de déblocage ont été perdus.`,
  'try-perhaps-lost': () => 'Un essai du code de déblocage a peut-être été perdu.',
  'wrong-codes-before': ({ number }) =>
    number === 1
      ? 'Le code de déblocage envoyé auparavant était erroné : un essai a été perdu.'
      : `Les codes de déblocage envoyés auparavant étaient erronés : ${number} essais ont été perdus.`,
  'tries-left': ({ left }) =>
    left === 1 ? "Il ne vous reste qu'un essai." : `Il vous reste ${count(left, 'essai')}.`,
  'uses-left': ({ uses }) =>
    uses === 1
      ? "Le code de déblocage ne peut plus servir qu'une fois."
      : `Le code de déblocage peut encore servir ${uses} fois.`,

  unblocked: ({ left }) => `La carte est débloquée : ${count(left, 'essai')} pour le code porteur.`,
  'unblocked-of': ({ left, max }) =>
    `La carte est débloquée : ${count(left, 'essai')} sur ${max} pour le code porteur.`,
  'still-blocked': () => 'La carte reste bloquée.',
  blocked: () => 'La carte est bloquée.',
  'not-blocked': () => "La carte n'est pas bloquée.",
  'not-blocked-counted': ({ left }) =>
    `La carte n'est pas bloquée : il reste ${count(left, 'essai')} pour le code porteur.`,
  'works-without-puk': () => "La carte n'est pas bloquée, mais son code de déblocage ne peut plus servir.",
  finished: () => 'Cette carte est définitivement bloquée et doit être remplacée.',
  'puk-blocked': () => 'Le code de déblocage est bloqué, après trop de codes erronés.',
  'puk-spent': () => 'Le code de déblocage est épuisé : il ne peut plus servir.',
  'puk-unusable': () => 'Le code de déblocage ne peut plus servir.',
  'card-expired': ({ day }) => `La carte a expiré ${when(day)}.`,

  'card-perhaps-expired': ({ day }) =>
    `La carte a peut-être expiré ${when(day)} : vérifiez-le auprès de ${ANS}.`,

  'dry-run': () => 'Vérification seule : tout est prêt pour le déblocage.',
  'puk-wrong': () => 'Code de déblocage erroné : la carte reste bloquée.',
  'puk-wrong-not-blocked': () => "Code de déblocage erroné, mais la carte n'est pas bloquée.",
  'wrong-last-try': () => "Code de déblocage erroné : c'était le dernier essai, il est perdu.",
  'wrong-last-use': () =>
    "Code de déblocage erroné : il ne pouvait plus servir qu'une fois, et cet essai est perdu.",
  'wrong-and-over': ({ sw }) => `Code de déblocage erroné (${sw}) : il ne peut plus servir.`,
  'card-says-puk-blocked': ({ sw }) => `La carte répond que le code de déblocage est bloqué (${sw}).`,
  'card-says-puk-blocked-but': ({ sw, left }) =>
    `La carte répond que le code de déblocage est bloqué (${sw}), mais son propre compteur indique ${remaining(left)}.`,
  'card-says-puk-wrong-but': ({ sw, left }) =>
    `La carte répond que le code de déblocage est erroné (${sw}), mais son propre compteur indique ${remaining(left)}.`,
  'puk-not-understood': ({ sw }) => `La carte n'a pas vérifié le code de déblocage (${sw}).`,
  'entries-differ': () => 'Les deux saisies du code porteur sont différentes.',
  'last-try-kept': () => "Il ne reste qu'un essai pour le code de déblocage : il n'a pas été utilisé.",
  'last-use-kept': () =>
    "Le code de déblocage ne peut plus servir qu'une fois : cette dernière fois n'a pas été utilisée.",
  'pin-refused': ({ sw }) =>
    `Le code de déblocage est bon, mais la carte a refusé le nouveau code porteur (${sw}).`,
  'unblocking-refused': ({ sw }) =>
    `Le code de déblocage est bon, mais la carte a refusé le déblocage (${sw}).`,
  'old-pin-in-force': ({ by }) =>
    `La carte est débloquée, avec son ancien code porteur : le nouveau n'a pas été enregistré (${cause(by)}).`,
  'card-removed': () => 'La carte a été retirée du lecteur.',
  abandoned: () => 'Abandonné.',
  internal: ({ detail }) => `Erreur interne de cps-unblock (${detail}).`,
  'card-state-unknown': () => 'On ne sait pas si la carte est débloquée.',

  'puk-unanswered': ({ by }) => `La carte n'a pas répondu après l'envoi du code de déblocage (${cause(by)}).`,
  'puk-answered-strangely': ({ sw }) =>
    `La carte a répondu de façon inattendue au code de déblocage (${sw}).`,
  'perhaps-unblocked': ({ by }) =>
    `La carte a accepté le code de déblocage, mais n'a pas confirmé le déblocage (${cause(by)}) : elle est peut-être débloquée.`,
  'unblocked-by-counter': ({ by }) =>
    `La carte n'a pas confirmé le nouveau code porteur (${cause(by)}), mais d'après son compteur d'essais, elle est débloquée.`,
  'either-pin': ({ by }) =>
    `La carte est débloquée, mais n'a pas confirmé le nouveau code porteur (${cause(by)}) : on ne sait pas lequel est actif, l'ancien ou le nouveau.`,
  'accepted-still-blocked': ({ by }) =>
    `La carte a accepté le code de déblocage, mais n'a pas confirmé le déblocage (${cause(by)}) : elle est encore bloquée.`,
  'confirmed-still-blocked': () =>
    "La carte a confirmé le déblocage, mais d'après son compteur d'essais, elle est encore bloquée.",
  'confirmed-unproved': () =>
    "La carte a confirmé le déblocage, mais elle n'a pas pu être relue pour le vérifier : elle est sans doute débloquée, avec le nouveau code porteur.",

  'codes-unreadable': () => 'Impossible de lire les codes fournis.',
  'codes-too-long': () => 'Données trop longues : deux codes étaient attendus.',
  'codes-empty': () => "Aucun code n'a été fourni : il n'y avait rien à lire.",
  'codes-not-two-lines': () =>
    "L'entrée standard doit contenir exactement deux lignes : le code de déblocage, puis le code porteur.",
  'codes-invisible': () =>
    'Les codes fournis contiennent autre chose que des chiffres de 0 à 9, peut-être un caractère invisible (espace, marque de début de fichier…).',
  'puk-malformed': () => "Le code de déblocage fourni n'a pas 8 chiffres.",
  'pin-malformed': ({ lengths }) => `Le code porteur fourni doit avoir ${digits(lengths)}.`,
  'code-lengths': ({ lengths: { minLength, maxLength } }) =>
    `Le code de déblocage a 8 chiffres, le code porteur en a ${
      minLength === maxLength ? maxLength : `de ${minLength} à ${maxLength}`
    }.`,

  'no-reader': () => "Aucun lecteur de cartes n'est visible.",
  'reader-absent': ({ reader }) => `Le lecteur « ${reader} » n'est pas branché.`,
  'reader-number-absent': ({ number }) => `Il n'y a pas de lecteur n° ${number}.`,
  'readers-present': ({ readers }) => `Lecteurs branchés : ${quotedAll(readers)}.`,
  'no-card': () => "Aucune carte n'est insérée.",
  'no-card-in': ({ reader }) => `Aucune carte dans le lecteur « ${reader} ».`,
  'several-cards': ({ cards }) => `Plusieurs CPS sont insérées : ${countedAll(cards)}.`,
  'card-beside-busy': ({ card, busy }) =>
    `Une CPS est insérée (${numbered(card)}), mais un autre programme utilise ${
      busy.length === 1 ? "la carte d'à côté (lecteur" : "les cartes d'à côté (lecteurs"
    } ${quotedAll(busy)}) : impossible de savoir laquelle est la bonne.`,
  'cards-all-busy': ({ busy }) =>
    `D'autres programmes utilisent les cartes de plusieurs lecteurs (${quotedAll(busy)}).`,
  'other-cards-there': ({ cards }) =>
    cards.length === 1
      ? `Ce n'est pas la carte demandée : la carte insérée porte le ${numberedAll(cards)}.`
      : `La carte demandée n'est pas là. Cartes insérées : ${numberedAll(cards)}.`,
  'card-in-use': ({ detail }) => `${behind('Un autre programme utilise la carte', detail)}.`,
  'card-in-use-in': ({ reader, detail }) =>
    `${behind(`Un autre programme utilise la carte du lecteur « ${reader} »`, detail)}.`,
  'malformed-answer': ({ detail }) => `${behind('La carte ne répond pas comme une CPS', detail)}.`,

  'pin-chosen': () => 'Votre code porteur est celui que vous venez de saisir.',
  'may-remove': () => 'Vous pouvez retirer la carte.',
  'without-dry-run': () => 'Pour débloquer la carte, relancez sans --dry-run.',
  'valid-so-elsewhere': ({ day }) =>
    `La carte est valable ${until(day)} : le problème vient d'ailleurs (lecteur, logiciel ou code porteur mal saisi).`,
  elsewhere: () =>
    "Le problème vient d'ailleurs : la carte est peut-être défectueuse ou expirée, ou le code porteur a été mal saisi.",
  'ask-new-card': () => `Demandez une nouvelle carte à ${ANS}.`,
  'somebody-asks-new-card': () =>
    `Demandez une nouvelle carte à ${ANS} ; pour une carte de salarié (CPE ou CPA), c'est l'employeur qui le fait.`,
  'employer-asks-new-card': () =>
    `Prévenez votre employeur : c'est lui qui fait remplacer une carte de salarié par ${ANS}, dans le téléservice TOM (structures) ou TOPS (cabinets, laboratoires, pharmacies).`,
  'check-letter': ({ number }) =>
    `Vérifiez d'abord que le numéro de cette carte, ${number}, figure en haut du courrier.`,
  'check-letter-either': ({ number, other }) =>
    `Vérifiez d'abord que l'un des numéros de cette carte, ${number} ou ${other}, figure en haut du courrier.`,
  'check-letter-unnumbered': () => "Vérifiez d'abord que ce courrier est bien celui de cette carte.",
  'letter-lost': () =>
    `Courrier introuvable ? Demandez de nouveaux codes (« réfection des codes ») à ${ANS} et recommencez quand vous les aurez reçus.`,
  'allow-last-try': () => 'Dans un script, --allow-last-try permet de continuer malgré tout.',
  'other-ways': () =>
    `Sans cet ordinateur, la carte peut être débloquée par ${ANS}, au téléphone, ou par votre CPAM : munissez-vous de la carte et de ses deux codes.`,
  'choose-sure-pin': () => 'Choisissez un code porteur dont vous êtes sûr, puis relancez le déblocage.',
  'other-pin': () => 'Relancez le déblocage avec un autre code porteur.',
  'unblock-again': () =>
    'Relancez le déblocage. Si la carte refuse encore, transmettez ce message à votre support informatique.',
  'trace-stops': ({ why }) => `La trace s'arrête ici : la suite n'a pas pu être écrite (${why}).`,
  'not-written': ({ why }) => `Le résultat n'a pas pu être écrit sur la sortie standard (${why}).`,
  'to-support': () => 'Transmettez ce message à votre support informatique.',
  'use-old-pin': () => "Utilisez l'ancien code porteur.",
  'old-pin-forgotten': () =>
    "Vous l'avez oublié ? Il faudra d'abord que la carte se bloque de nouveau (trois codes porteur erronés), puis relancer le déblocage.",
  'plug-reader': () => 'Branchez le lecteur, puis relancez cps-unblock.',
  'name-plugged-reader': () => 'Pour voir les lecteurs et leurs numéros :',
  'pcsc-mode': () =>
    "Un lecteur de feuilles de soins (SESAM-Vitale) n'est visible que réglé en mode PC/SC, et non PSS.",
  'insert-card': () => 'Insérez la CPS, puce en avant, puis relancez cps-unblock.',
  'name-card': () => 'Précisez la carte avec --card, ou le lecteur avec --reader.',
  'check-number': () => 'Vérifiez le numéro en haut du courrier, et la carte qui est dans le lecteur.',
  'close-software': () =>
    "Fermez votre logiciel métier (et le navigateur s'il utilise la CPS), puis relancez cps-unblock.",
  'status-first': () => 'Retirez la carte, remettez-la, puis lancez, avant toute autre tentative :',
  'try-both-pins': () => "Essayez une seule fois le nouveau code porteur, puis, s'il est refusé, l'ancien.",
  'try-new-pin': () => "Essayez d'abord le nouveau code porteur, une seule fois.",
  'status-tells-tries': () => "Pour savoir combien d'essais il reste :",
  'report-defect': () => 'Signalez ce message aux auteurs de cps-unblock.',
  'report-defect-at': () => 'Signalez ce message à cette adresse :',
  'status-before-more': () => 'Avant toute autre tentative, lancez :',
  'to-unblock': () => 'Pour débloquer la carte, munissez-vous de son code de déblocage et lancez :',
  'last-try-warning': () =>
    "Attention : il ne reste qu'un essai pour le code de déblocage. Un code erroné de plus, et la carte sera à remplacer.",
  'last-use-warning': () =>
    "Attention : le code de déblocage ne peut plus servir qu'une fois. S'il est mal saisi, la carte sera à remplacer.",
  'if-blocked-replaced': () => 'La carte fonctionne, mais si elle se bloque, il faudra la remplacer.',
}

/** « 1 essai restant », « 9 essais restants ». */
function remaining(left: number): string {
  return `${count(left, 'essai')} ${left < 2 ? 'restant' : 'restants'}`
}
