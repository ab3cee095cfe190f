/** What is advised to whoever wanted to unblock a card that is not blocked: by what is known of its expiry. */

import { expect, test } from 'vitest'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'
import { runProcedure } from '../../../src/procedure/runner.ts'
import { VirtualCps3 } from '../../../src/simulator/cards/cps3.ts'
import { PATH } from '../../../src/simulator/cards/data-objects.ts'
import type { VirtualCard } from '../../../src/simulator/cards/virtual-card.ts'
import { simulatedReaders } from '../../../src/simulator/readers/readers.ts'
import { createCard } from '../../../src/simulator/scenarios.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

const CERTIFICATE = '3F000001B001'

test.each<[string, VirtualCard, RegExp, RegExp]>([
  [
    'valid',
    new VirtualCps3(),
    /^La carte est valide jusqu'à fin 01\/2031 : le problème vient d'ailleurs \(lecteur, logiciel ou code porteur mal saisi\)\.$/,
    /^The card is valid until the end of 01\/2031: the problem lies elsewhere/,
  ],
  [
    'expired',
    createCard('expired-not-blocked'),
    /^La carte a expiré \(fin/,
    /^The card expired at the end of/,
  ],
  [
    'of unknown expiry',
    new VirtualCps3({ files: { [CERTIFICATE]: null, [PATH.ID_CARD]: null } }),
    /^Le problème vient d'ailleurs : contrôlez la validité de la carte/,
    /check whether the card is valid/,
  ],
])('a card that is %s', async (_, card, inFrench, inEnglish) => {
  const { end, facts } = await runProcedure({
    readers: simulatedReaders(card),
    wish: { reader: null, card: null, wait: 0 },
    taking: { checked: true, dated: true, wrap: (connection) => connection },
    person: scriptedPerson({}),
    dryRun: false,
    signal: new AbortController().signal,
  })
  expect(end).toBe('NOT_BLOCKED')
  expect(fr.ends.NOT_BLOCKED(facts).hint).toMatch(inFrench)
  expect(en.ends.NOT_BLOCKED(facts).hint).toMatch(inEnglish)
})
