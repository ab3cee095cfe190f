/** In French: the readers' service of this machine, and what `doctor` finds. */

import type { SentencesOf } from '../contract.ts'
import type { MachineSentences } from '../sentences/machine.ts'
import { behind, count, quotedAll } from './words.ts'

export const machine: SentencesOf<MachineSentences> = {
  'addon-missing': ({ detail }) =>
    `${behind("Le module qui parle aux lecteurs (pcsclite) manque, ou n'a pas été compilé", detail)}.`,
  'addon-for-other-node': ({ detail }) =>
    `${behind('Le module qui parle aux lecteurs (pcsclite) a été compilé pour une autre version de Node.js', detail)}.`,
  'node-needed': ({ version, wanted }) =>
    `cps-unblock demande Node.js ${wanted} ou plus récent ; celui-ci est Node.js ${version}.`,
  'service-silent': ({ detail }) =>
    `${behind('Le service des cartes à puce (PC/SC) ne répond pas', detail)}.`,
  'service-other-version': ({ detail }) =>
    `${behind("Le service des cartes à puce (pcscd) n'est pas de la même version que sa bibliothèque (libpcsclite)", detail)}.`,
  'readers-misnamed': ({ readers }) =>
    readers.length === 1
      ? `Le lecteur ${quotedAll(readers)} est inutilisable : son nom contient un caractère mal codé (il n'est pas en UTF-8).`
      : `Les lecteurs ${quotedAll(readers)} sont inutilisables : leur nom contient un caractère mal codé (il n'est pas en UTF-8).`,
  'service-unknown-fault': ({ detail }) =>
    `${behind('Le service des cartes à puce (PC/SC) répond par une erreur inconnue', detail)}.`,
  'process-ended': ({ detail }) =>
    `${behind("Le programme auxiliaire par lequel cps-unblock parle aux lecteurs n'a pas démarré, ou s'est arrêté", detail)}.`,
  'service-gone': () => "Le service des cartes à puce (PC/SC) s'est arrêté.",
  'service-hung': ({ detail }) =>
    `${behind('Le service des cartes à puce (PC/SC) est lancé, mais ne répond pas : un lecteur le bloque peut-être', detail)}.`,
  'access-denied': ({ detail }) => `${behind("L'accès au lecteur est refusé à cet utilisateur", detail)}.`,
  'socket-denied': ({ detail }) =>
    `${behind("Cet utilisateur n'a pas le droit de joindre le service des cartes à puce (pcscd)", detail)}.`,

  'install-on-debian': () => 'Pour installer ce qui manque, sous Debian ou Ubuntu :',
  'reinstall-package': () => 'Réinstallez le paquet de cps-unblock, depuis le dossier où il est :',
  'unpack-again': () => "Décompressez de nouveau l'archive de cps-unblock, dans un dossier vide.",
  'or-unpack-again': () =>
    "Si cela ne suffit pas, décompressez de nouveau l'archive de cps-unblock, dans un dossier vide.",
  'install-command-line-tools': () => 'Installez les outils de compilation de macOS :',
  'install-build-tools': () =>
    'Installez Python et Visual Studio Build Tools, avec « Développement Desktop en C++ ».',
  'start-as-administrator': () =>
    "Branchez le lecteur : Windows démarre ce service avec lui. Sinon, dans une invite de commandes d'administrateur :",
  'restart-computer': () => "Débranchez le lecteur, rebranchez-le ; au besoin, redémarrez l'ordinateur.",
  'or-restart-computer': () => "Si cela ne suffit pas, redémarrez l'ordinateur.",
  'close-programs': () => 'Fermez les programmes inutiles, puis relancez cps-unblock.',
  'allow-by-administrator': () => "Demandez à l'administrateur de cet ordinateur de l'autoriser.",
  'linux-only': () => 'Les autres programmes ne peuvent voir une carte virtuelle que sous Linux.',
  'then-build-addon': () => 'Puis compilez le module :',
  'build-addon': () => 'Compilez-le de nouveau :',
  'then-restart-service': () => 'Puis redémarrez le service des cartes à puce :',
  'restart-service': () => 'Redémarrez le service des cartes à puce :',
  'or-restart-service': () => 'Si cela ne suffit pas, redémarrez le service des cartes à puce :',
  'update-pcsc': () => 'Sous Debian ou Ubuntu, mettez les deux à jour :',
  'rename-reader': () =>
    'Un administrateur doit le renommer sans accent, dans le fichier de pcscd qui le décrit. Pour trouver la ligne FRIENDLYNAME à corriger :',
  'or-other-reader': () => 'Ou insérez la CPS dans un autre lecteur.',
  'replug-reader': () => 'Débranchez le lecteur, rebranchez-le, puis relancez cps-unblock.',
  'or-replug-reader': () =>
    "Si aucun logiciel n'utilise la carte, débranchez le lecteur, rebranchez-le, puis relancez cps-unblock.",
  'allow-by-polkit': ({ actions }) =>
    `Par SSH, c'est le réglage habituel : l'administrateur doit autoriser cet utilisateur (polkit, actions ${actions.join(' et ')}).`,
  'doctor-tells-rule': () => "Pour afficher la règle qu'il installera :",
  'doctor-tells-more': () => 'Pour savoir ce qui manque à cet ordinateur :',
  'allow-on-socket': () => "Demandez à l'administrateur de lui donner le droit d'écrire dans ce fichier.",

  'ready-to-unblock': () => 'Tout est prêt pour débloquer une CPS.',
  'not-ready': () => "Cet ordinateur n'est pas prêt : corrigez d'abord le premier point marqué ✘.",
  'system-untried': ({ system }) => `cps-unblock n'a pas encore été essayé sous ${system}`,
  'node-version': ({ version }) => `Node.js ${version}`,
  'node-too-old': ({ version }) => `Node.js ${version} : trop ancien`,
  'install-node': ({ wanted }) => `Installez Node.js ${wanted} ou plus récent.`,
  'closed-to-others': () =>
    'Programme installé pour cet utilisateur seulement : les autres ne peuvent pas le lancer',
  'open-to-others': () => "Pour le leur permettre, s'ils en ont besoin :",
  'addon-there': () => 'Module des lecteurs (pcsclite) installé',
  'addon-not-there': () => "Le module des lecteurs (pcsclite) manque, ou n'a pas été compilé",
  'service-running': ({ service }) => `Service des cartes à puce (${service}) en marche`,
  'service-stopped': ({ service }) => `Service des cartes à puce (${service}) absent ou arrêté`,
  'socket-elsewhere': ({ variable, path }) =>
    `La variable ${variable} le fait chercher en ${path} : supprimez-la, ou corrigez-la.`,
  'service-not-answering': ({ service }) => `Le service des cartes à puce (${service}) ne répond pas`,
  'access-allowed': () => 'Accès aux cartes autorisé (polkit)',
  'access-not-limited': () => 'Accès aux cartes non limité (polkit)',
  'access-unknown': () => "Accès aux cartes : impossible de savoir s'il est limité (polkit)",
  'daemon-access-denied': () => 'Accès au service des cartes à puce refusé à cet utilisateur (polkit)',
  'card-access-denied': () =>
    'Accès aux cartes refusé à cet utilisateur, bien que les lecteurs soient visibles (polkit)',
  'install-rule': () => "Pour l'autoriser, un administrateur installe cette règle :",
  'session-by-ssh': () => 'Session ouverte par SSH',
  'session-local': () => 'Session locale',
  'readers-there': ({ number }) => `${count(number, 'lecteur')} de cartes`,
  'reader-not-plugged': ({ others }) =>
    `Le lecteur demandé n'est pas branché ; lecteurs branchés : ${quotedAll(others)}`,
  'no-reader-visible': () => "Aucun lecteur de cartes n'est visible",
  'check-usb': () => 'Pour vérifier que cet ordinateur le voit (pilote : paquet libccid) :',
  'find-in-system-report': () => 'Pour vérifier que cet ordinateur le voit :',
  'find-in-device-manager': () =>
    'Pour vérifier que cet ordinateur le voit, et que son pilote est installé (« Lecteurs de carte à puce ») :',
  'name-other-reader': () => 'Branchez-le, ou désignez-en un autre avec --reader. Pour les voir :',
  'cps-in-readers': ({ number }) => `${number} CPS ${number < 2 ? 'insérée' : 'insérées'}`,
  'inserted-is-no-cps': () => "La carte insérée n'est pas une CPS",
  'no-card-inserted': () => "Aucune carte n'est insérée",
  'insert-chip-first': () => 'Insérez la CPS, puce en avant.',
  'nobody-uses-card': () => "Aucun autre programme n'utilise la carte",
  'card-used-in': ({ readers }) =>
    `Un autre programme utilise la carte (${readers.length === 1 ? 'lecteur' : 'lecteurs'} ${quotedAll(readers)})`,
  'close-then-again': () =>
    "Fermez votre logiciel métier (et le navigateur s'il utilise la CPS), puis relancez cps-unblock.",
  'no-health-software': () => "Aucun logiciel de santé connu n'est ouvert",
  'software-open': ({ programs }) => `Ouvert en ce moment : ${programs.join(', ')}`,
  'close-while-unblocking': () => 'Le temps du déblocage, fermez ce qui utilise la carte.',
}
