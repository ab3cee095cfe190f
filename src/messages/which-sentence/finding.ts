/** Which sentences tell what `doctor` finds, each point with its remedy. */

import type { Finding } from '../../doctor/examination.ts'
import { visible } from '../../visible.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { polkitRule } from '../polkit-rule.ts'
import { READERS } from '../remedies.ts'
import { quoted } from '../shell-word.ts'
import { accessTold, readersMisnamed, serviceTold } from './service.ts'
import { trouble } from './shared.ts'

type Of<Name extends Finding['name']> = Extract<Finding, { readonly name: Name }>

/** @param user the login name that a remedy names */
export function tellFinding(finding: Finding, user: string): Told {
  const well = finding.code === null
  switch (finding.name) {
    case 'system':
      return { meaning: 'plain', message: [{ say: 'system-untried', system: finding.untried }], hint: [] }
    case 'node': {
      const { version, wanted } = finding
      return well
        ? good({ say: 'node-version', version })
        : trouble({ say: 'node-too-old', version }, { say: 'install-node', wanted })
    }
    case 'files':
      return {
        meaning: 'plain',
        message: [{ say: 'closed-to-others' }],
        hint: [{ say: 'open-to-others' }, { run: opening(finding.closed) }],
      }
    case 'addon':
      if (well) return good({ say: 'addon-there' })
      return finding.otherNode
        ? serviceTold('addon-other-node', null)
        : trouble({ say: 'addon-not-there' }, { remedy: 'build-addon' })
    case 'service':
      return well ? good({ say: 'service-running', service: finding.service }) : noService(finding)
    case 'polkit':
      return accessFound(finding, user)
    case 'access':
      return trouble({ say: 'access-denied', detail: null }, { remedy: 'allow-user' })
    case 'session':
      return good(finding.ssh ? { say: 'session-by-ssh' } : { say: 'session-local' })
    case 'readers':
      return readers(finding)
    case 'cards':
      if (well) return good({ say: 'cps-in-readers', number: finding.cps })
      return finding.others > 0
        ? trouble({ say: 'inserted-is-no-cps' }, { say: 'insert-the-cps' })
        : trouble({ say: 'no-card-inserted' }, { say: 'insert-chip-first' })
    case 'holder':
      return well
        ? good({ say: 'nobody-uses-card' })
        : trouble(
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
  return ready ? good({ say: 'ready-to-unblock' }) : trouble({ say: 'not-ready' })
}

function opening({ folder, around }: Of<'files'>['closed']): string {
  const whole = `sudo chmod -R a+rX ${quoted(folder)}`
  return around.length === 0 ? whole : `sudo chmod a+rx ${around.map(quoted).join(' ')} && ${whole}`
}

function noService({ service, because, socket }: Of<'service'>): Told {
  if (because !== null) return serviceTold(because, null)
  if (socket?.isThere === false) {
    const { path, variable } = socket
    return variable === null
      ? trouble({ say: 'service-stopped', service }, { remedy: 'start-service' })
      : trouble(
          { say: 'service-stopped', service },
          { say: 'socket-elsewhere', variable, path: visible(path) },
        )
  }
  // Without a socket nobody can see whether it runs: a service that was never started answers as little.
  const remedies: Part[] =
    socket === null
      ? [{ remedy: 'start-service' }]
      : [{ say: 'replug-reader' }, { remedy: 'or-restart-service' }]
  return trouble({ say: 'service-not-answering', service }, ...remedies)
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
      return trouble({ say: 'daemon-access-denied' }, ...rule)
    case 'card-refused':
      return trouble({ say: 'card-access-denied' }, ...rule)
    case 'socket-refused':
      return accessTold('socket', access.path)
  }
}

function readers({ count, others, misnamed }: Of<'readers'>): Told {
  if (count > misnamed.length) {
    const hint =
      misnamed.length === 0 ? [] : [readersMisnamed(misnamed), { remedy: 'rename-reader' } as const]
    return { ...good({ say: 'readers-there', number: count }), hint }
  }
  if (count > 0) return trouble(readersMisnamed(misnamed), { remedy: 'rename-reader' })
  return others.length > 0
    ? trouble(
        { say: 'reader-not-plugged', others: others.map((name) => visible(name)) },
        { say: 'name-other-reader' },
        { run: READERS },
      )
    : trouble(
        { say: 'no-reader-visible' },
        { say: 'plug-reader' },
        { say: 'pcsc-mode' },
        { remedy: 'find-reader' },
      )
}

function good(message: Sentence): Told {
  return { meaning: 'sound', message: [message], hint: [] }
}
