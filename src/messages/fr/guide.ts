/** In French: the procedure as a page to print, in the order of the fiche and with the words of the screens. */

import type { Guide } from '../contract.ts'

export const guide: Guide = {
  title: 'Débloquer une CPS avec cps-unblock',
  intro:
    'Après trois codes porteur erronés à la suite, la carte est bloquée. Son code de déblocage permet de la débloquer. Voici les étapes.',
  before: {
    title: 'Avant de commencer',
    needs: [
      'La CPS, insérée dans un lecteur branché à cet ordinateur, puce en avant.',
      "Le courrier de cette carte, où figurent son code de déblocage (8 chiffres) et son premier code porteur. Courrier introuvable ? Demandez de nouveaux codes (« réfection des codes ») à l'Agence du numérique en santé (ANS). Vous débloquerez la carte quand vous les aurez reçus.",
      "Le code porteur que vous voulez pour la suite : l'ancien, ou un nouveau.",
    ],
    warning:
      "Chaque code de déblocage erroné fait perdre un essai. Quand il n'en reste plus, la carte est à remplacer.",
    run: "Dans l'application « Terminal », tapez cette commande, puis Entrée :",
  },
  steps: [
    {
      title: '1. La carte',
      text: "L'écran montre son numéro, son état et les essais qui restent. Si elle n'est pas bloquée, le programme s'arrête là. Si plusieurs CPS sont insérées, choisissez la vôtre par son numéro.",
    },
    {
      title: '2. Le code de déblocage',
      text: "Comparez le numéro à l'écran à celui du haut du courrier : on se trompe facilement de courrier. S'ils sont identiques, saisissez les 8 chiffres, puis Entrée.",
    },
    {
      title: '3. Le code porteur',
      text: "Saisissez l'ancien code porteur ou un nouveau, puis Entrée. L'écran dit combien de chiffres il faut.",
    },
    {
      title: '4. Confirmation du code porteur',
      text: "Saisissez encore une fois le même code. Avant Entrée, aucun code n'a été envoyé à la carte (Ctrl et C pour abandonner). Après Entrée, ne retirez plus la carte jusqu'au message final.",
    },
    {
      title: "5. Si l'écran affiche « Code de confirmation erroné »",
      text: "Saisissez de nouveau le code porteur. La deuxième fois, l'erreur vient sans doute de la première saisie : vous revenez à l'étape 3.",
    },
    {
      title: "6. Si l'écran affiche « Code de déblocage erroné »",
      text: "Un essai est perdu. Vérifiez encore le numéro de la carte et celui du courrier. Êtes-vous sûr du courrier ? Répondez Oui : retour à l'étape 2. Sinon, répondez Non et demandez de nouveaux codes.",
    },
    {
      title: '7. Résultat',
      text: "L'écran affiche « Recyclage en cours : ne retirez pas la carte… », puis « La carte est débloquée ». Vous pouvez alors la retirer et vous en servir.",
    },
  ],
  otherwise: {
    title: 'Sans cet ordinateur',
    ways: [
      "L'ANS débloque aussi la carte au téléphone, et votre CPAM sur place, avec la carte et ses deux codes.",
      "Carte à remplacer ou expirée : demandez-en une nouvelle à l'ANS (pour une CPE ou une CPA, c'est l'employeur qui le fait).",
    ],
  },
  help: {
    title: 'En cas de difficulté',
    lines: [
      ['cps-unblock status', "la carte est-elle bloquée, valable jusqu'à quand ?"],
      ['cps-unblock doctor', 'ce qui manque à cet ordinateur, comment corriger'],
      ['cps-unblock --simulate', "pour s'entraîner, sans lecteur ni carte"],
    ],
  },
}
