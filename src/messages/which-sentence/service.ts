/** Which sentences tell why PC/SC is not to be had, and what an administrator does. */

import type { AccessProblem, ServiceProblem } from '../../search/not-found.ts'
import { visible } from '../../visible.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { DOCTOR } from '../remedies.ts'
import { detailOf, trouble } from './shared.ts'

const MORE: readonly Part[] = [{ say: 'doctor-tells-more' }, { run: DOCTOR }]
const OTHERWISE: readonly Part[] = [...MORE, { say: 'other-ways' }]

/** @param detail what the layer below said of it */
export function serviceTold(problem: ServiceProblem, detail: string | null): Told {
  const data = detailOf(detail)
  switch (problem) {
    case 'addon-missing':
      return trouble({ say: 'addon-missing', ...data }, { remedy: 'build-addon' }, ...OTHERWISE)
    case 'addon-other-node':
      return trouble({ say: 'addon-for-other-node', ...data }, { remedy: 'rebuild-addon' })
    case 'no-answer':
      return trouble({ say: 'service-silent', ...data }, { remedy: 'start-service' }, ...OTHERWISE)
    case 'other-version':
      return trouble({ say: 'service-other-version', ...data }, { remedy: 'update-pcsc' })
    case 'hung':
      return trouble(
        { say: 'service-hung', ...data },
        { say: 'replug-reader' },
        { remedy: 'or-restart-service' },
      )
    case 'process-ended':
      return trouble(
        { say: 'process-ended', ...data },
        { say: 'close-programs' },
        { say: 'or-restart-computer' },
      )
    case 'unknown':
      return trouble({ say: 'service-unknown-fault', ...data }, { say: 'replug-reader' }, ...MORE)
  }
}

/** A reader that the addon can't ask for. */
export function misnamedTold(reader: string): Told {
  return trouble(readersMisnamed([reader]), { remedy: 'rename-reader' })
}

export function readersMisnamed(readers: readonly string[]): Sentence {
  return { say: 'readers-misnamed', readers: readers.map((name) => visible(name)) }
}

/** Node itself, without which nothing of PC/SC can be reached. */
export function nodeTold(version: string, wanted: string): Told {
  return trouble({ say: 'node-needed', version, wanted }, ...OTHERWISE)
}

export function accessTold(problem: AccessProblem, detail: string | null): Told {
  const data = detailOf(detail)
  switch (problem) {
    case 'polkit':
      return trouble({ say: 'access-denied', ...data }, { remedy: 'allow-user' })
    case 'socket':
      return trouble({ say: 'socket-denied', ...data }, { say: 'allow-on-socket' })
  }
}
