/** What is told of a fault that came in place of the card's answer. */

import { expect, test } from 'vitest'
import { languageCalled, type Tag } from '../../../src/messages/language.ts'
import { textOf } from '../../../src/messages/text.ts'
import { tell } from '../../../src/messages/which-sentence/ending.ts'
import { PortFault, type PortFaultKind } from '../../../src/port.ts'
import { type Silence, silenceOf } from '../../../src/procedure/silence.ts'
import { CARD } from '../../support/example-endings.ts'

const BECAUSE: Readonly<Record<PortFaultKind, Silence>> = {
  removed: 'card-left',
  'no-card': 'card-left',
  'no-reader': 'card-left',
  mute: 'mute',
  malformed: 'malformed',
  'no-service': 'service-left',
  'service-hung': 'service-left',
  'service-other-version': 'service-left',
  'access-denied': 'service-left',
  'socket-denied': 'service-left',
  'addon-missing': 'service-left',
  'addon-other-node': 'service-left',
  'process-ended': 'service-left',
  busy: 'unknown',
  'reader-misnamed': 'unknown',
  unknown: 'unknown',
}

const KINDS = Object.entries(BECAUSE) as [PortFaultKind, Silence][]

test.each(KINDS)('a fault %s in place of an answer is told as %s', (kind, because) => {
  expect(silenceOf(new PortFault(kind, 'x'))).toEqual({ is: 'silence', because, detail: 'x' })
})

async function told(tag: Tag, fault: PortFault): Promise<string> {
  const by = silenceOf(fault)
  const tries = { is: 'unknown' } as const
  const ending = { is: 'OUTCOME_UNKNOWN', open: 'perhaps-unblocked', card: CARD, by, tries } as const
  return textOf(await languageCalled(tag), tell(ending, null).message)
}

test('a silence is told in the language of the person, with the error code of PC/SC alone', async () => {
  expect(await told('fr', new PortFault('removed'))).toContain('(contact perdu)')
  expect(await told('en', new PortFault('removed'))).toContain('(contact lost)')
  const coded = new PortFault('mute', 'SCardTransmit 80100016')
  expect(await told('fr', coded)).toContain('(carte muette, SCardTransmit 80100016)')
  expect(await told('fr', new PortFault('unknown', '8010ffff'))).toContain('(erreur inconnue, 8010ffff)')
})

test.each(KINDS)(
  'the French screen shows nothing of our own English words for the fault %s',
  async (kind) => {
    const text = await told('fr', new PortFault(kind, 'no answer in time'))
    expect(text).not.toContain('no answer')
    expect(text).not.toContain(kind)
  },
)
