/** French, the language of the people who carry a CPS. Labels and short messages are those of CPS-GESTION and its fiche. */

import { isLastUse, monthOf } from './cases.ts'
import { doctorInFrench } from './fr-doctor.ts'
import { endsInFrench, givenUp } from './fr-ends.ts'
import { guideInFrench } from './fr-guide.ts'
import { codesInFrench, helpInFrench, placeholdersInFrench } from './fr-help.ts'
import { scenariosInFrench } from './fr-scenarios.ts'
import { statusInFrench } from './fr-status.ts'
import { usageInFrench } from './fr-usage.ts'
import { cardNumber, count, digits, expiryInWords, pinInWords, pukInWords, tryInWords } from './fr-words.ts'
import type { Messages } from './messages.ts'
import { INSTALL_VPCD, RESTART_VPCD } from './remedies.ts'

export const fr: Messages = {
  colon: ' : ',

  ends: endsInFrench,

  status: statusInFrench,

  usage: usageInFrench,

  internal: (detail) => ({
    message: `Erreur interne de cps-unblock (${detail}).`,
    hint: 'Signalez ce message aux auteurs. Lancez « cps-unblock status » avant tout nouvel essai.',
  }),

  card: {
    title: ({ held }) =>
      ['Carte de Professionnel de Santé (CPS)', ...(held === null ? [] : [cardNumber(held.cps)])].join(' '),
    lines({ held, counters }) {
      if (held === null) return []
      const { version, generation, serial, number, expiry } = held.cps
      const kind = version ?? generation
      return [
        ['Lecteur', held.connection.reader],
        ['Type', number === null ? kind : `${kind}, n° de série ${serial}`],
        ...(expiry === null ? [] : [['Validité', expiryInWords(expiry)] as const]),
        ['Code porteur', counters === null ? 'inconnu' : pinInWords(counters.pin)],
        ['Code de déblocage', counters === null ? 'inconnu' : pukInWords(counters.puk)],
      ]
    },
  },

  readers: {
    counted: (number) => ({ message: `${count(number, 'lecteur')}.`, hint: null }),
    holding: (generation) => ({ message: `Carte de Professionnel de Santé (${generation}).`, hint: null }),
  },

  doctor: doctorInFrench,

  simulated: {
    notice:
      "Carte virtuelle : aucun lecteur n'est utilisé. Son code de déblocage est 12345678 ; le code porteur est au choix.",
    scenarios: scenariosInFrench,
    listed: (number) => ({
      message: `${number} cartes virtuelles.`,
      hint: 'Par exemple : « cps-unblock --simulate last-try ».',
    }),
  },

  dialogue: {
    title: 'Débloquer une CPS',
    intro: "Ctrl-C pour abandonner. Aucun code n'est envoyé avant la fin de l'étape 4.",
    expired: (expiry) =>
      `Attention : cette carte a expiré (fin ${monthOf(expiry)}). La débloquer reste possible, mais ne la rendra pas valide.`,
    steps: {
      card: '1. La carte',
      puk: '2. Le code de déblocage',
      pin: '3. Le code porteur',
      confirmation: '4. Confirmation du code porteur',
      done: '7. Le déblocage',
    },
    waiting: 'Insérez la CPS dans le lecteur (Ctrl-C pour abandonner)…',
    working: 'Recyclage en cours…',
    choose: 'Plusieurs CPS sont présentes. Laquelle débloquer ?',
    choice: ({ cps, connection }) => `${cardNumber(cps)} (${connection.reader})`,
    yes: 'Oui',
    no: 'Non',
    tips: {
      yesNo: 'O ou N, ou les flèches ; Entrée pour valider',
      yesNoPlain: 'O ou N, puis Entrée',
      choice: 'flèches ou numéro ; Entrée pour valider',
      choicePlain: 'le numéro, puis Entrée',
    },
    toGiveUp: 'Pour abandonner : touches Ctrl et C ensemble.',
    unstoppable: 'Impossible maintenant : la carte serait laissée à mi-chemin.',
    lengthOf: digits,
    lastTry: {
      warning: (facts) =>
        `Attention : il ne reste ${
          isLastUse(facts)
            ? "qu'une utilisation du code de déblocage, qui ne pourra plus servir ensuite"
            : "qu'un essai sur le code de déblocage"
        }. S'il est erroné, la carte sera définitivement bloquée et devra être remplacée.`,
      question: 'Utiliser ce dernier essai ?',
    },
    puk: {
      about: ({ held }) => {
        const letter =
          'Le code de déblocage, à 8 chiffres, figure sur ce courrier. Pas de courrier ? Ctrl-C, puis demandez une réfection des codes.'
        if (held === null) return letter
        const { number, serial } = held.cps
        return number === null
          ? `Cette carte n'indique pas son numéro (n° de série ${serial}) : assurez-vous que le courrier est bien le sien. ${letter}`
          : `Cette carte porte le n° ${number} : vérifiez qu'il est bien celui du courrier. ${letter}`
      },
      label: 'Code de déblocage',
    },
    pin: {
      about: (code) => `${digits(code)} : l'ancien code, que vous pouvez garder, ou un nouveau.`,
      label: 'Code porteur',
    },
    confirmation: { about: 'Saisissez exactement le même code porteur.', label: 'Confirmation' },
    differs: {
      once: ({ stage }) =>
        `5. Code de confirmation erroné. ${
          stage === 'none' ? "Aucun code n'a été envoyé à la carte. " : ''
        }Saisissez de nouveau la confirmation, avec attention.`,
      twice:
        "5. Code de confirmation erroné, deux fois de suite : l'erreur vient sans doute de la première saisie du code porteur. Retour à l'étape 3 ; votre code de déblocage est gardé.",
      question: "Les deux saisies diffèrent encore. Reprendre à l'étape 3 ?",
    },
    wrongPuk: {
      wrong: (facts) => `6. Code de déblocage erroné. ${tryInWords(facts)}`,
      compare: ({ held }) => {
        const number = held?.cps.number ?? null
        return number === null
          ? 'Assurez-vous que le courrier est bien celui de cette carte.'
          : `Comparez : le numéro inscrit en haut du courrier doit être le n° ${number}.`
      },
      question: 'Voulez-vous réessayer ?',
      givenUp,
    },
    notADigit: 'Chiffres seulement : touche Maj enfoncée, ou pavé numérique.',
    wrongLength: (code, typed) =>
      typed === 0
        ? `Saisissez les ${digits(code)}, puis Entrée.`
        : `Ce code a ${digits(code)} ; vous en avez saisi ${typed}. Recommencez la saisie.`,
  },

  simulate: {
    notice:
      'Carte virtuelle, dans le lecteur virtuel vpcd. Son code de déblocage est 12345678 ; le code porteur est au choix.',
    waiting: (address) => `vpcd répond sur ${address} ; en attente de pcscd…`,
    plugged: (address) => `Carte virtuelle branchée sur vpcd (${address}). Ctrl-C pour la retirer.`,
    unplugged: 'Carte virtuelle retirée.',
    notListening: (address) => ({
      message: `Rien n'écoute sur ${address} : le lecteur virtuel vpcd n'est pas là.`,
      hint: `Sous Debian ou Ubuntu : « ${INSTALL_VPCD} », puis « ${RESTART_VPCD} ».`,
    }),
    cutOff: (address) => ({
      message: `Le lecteur virtuel ${address} a coupé la liaison.`,
      hint: 'Le service pcscd a sans doute été arrêté. Relancez-le, puis cette commande.',
    }),
  },

  guide: guideInFrench,

  help: helpInFrench,
  placeholders: placeholdersInFrench,
  codes: codesInFrench,
}
