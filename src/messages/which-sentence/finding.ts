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
import { accessTold, RENAME_READER, readersMisnamed, serviceTold } from './service.ts'

type Of<Name extends Finding['name']> = Extract<Finding, { readonly name: Name }>

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
      if (well) return good({ say: 'addon-there' })
      return finding.otherNode
        ? serviceTold('addon-other-node', null)
        : bad(
            { say: 'addon-not-there' },
            { say: 'install-on-debian' },
            { run: INSTALL_COMPILER },
            { say: 'then-build-addon' },
            { run: BUILD_ADDON },
          )
    case 'service':
      return well ? good({ say: 'service-running' }) : noService(finding)
    case 'polkit':
      return accessFound(finding, user)
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

function noService({ otherVersion, socket }: Of<'service'>): Told {
  if (otherVersion) return serviceTold('other-version', null)
  if (socket?.isThere === false) {
    const { path, variable } = socket
    return variable === null
      ? bad({ say: 'service-stopped' }, { say: 'install-on-debian' }, { run: INSTALL_SERVICE })
      : bad({ say: 'service-stopped' }, { say: 'socket-elsewhere', variable, path: visible(path) })
  }
  return bad(
    { say: 'service-not-answering' },
    { say: 'replug-reader' },
    { say: 'or-restart-service' },
    { run: RESTART_SERVICE },
  )
}

function accessFound({ access }: Of<'polkit'>, user: string): Told {
  const rule: Part[] = [{ say: 'install-rule' }, { run: polkitRule(user) }]
  switch (access.is) {
    case 'allowed':
      return good({ say: 'access-allowed' })
    case 'not-limited':
      return good({ say: 'access-not-limited' })
    case 'unknown':
      return good({ say: 'access-unknown' })
    case 'daemon-refused':
      return bad({ say: 'daemon-access-denied' }, ...rule)
    case 'card-refused':
      return bad({ say: 'card-access-denied' }, ...rule)
    case 'socket-refused':
      return accessTold('socket', access.path)
  }
}

function readers({ count, others, misnamed }: Of<'readers'>): Told {
  if (count > misnamed.length) {
    const hint = misnamed.length === 0 ? [] : [readersMisnamed(misnamed), ...RENAME_READER]
    return { ...good({ say: 'readers-there', number: count }), hint }
  }
  if (count > 0) return bad(readersMisnamed(misnamed), ...RENAME_READER)
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
