/** In French: why a command line is refused, and the one to write instead. */

import type { Said, UsageProblem } from './messages.ts'

const SEE_HELP = 'Voir « cps-unblock --help ».'

export function usageInFrench(problem: UsageProblem): Said {
  switch (problem.is) {
    case 'no-terminal':
      return {
        message: "Le dialogue a besoin d'un terminal, et il n'y en a pas ici.",
        hint: "Dans un script, donnez les deux codes, un par ligne, sur l'entrée standard :\ncps-unblock unblock --no-input --card NUMERO --codes-stdin < codes",
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
            hint: `chmod 600 ${problem.path}`,
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
        hint: "Effacez cette ligne de l'historique. Lancez « cps-unblock » sans code : il les demandera, masqués.",
      }
    case 'unknown-scenario':
      return {
        message: `Il n'y a pas de carte virtuelle « ${problem.found} ».`,
        hint: `Cartes virtuelles : ${problem.known.join(', ')}.`,
      }
    case 'unknown-language':
      return { message: `L'option --lang attend ${problem.known.join(' ou ')}.`, hint: SEE_HELP }
    case 'unknown-shell':
      return {
        message: `La commande completion attend le nom d'un shell : ${problem.known.join(', ')}.`,
        hint: SEE_HELP,
      }
    case 'unknown-command':
      return {
        message: 'Commande inconnue.',
        hint: `Commandes : ${problem.known.join(', ')}. ${SEE_HELP}`,
      }
    case 'unknown-option':
      return { message: `Option inconnue : ${problem.option}.`, hint: SEE_HELP }
    case 'bad-value':
      return { message: `L'option ${problem.option} attend une autre valeur.`, hint: SEE_HELP }
  }
}
