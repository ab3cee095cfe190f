/** Which sentences tell why PC/SC is not to be had, and what an administrator does. */

import type { AccessProblem, ServiceProblem } from '../../search/not-found.ts'
import { visible } from '../../visible.ts'
import type { Sentence, Told } from '../contract.ts'
import { DOCTOR } from '../remedies.ts'
import { detailOf } from './shared.ts'

/** @param detail what the layer below said of it */
export function serviceTold(problem: ServiceProblem, detail: string | null): Told {
  const data = detailOf(detail)
  switch (problem) {
    case 'addon-missing':
      return {
        meaning: 'trouble',
        message: [{ say: 'addon-missing', ...data }],
        hint: [
          { remedy: 'build-addon' },
          { say: 'doctor-tells-more' },
          { run: DOCTOR },
          { say: 'other-ways' },
        ],
      }
    case 'addon-other-node':
      return {
        meaning: 'trouble',
        message: [{ say: 'addon-for-other-node', ...data }],
        hint: [{ remedy: 'rebuild-addon' }],
      }
    case 'no-answer':
      return {
        meaning: 'trouble',
        message: [{ say: 'service-silent', ...data }],
        hint: [
          { remedy: 'start-service' },
          { say: 'doctor-tells-more' },
          { run: DOCTOR },
          { say: 'other-ways' },
        ],
      }
    case 'other-version':
      return {
        meaning: 'trouble',
        message: [{ say: 'service-other-version', ...data }],
        hint: [{ remedy: 'update-pcsc' }],
      }
    case 'hung':
      return {
        meaning: 'trouble',
        message: [{ say: 'service-hung', ...data }],
        hint: [{ say: 'replug-reader' }, { remedy: 'or-restart-service' }],
      }
    case 'process-ended':
      return {
        meaning: 'trouble',
        message: [{ say: 'process-ended', ...data }],
        hint: [{ say: 'close-programs' }, { say: 'or-restart-computer' }],
      }
    case 'unknown':
      return {
        meaning: 'trouble',
        message: [{ say: 'service-unknown-fault', ...data }],
        hint: [{ say: 'replug-reader' }, { say: 'doctor-tells-more' }, { run: DOCTOR }],
      }
  }
}

/** A reader that the addon can't ask for. */
export function misnamedTold(reader: string): Told {
  return { meaning: 'trouble', message: [readersMisnamed([reader])], hint: [{ remedy: 'rename-reader' }] }
}

export function readersMisnamed(readers: readonly string[]): Sentence {
  return { say: 'readers-misnamed', readers: readers.map((name) => visible(name)) }
}

/** Node itself, without which nothing of PC/SC can be reached. */
export function nodeTold(version: string, wanted: string): Told {
  return {
    meaning: 'trouble',
    message: [{ say: 'node-needed', version, wanted }],
    hint: [{ say: 'doctor-tells-more' }, { run: DOCTOR }, { say: 'other-ways' }],
  }
}

export function accessTold(problem: AccessProblem, detail: string | null): Told {
  const data = detailOf(detail)
  switch (problem) {
    case 'polkit':
      return {
        meaning: 'trouble',
        message: [{ say: 'access-denied', ...data }],
        hint: [{ remedy: 'allow-user' }],
      }
    case 'socket':
      return {
        meaning: 'trouble',
        message: [{ say: 'socket-denied', ...data }],
        hint: [{ say: 'allow-on-socket' }],
      }
  }
}
