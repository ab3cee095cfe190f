/** In French: the procedure as a page to print, in the order of the fiche and with the words of the screens. */

import type { Guide } from './messages.ts'

export const guideInFrench: Guide = {
  title: 'Débloquer une CPS avec cps-unblock',
  intro:
    "Trois codes porteur erronés à la suite ont bloqué la carte. Son code de déblocage la débloque : voici les étapes, dans l'ordre où l'écran les montre.",
  before: {
    title: 'Avant de commencer',
    needs: [
      'La CPS, insérée dans un lecteur branché à cet ordinateur, puce en avant.',
      "Le courrier qui porte le code de déblocage de cette carte, à 8 chiffres. Est-il introuvable ? Demandez une réfection des codes à l'Agence du numérique en santé (ANS) : le déblocage attendra ce code.",
      "Le code porteur que la carte aura ensuite : l'ancien, que vous pouvez garder, ou un nouveau.",
    ],
    warning:
      "Chaque code de déblocage erroné utilise un essai, qui ne se rachète pas. Quand il n'en reste plus, la carte est à remplacer.",
    run: 'Ouvrez un terminal et lancez :',
  },
  steps: [
    {
      title: '1. La carte',
      text: "L'écran montre son numéro, son état et les essais qui restent. Si elle n'est pas bloquée, le problème vient d'ailleurs : contrôlez sa validité ; le déblocage s'arrête là. S'il y a plusieurs CPS, choisissez la vôtre par son numéro.",
    },
    {
      title: '2. Le code de déblocage',
      text: "Comparez d'abord le numéro de carte à l'écran et celui du haut du courrier : se tromper de courrier est l'erreur la plus fréquente. S'ils sont identiques, saisissez les 8 chiffres, puis Entrée.",
    },
    {
      title: '3. Le code porteur',
      text: "Saisissez l'ancien code ou un nouveau, puis Entrée. L'écran dit combien de chiffres il faut.",
    },
    {
      title: '4. Confirmation du code porteur',
      text: "Saisissez exactement le même code. Jusqu'ici les codes saisis n'ont pas été envoyés, et Ctrl-C abandonne ; après Entrée, ne retirez plus la carte avant la fin.",
    },
    {
      title: '5. « Code de confirmation erroné »',
      text: "Les deux saisies diffèrent. Saisissez de nouveau la confirmation. La deuxième fois de suite, l'erreur vient sans doute de la première saisie : vous revenez à l'étape 3.",
    },
    {
      title: '6. « Code de déblocage erroné »',
      text: "Un essai a été utilisé ; l'écran dit combien il en reste. Comparez encore le numéro de la carte et celui du courrier. Répondez Oui si vous avez le bon code : retour à l'étape 2. Sinon répondez Non, et demandez une réfection des codes.",
    },
    {
      title: '7. Le déblocage',
      text: '« Recyclage en cours… », puis « La CPS a été débloquée. » : la carte peut de nouveau servir.',
    },
  ],
  help: {
    title: 'En cas de difficulté',
    lines: [
      ['cps-unblock status', "dit si la carte est bloquée, et jusqu'à quand elle est valide"],
      ['cps-unblock doctor', 'dit ce qui manque à cet ordinateur, et le remède'],
      ['cps-unblock --simulate', "s'exerce sur une carte virtuelle, sans lecteur"],
    ],
  },
}
