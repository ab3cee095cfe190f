/** In English: what `doctor` finds, each point with its remedy in one line. */

import type { Finding } from '../doctor/examination.ts'
import { count } from './en-words.ts'
import type { Messages } from './messages.ts'
import { polkitRule } from './polkit-rule.ts'
import { INSTALL_COMPILER, INSTALL_SERVICE, RESTART_SERVICE } from './remedies.ts'

export const doctorInEnglish: Messages['doctor'] = {
  well: { message: 'Everything is ready to unblock a CPS.', hint: null },
  unwell: { message: 'This machine is not ready: see the first point that fails.', hint: null },

  finding(finding: Finding, user: string) {
    const said = (message: string, hint: string | null = null) => ({ message, hint })
    const { code } = finding
    switch (finding.name) {
      case 'node':
        return said(
          `Node.js ${finding.version}`,
          code === null ? null : `Install Node.js ${finding.wanted} or later.`,
        )
      case 'addon':
        return code === null
          ? said('PC/SC module (pcsclite) installed')
          : said(
              'PC/SC module (pcsclite) missing or not compiled',
              `${INSTALL_COMPILER}, then reinstall cps-unblock.`,
            )
      case 'service':
        if (code === null) return said('Smart card service (pcscd) running')
        return finding.socket === false
          ? said('Smart card service (pcscd) missing or stopped', INSTALL_SERVICE)
          : said('The smart card service (pcscd) is not responding', RESTART_SERVICE)
      case 'polkit':
        if (finding.refused === null) {
          return said(
            finding.known
              ? 'Access to cards allowed (polkit)'
              : 'Access to cards: polkit does not restrict it here',
          )
        }
        return said(
          finding.refused === 'daemon'
            ? 'This user is denied access to the smart card service (polkit)'
            : 'This user is denied access to cards, although the readers are visible (polkit)',
          `As root: ${polkitRule(user)}`,
        )
      case 'session':
        return said(finding.ssh ? 'Session opened over SSH' : 'Local session')
      case 'readers':
        if (code === null) return said(count(finding.count, 'card reader'))
        return finding.others.length > 0
          ? said(
              `This reader is not connected. Readers present: ${finding.others.join(', ')}`,
              'Connect the reader, or name another one with --reader.',
            )
          : said(
              'No card reader',
              'Connect a reader; check with “lsusb” that the machine sees it (package libccid).',
            )
      case 'cards':
        if (code === null) return said(`${finding.cps} CPS in the readers`)
        return finding.others > 0
          ? said('No CPS: the card present is another one', 'Put the CPS in the reader.')
          : said('No card in the readers', 'Insert the CPS, chip first.')
      case 'holder':
        return code === null
          ? said('No other program holds the card')
          : said(
              `Another program holds the card (${finding.readers.join(', ')})`,
              'Close your medical software, then try again.',
            )
      case 'software':
        return finding.programs.length === 0
          ? said('No software known to hold cards')
          : said(
              `Running: ${finding.programs.join(', ')}`,
              'If it holds the card, close it for the time of the unblocking.',
            )
    }
  },
}
