/** Which end a fault of the way to the card makes, before any code was sent. */

import type { PortFaultKind } from '../port.ts'
import type { AnswerTo } from '../procedure/table.ts'

const ANSWERS: Readonly<Record<PortFaultKind, AnswerTo<'find-card'>>> = {
  'addon-missing': 'no-service',
  'no-service': 'no-service',
  'access-denied': 'access-denied',
  'no-reader': 'no-reader',
  'no-card': 'no-card',
  removed: 'no-card',
  busy: 'reader-busy',
  mute: 'unsupported-card',
  malformed: 'unsupported-card',
  unknown: 'no-service',
}

export function answerToFault(kind: PortFaultKind): AnswerTo<'find-card'> {
  return ANSWERS[kind]
}
