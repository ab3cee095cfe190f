/** In French: what `doctor` finds, each point with its remedy in one line. */

import type { Finding } from '../doctor/examination.ts'
import { count } from './fr-words.ts'
import type { Messages } from './messages.ts'
import { polkitRule } from './polkit-rule.ts'
import { INSTALL_COMPILER, INSTALL_SERVICE, RESTART_SERVICE } from './remedies.ts'

export const doctorInFrench: Messages['doctor'] = {
  well: { message: 'Tout est prêt pour débloquer une CPS.', hint: null },
  unwell: { message: "Cette machine n'est pas prête : voyez le premier point en défaut.", hint: null },

  finding(finding: Finding, user: string) {
    const well = (message: string, hint: string | null = null) => ({ message, hint })
    const { code } = finding
    switch (finding.name) {
      case 'node':
        return well(
          `Node.js ${finding.version}`,
          code === null ? null : `Installez Node.js ${finding.wanted} ou plus récent.`,
        )
      case 'addon':
        return code === null
          ? well('Module PC/SC (pcsclite) installé')
          : well(
              'Module PC/SC (pcsclite) absent ou non compilé',
              `${INSTALL_COMPILER}, puis réinstallez cps-unblock.`,
            )
      case 'service':
        if (code === null) return well('Service des cartes à puce (pcscd) en marche')
        return finding.socket === false
          ? well('Service des cartes à puce (pcscd) absent ou arrêté', INSTALL_SERVICE)
          : well('Le service des cartes à puce (pcscd) ne répond pas', RESTART_SERVICE)
      case 'polkit':
        if (finding.refused === null) {
          return well(
            finding.known
              ? 'Accès aux cartes autorisé (polkit)'
              : 'Accès aux cartes : polkit ne le limite pas ici',
          )
        }
        return well(
          finding.refused === 'daemon'
            ? 'Accès au service des cartes refusé à cet utilisateur (polkit)'
            : 'Accès aux cartes refusé à cet utilisateur, bien que les lecteurs soient visibles (polkit)',
          `En root : ${polkitRule(user)}`,
        )
      case 'session':
        return well(finding.ssh ? 'Session ouverte par SSH' : 'Session locale')
      case 'readers':
        if (code === null) return well(`${count(finding.count, 'lecteur')} de cartes`)
        return finding.others.length > 0
          ? well(
              `Ce lecteur n'est pas branché. Lecteurs présents : ${finding.others.join(', ')}`,
              'Branchez le lecteur, ou nommez-en un autre avec --reader.',
            )
          : well(
              'Aucun lecteur de cartes',
              'Branchez un lecteur ; vérifiez avec « lsusb » que la machine le voit (paquet libccid).',
            )
      case 'cards':
        if (code === null) return well(`${finding.cps} CPS dans les lecteurs`)
        return finding.others > 0
          ? well("Aucune CPS : la carte présente n'en est pas une", 'Mettez la CPS dans le lecteur.')
          : well('Aucune carte dans les lecteurs', 'Insérez la CPS, puce en avant.')
      case 'holder':
        return code === null
          ? well('Aucun autre programme ne tient la carte')
          : well(
              `Un autre programme tient la carte (${finding.readers.join(', ')})`,
              'Quittez le logiciel médical, puis relancez.',
            )
      case 'software':
        return finding.programs.length === 0
          ? well('Aucun logiciel connu pour tenir les cartes')
          : well(
              `En marche : ${finding.programs.join(', ')}`,
              "S'il tient la carte, quittez-le le temps du déblocage.",
            )
    }
  },
}
