/** In French: why a command line is refused, and what to write instead. */

import type { SentencesOf } from '../contract.ts'
import type { UsageSentences } from '../sentences/usage.ts'

export const usage: SentencesOf<UsageSentences> = {
  'needs-terminal': () => 'cps-unblock pose des questions : il lui faut un terminal.',
  'by-ssh': () => 'Par SSH :',
  'in-script': () =>
    'Dans un script, avec les deux codes dans un fichier (ligne 1 le code de déblocage, ligne 2 le code porteur) :',
  'terminal-shared': () => 'Ce terminal sert déjà à un autre programme, qui lirait aussi ce que vous tapez.',
  'start-in-front': () => "Lancez la commande au premier plan d'un terminal :",
  'codes-need-no-input': () => "--codes-stdin, --puk-file et --pin-file ne s'emploient qu'avec --no-input.",
  'codes-given-twice': () =>
    "Choisissez une seule façon de donner les codes : --codes-stdin, ou bien --puk-file et --pin-file, dont un seul peut lire l'entrée standard (« - »).",
  'codes-visible': () => "L'entrée standard est un terminal : les codes s'y verraient à l'écran.",
  'redirect-codes': () =>
    "Prenez-les d'un fichier ou d'un tube ; ou laissez le programme les demander, masqués :",
  'no-input-needs-card': () => '--no-input exige --card : le numéro à 10 chiffres de la carte à débloquer.',
  'number-on-letter': () => "C'est le numéro en haut du courrier.",
  'no-input-needs-codes': () => '--no-input exige les deux codes.',
  'add-codes': () => 'Donnez les codes par --codes-stdin, ou par --puk-file et --pin-file.',
  'file-exposed': ({ path }) =>
    `D'autres utilisateurs peuvent lire le fichier « ${path} » : un code n'y est pas en sécurité.`,
  'protect-file': () => 'Protégez-le :',
  'protect-open-file': () => 'Protégez le fichier lu (chmod 600).',
  'file-not-readable': ({ path }) => `Impossible de lire le fichier « ${path} ».`,
  'check-file': () => 'Vérifiez son nom et ses droits.',
  'code-in-environment': ({ variable }) =>
    `Un code ne se donne jamais par l'environnement (${variable}) : d'autres programmes peuvent l'y lire.`,
  'remove-variable': () => 'Effacez cette variable :',
  'code-in-argument': () =>
    "Un code ne se donne jamais en argument : il est maintenant dans l'historique de ce terminal.",
  'code-in-option': ({ option }) =>
    `Un code ne se donne jamais en argument (${option}) : il est maintenant dans l'historique de ce terminal.`,
  'erase-history': () =>
    "Effacez cette ligne de l'historique, puis lancez le dialogue, qui demandera les codes, masqués :",
  'no-such-scenario': ({ found }) => `Il n'y a pas de carte virtuelle « ${found} ».`,
  'scenarios-are': ({ known }) => `Cartes virtuelles : ${known.join(', ')}.`,
  'no-such-shell': ({ known }) => `La commande completion attend le nom d'un shell : ${known.join(', ')}.`,
  'unknown-command': () => 'Commande inconnue.',
  'unknown-command-typed': ({ typed }) => `Commande inconnue : ${typed}.`,
  'unknown-option': ({ option }) => `Option inconnue : ${option}.`,
  'did-you-mean': ({ nearest }) => `Vouliez-vous dire ${nearest} ?`,
  'commands-are': ({ known }) => `Commandes : ${known.join(', ')}.`,
  'see-help': () => "Pour voir l'aide :",
  'typographic-dash': ({ option }) =>
    `« ${option} » contient un tiret typographique, qu'un traitement de texte ou une page web a mis à la place du trait d'union.`,
  'type-instead': ({ meant }) => `Tapez : ${meant}`,
  'command-as-value': ({ option, command }) =>
    `« ${command} » est une commande : ce n'est pas une valeur de ${option}.`,
  'write-in-order': () => "Écrivez-les dans l'autre ordre :",
  'write-without': ({ option }) => `Elle s'emploie sans ${option} :`,
  'one-argument-too-many': ({ command }) => `La commande ${command} a un argument de trop.`,
  'to-name-card': () => 'Pour désigner une carte : --card NUMÉRO ; un lecteur : --reader NUMÉRO.',
  'value-missing': ({ option }) => `Il manque une valeur à ${option}.`,
  'value-needless': ({ option }) => `${option} ne prend pas de valeur.`,
  'card-takes': () => '--card attend le numéro de la carte, à 10 chiffres, en haut du courrier.',
  'wait-takes': () => '--wait attend un nombre de secondes.',
  'reader-takes': () => "--reader attend le nom ou le numéro d'un lecteur.",
  'slot-takes': () => "--reader attend 1 ou 2, l'emplacement dans vpcd, et ne se combine pas avec --port.",
  'port-takes': () => '--port attend un numéro de port.',
  'file-takes': ({ option }) => `${option} attend un fichier, ou « - » pour l'entrée standard.`,
  'trace-takes': () => '--trace attend un fichier où écrire.',
  'scenario-takes': () => "--simulate attend le nom d'une carte virtuelle (« list » les nomme toutes).",
  'lang-takes': ({ known }) => `--lang attend l'une de ces langues : ${known.join(', ')}.`,
  'trace-unwritable': ({ path }) => `Impossible d'écrire la trace dans le fichier « ${path} ».`,
  'trace-exposed': ({ path }) =>
    `D'autres utilisateurs peuvent lire le fichier « ${path} » : la trace n'y est pas en sécurité.`,
}
