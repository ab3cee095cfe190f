/** In French: what the manual page says beside the help of commands and options. */

import type { Manual } from '../contract.ts'

export const manual: Manual = {
  page: 'cps-unblock',
  titles: {
    name: 'NOM',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    commands: 'COMMANDES',
    options: 'OPTIONS',
    scripts: 'OPTIONS POUR LES SCRIPTS',
    exits: 'CODES DE RETOUR',
    environment: 'ENVIRONNEMENT',
    examples: 'EXEMPLES',
    seeAlso: 'VOIR AUSSI',
  },
  description: [
    "cps-unblock débloque une CPS (Carte de Professionnel de Santé) bloquée par trois codes porteur erronés. Il lui faut un lecteur, la carte, et son code de déblocage, qui figure sur le courrier de cette carte. Sans option, il pose ses questions une à une ; cps-unblock guide affiche la procédure. Ce projet n'est pas édité par l'Agence du numérique en santé (ANS).",
    'Chaque code de déblocage erroné fait perdre un essai ; sans essai, la carte est à remplacer. Un code est envoyé à la carte une seule fois, et le code de déblocage jamais avant que la carte soit reconnue et que le nouveau code porteur soit saisi deux fois.',
    "Un code ne se donne ni en argument, ni par l'environnement : l'un et l'autre sont refusés.",
  ],
  environment: [
    [
      'LC_ALL, LC_MESSAGES, LANG',
      'la langue, sans --lang : la première qui est définie décide ; sinon le français',
    ],
    ['NO_COLOR', "sans couleur, si elle n'est pas vide"],
    ['TERM', 'dumb : comme --plain'],
    [
      'PCSCLITE_CSOCK_NAME',
      'le service des cartes à puce (pcscd) à joindre, comme pour tout programme PC/SC',
    ],
  ],
  unwritten:
    "le résultat n'a pas pu être écrit : disque plein, sortie fermée (unblock garde son code de retour)",
  seeAlso: [
    'pcscd(8), opensc-tool(1), cps-unblock-en(1)',
    'Dans le paquet : README.md, docs/scripting.md (scripts, JSON), docs/entrainement.md (cartes virtuelles).',
  ],
}
