/** In French: why a command line is refused, and the one to write instead. */

import { isDescriptor, takesCard } from './cases.ts'
import type { Said, UsageProblem } from './messages.ts'

const NOTHING_SENT = "Aucun code n'a été envoyé à la carte."

/** What each option takes, where that can be said in a sentence. */
const EXPECTED: Readonly<Record<string, string>> = {
  '--card': '--card attend les 10 chiffres du numéro de la carte.',
  '--wait': '--wait attend un nombre de secondes.',
  '--reader': "--reader attend le nom ou le numéro d'un lecteur : « cps-unblock readers » les donne.",
  '--port': '--port attend un numéro de port.',
  '--trace': '--trace attend un fichier où écrire.',
  '--puk-file': "--puk-file attend un fichier, ou « - » pour l'entrée standard.",
  '--pin-file': "--pin-file attend un fichier, ou « - » pour l'entrée standard.",
}

/** Of the command simulate, whose readers are those of vpcd. */
const EXPECTED_OF_SIMULATE = '--reader attend 1 ou 2, le logement de vpcd, et ne va pas avec --port.'

export function usageInFrench(problem: UsageProblem, command: string): Said {
  const seeHelp = `Voir « cps-unblock ${command} --help ».`
  switch (problem.is) {
    case 'no-terminal':
      return {
        message: "Le dialogue a besoin d'un terminal, et il n'y en a pas ici.",
        hint: "Dans un script, donnez les deux codes sur l'entrée standard, le code de déblocage sur la première ligne, le code porteur sur la seconde :\ncps-unblock unblock --no-input --card NUMÉRO --codes-stdin < codes",
      }
    case 'terminal-not-ours':
      return {
        message: 'Ce terminal est utilisé par un autre programme.',
        hint: 'Lancez cps-unblock au premier plan.',
      }
    case 'codes-without-no-input':
      return {
        message: 'Des codes sont fournis, mais un dialogue les demanderait.',
        hint: 'Ajoutez --no-input.',
      }
    case 'codes-twice':
      return {
        message: 'Les codes sont fournis deux fois, ou tous deux par « - ».',
        hint: 'Soit --codes-stdin, soit --puk-file et --pin-file.',
      }
    case 'codes-from-terminal':
      return {
        message: "L'entrée standard est un terminal : des codes y seraient lisibles à l'écran.",
        hint: 'Redirigez-la depuis un fichier ou un tube, ou lancez « cps-unblock », qui demande les codes masqués.',
      }
    case 'no-input-without-card':
      return {
        message: '--no-input exige --card : le numéro à 10 chiffres de la carte à débloquer.',
        hint: "« cps-unblock status » l'affiche ; il figure aussi sur le courrier.",
      }
    case 'no-input-without-codes':
      return {
        message: '--no-input exige les deux codes.',
        hint: 'Ajoutez --codes-stdin, ou --puk-file et --pin-file.',
      }
    case 'code-file':
      return problem.problem === 'exposed'
        ? {
            message: `Le fichier ${problem.path} est lisible par d'autres que vous : un code n'y est pas à l'abri.`,
            hint: isDescriptor(problem.path)
              ? 'Retirez les droits des autres (chmod 600) au fichier ouvert là.'
              : `chmod 600 ${problem.path}`,
          }
        : { message: `Le fichier ${problem.path} est illisible.`, hint: 'Vérifiez son nom et ses droits.' }
    case 'code-in-environment':
      return {
        message: `Un code ne se donne jamais par l'environnement (${problem.variable}) : d'autres programmes peuvent l'y lire.`,
        hint: `unset ${problem.variable}, puis --codes-stdin, ou --puk-file et --pin-file.`,
      }
    case 'code-in-argument':
      return {
        message: `Un code ne se donne jamais en argument${
          problem.option === null ? '' : ` (${problem.option})`
        } : il est maintenant dans l'historique de ce terminal.`,
        hint: `${NOTHING_SENT} Effacez cette ligne de l'historique, puis lancez « cps-unblock » : les codes seront demandés, masqués.`,
      }
    case 'unknown-scenario':
      return {
        message: `Il n'y a pas de carte virtuelle « ${problem.found} ».`,
        hint: `Cartes virtuelles : ${problem.known.join(', ')}.`,
      }
    case 'unknown-language':
      return { message: `L'option --lang attend ${problem.known.join(' ou ')}.`, hint: seeHelp }
    case 'unknown-shell':
      return {
        message: `La commande completion attend le nom d'un shell : ${problem.known.join(', ')}.`,
        hint: seeHelp,
      }
    case 'unknown-command':
      return {
        message: problem.typed === null ? 'Commande inconnue.' : `Commande inconnue : ${problem.typed}.`,
        hint:
          problem.nearest === null
            ? `Commandes : ${problem.known.join(', ')}. Voir « cps-unblock --help ».`
            : `Vouliez-vous dire ${problem.nearest} ?`,
      }
    case 'unknown-option':
      return {
        message: `Option inconnue : ${problem.option}.`,
        hint: problem.nearest === null ? seeHelp : `Vouliez-vous dire ${problem.nearest} ?`,
      }
    case 'typographic-dash':
      return {
        message: `Dans ${problem.option}, un tiret typographique remplace le trait d'union.`,
        hint: `Tapez : ${problem.meant}`,
      }
    case 'command-as-value':
      return {
        message: `${problem.command} est une commande, pas une valeur de ${problem.option}.`,
        hint: `cps-unblock ${problem.command} ${problem.option}`,
      }
    case 'missing-value':
      return { message: `Il manque une valeur à l'option ${problem.option}.`, hint: seeHelp }
    case 'trace-file':
      return problem.problem === 'exposed'
        ? {
            message: `Le fichier ${problem.path} peut être lu par d'autres.`,
            hint: `chmod 600 ${problem.path}`,
          }
        : { message: `Impossible d'écrire dans ${problem.path}.`, hint: seeHelp }
    case 'excess-argument':
      return {
        message: `La commande ${command} a un argument de trop.`,
        hint: takesCard(command)
          ? `Pour désigner une carte : --card NUMÉRO ; un lecteur : --reader NUMÉRO. ${seeHelp}`
          : seeHelp,
      }
    case 'bad-value': {
      const { option } = problem
      const ofSimulate = command === 'simulate' && option === '--reader' ? EXPECTED_OF_SIMULATE : undefined
      return {
        message: ofSimulate ?? EXPECTED[option] ?? `L'option ${option} attend une autre valeur.`,
        hint: seeHelp,
      }
    }
  }
}
