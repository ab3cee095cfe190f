/** Which sentences tell what `doctor` finds, each point with its remedy. */

import type { Finding } from '../../doctor/examination.ts'
import { visible } from '../../visible.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { polkitRule } from '../polkit-rule.ts'
import {
  BUILD_ADDON,
  INSTALL_COMPILER,
  INSTALL_SERVICE,
  LIST_USB,
  READERS,
  RESTART_SERVICE,
} from '../remedies.ts'

/** @param user the login name that a remedy names */
export function tellFinding(finding: Finding, user: string): Told {
  const well = finding.code === null
  switch (finding.name) {
    case 'node': {
      const { version, wanted } = finding
      return well
        ? good({ say: 'node-version', version })
        : bad({ say: 'node-too-old', version }, { say: 'install-node', wanted })
    }
    case 'addon':
      return well
        ? good({ say: 'addon-there' })
        : bad(
            { say: 'addon-not-there' },
            { say: 'install-on-debian' },
            { run: INSTALL_COMPILER },
            { say: 'then-build-addon' },
            { run: BUILD_ADDON },
          )
    case 'service':
      if (well) return good({ say: 'service-running' })
      return finding.socket === false
        ? bad({ say: 'service-stopped' }, { say: 'install-on-debian' }, { run: INSTALL_SERVICE })
        : bad(
            { say: 'service-not-answering' },
            { say: 'replug-reader' },
            { say: 'or-restart-service' },
            { run: RESTART_SERVICE },
          )
    case 'polkit':
      return access(finding, user)
    case 'session':
      return good(finding.ssh ? { say: 'session-by-ssh' } : { say: 'session-local' })
    case 'readers':
      return readers(finding)
    case 'cards':
      if (well) return good({ say: 'cps-in-readers', number: finding.cps })
      return finding.others > 0
        ? bad({ say: 'inserted-is-no-cps' }, { say: 'insert-the-cps' })
        : bad({ say: 'no-card-inserted' }, { say: 'insert-chip-first' })
    case 'holder':
      return well
        ? good({ say: 'nobody-uses-card' })
        : bad(
            { say: 'card-used-in', readers: finding.readers.map((name) => visible(name)) },
            { say: 'close-then-again' },
          )
    case 'software':
      return finding.programs.length === 0
        ? good({ say: 'no-health-software' })
        : {
            meaning: 'plain',
            message: [{ say: 'software-open', programs: finding.programs.map((name) => visible(name)) }],
            hint: [{ say: 'close-while-unblocking' }],
          }
  }
}

/** What `doctor` comes to. */
export function tellExamination(ready: boolean): Told {
  return ready ? good({ say: 'ready-to-unblock' }) : bad({ say: 'not-ready' })
}

function access({ refused, known }: Extract<Finding, { name: 'polkit' }>, user: string): Told {
  if (refused === null) return good(known ? { say: 'access-allowed' } : { say: 'access-not-limited' })
  const denied: Sentence =
    refused === 'daemon' ? { say: 'daemon-access-denied' } : { say: 'card-access-denied' }
  return bad(denied, { say: 'install-rule' }, { run: polkitRule(user) })
}

/** Where nobody could be asked whether access is limited. */
export const ACCESS_UNKNOWN: Told = good({ say: 'access-unknown' })

function readers({ code, count, others }: Extract<Finding, { name: 'readers' }>): Told {
  if (code === null) return good({ say: 'readers-there', number: count })
  return others.length > 0
    ? bad(
        { say: 'reader-not-plugged', others: others.map((name) => visible(name)) },
        { say: 'name-other-reader' },
        { run: READERS },
      )
    : bad(
        { say: 'no-reader-visible' },
        { say: 'plug-reader' },
        { say: 'pcsc-mode' },
        { say: 'check-usb' },
        { run: LIST_USB },
      )
}

function good(message: Sentence): Told {
  return { meaning: 'sound', message: [message], hint: [] }
}

function bad(message: Sentence, ...hint: Part[]): Told {
  return { meaning: 'trouble', message: [message], hint }
}
