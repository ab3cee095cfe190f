/** In French: what --help says of each command and option. */

import type { HelpKey } from './messages.ts'

export const helpInFrench: Readonly<Record<HelpKey, string>> = {
  program: 'Débloquer une Carte de Professionnel de Santé (CPS) avec son code de déblocage.',
  unblock: 'débloquer la carte, étape par étape (la commande par défaut)',
  status: "dire si la carte est bloquée et combien d'essais restent ; n'envoie aucun code",
  readers: 'nommer les lecteurs et ce que chacun contient',
  doctor: 'dire ce qui manque à cette machine, avec le remède de chaque point',
  guide: 'écrire la procédure, comme une page à imprimer',
  simulate: "brancher une carte virtuelle sur le lecteur virtuel vpcd de cette machine, jusqu'à Ctrl-C",
  completion: 'écrire de quoi compléter les commandes par Tab, pour bash, zsh ou fish',
  more: 'Les options de chaque commande : « cps-unblock status --help ». Celles du déblocage : « cps-unblock unblock --help ».',
  usage: 'Usage :',
  commands: 'Commandes :',
  options: 'Options :',
  arguments: 'Arguments :',
  reader: 'ce lecteur : son nom exact, ou son numéro à partir de 1',
  card: 'seulement cette carte : son numéro à 10 chiffres, celui du courrier',
  wait: 'attendre une carte (30 s sans nombre)',
  noInput: "ne rien demander : les codes viennent d'un fichier ou de l'entrée standard ; exige --card",
  codesStdin: 'entrée standard : ligne 1 le code de déblocage, ligne 2 le code porteur',
  pukFile: 'fichier du code de déblocage, illisible pour les autres (« - » : entrée standard)',
  pinFile: 'fichier du code porteur, illisible pour les autres (« - » : entrée standard)',
  allowLastTry: "continuer même s'il ne reste qu'un essai sur le code de déblocage",
  dryRun: "tout faire jusqu'au premier code, qui n'est pas envoyé",
  check: "l'état de la carte dans le code de retour : 0, 10 (bloquée), 11 (code de déblocage bloqué)",
  all: 'tous les lecteurs à la fois',
  simulateOption: "une carte virtuelle intégrée au lieu d'un lecteur (« list » les nomme toutes)",
  simulateScenario: 'quelle carte virtuelle (« list » les nomme toutes)',
  simulateReader: 'le logement de vpcd : 1 (port 35963) ou 2 (port 35964)',
  completionShell: 'pour quel shell',
  simulatePort: 'port TCP de vpcd sur 127.0.0.1',
  lang: 'langue, fr ou en ; sans elle celle de LC_ALL, LC_MESSAGES ou LANG, sinon le français',
  json: 'un objet JSON sur la sortie standard, le reste sur la sortie des erreurs',
  trace: 'les échanges avec la carte, sans les codes, dans un fichier ou sur la sortie des erreurs',
  noColor: 'sans couleurs',
  quiet: "n'afficher que le résultat",
  version: 'afficher la version',
  help: "afficher l'aide",
}

/** What stands between brackets. */
export const placeholdersInFrench: Readonly<Record<string, string>> = {
  command: 'commande',
  'name|number': 'nom|numéro',
  number: 'numéro',
  seconds: 'secondes',
  scenario: 'carte',
  file: 'fichier',
  path: 'chemin',
}
