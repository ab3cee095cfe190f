/** What was used of the code de déblocage and what is left of it, in words: as many as there were, and no more. */

import { describe, expect, it } from 'vitest'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'
import type { Facts } from '../../../src/procedure/facts.ts'
import type { Cps3Options } from '../../../src/simulator/cards/cps3.ts'
import { bench, NEW_PIN, run, WRONG_PUK } from '../../support/run.ts'
import { scriptedPerson } from '../../support/scripted-person.ts'

describe('wrong codes', () => {
  it.each<[Cps3Options['puk'], number, string, string]>([
    [
      {},
      1,
      'Un essai a été utilisé sur le code de déblocage : il en reste 9.',
      'One try was used on the PUK: 9 left.',
    ],
    [
      {},
      2,
      '2 essais ont été utilisés sur le code de déblocage : il en reste 8.',
      '2 tries were used on the PUK: 8 left.',
    ],
    // Those of an earlier run are not this one's.
    [
      { triesLeft: 7 },
      2,
      '2 essais ont été utilisés sur le code de déblocage : il en reste 5.',
      '2 tries were used on the PUK: 5 left.',
    ],
    [
      { usesLeft: 11 },
      1,
      'Un essai a été utilisé sur le code de déblocage : il en reste 9.',
      'One try was used on the PUK: 9 left.',
    ],
    [
      { usesLeft: 10 },
      1,
      'Un essai a été utilisé sur le code de déblocage : il en reste 9 (9 utilisations restantes).',
      'One try was used on the PUK: 9 left (9 uses left).',
    ],
    [
      { usesLeft: 3 },
      2,
      '2 essais ont été utilisés sur le code de déblocage : il en reste 8 (1 utilisation restante).',
      '2 tries were used on the PUK: 8 left (1 use left).',
    ],
  ])('with %j, %i of them', async (puk, times, french, english) => {
    const { facts } = await wrongly(puk, times)
    expect(fr.dialogue.wrongPuk.wrong(facts)).toBe(`6. Code de déblocage erroné. ${french}`)
    expect(en.dialogue.wrongPuk.wrong(facts)).toBe(`6. Wrong PUK. ${english}`)
  })
})

describe('a wrong code that is the end of it', () => {
  it('tells a script of the try, and to check the letter first', async () => {
    const { facts } = await wrongly({}, 1)
    const { message, hint } = fr.ends.PUK_WRONG(facts)
    expect(message).toBe(
      'Code de déblocage erroné. Un essai a été utilisé sur le code de déblocage : il en reste 9.',
    )
    expect(hint).toMatch(
      /^Vérifiez d'abord que le courrier est celui de la carte n° 2900995235\. Si le courrier .* est introuvable, demandez une réfection/,
    )
    expect(en.ends.PUK_WRONG(facts).hint).toMatch(
      /^First check that the letter is the one for card number 2900995235\. /,
    )
  })

  it.each<[Cps3Options['puk'], string, string]>([
    [{}, 'Il reste 9 essais sur le code de déblocage.', '9 tries are left on the code de déblocage (PUK).'],
    [
      { triesLeft: 2 },
      'Il reste 1 essai sur le code de déblocage.',
      '1 try is left on the code de déblocage (PUK).',
    ],
    [
      { usesLeft: 6 },
      'Il reste 9 essais sur le code de déblocage (5 utilisations restantes).',
      '9 tries are left on the code de déblocage (PUK) (5 uses left).',
    ],
  ])('tells a person who gives up what is left, with %j', async (puk, french, english) => {
    const { facts } = await wrongly(puk, 1)
    expect(fr.dialogue.wrongPuk.givenUp(facts).message).toBe(`Déblocage abandonné. ${french}`)
    expect(en.dialogue.wrongPuk.givenUp(facts).message).toBe(`Unblocking abandoned. ${english}`)
    expect(fr.dialogue.wrongPuk.givenUp(facts).hint).toMatch(/^Si le courrier .* demandez une réfection/)
  })
})

describe('a wrong code that was the last one', () => {
  it.each<[string, Cps3Options['puk'], string, string]>([
    ['try', { triesLeft: 1 }, "c'était le dernier essai", 'that was the last try'],
    ['use, tries being left', { usesLeft: 1 }, "c'était sa dernière utilisation", 'that was its last use'],
  ])('was the last %s', async (_, puk, french, english) => {
    const { facts } = await wrongly(puk, 1, 'yes')
    expect(fr.ends.PUK_BLOCKED(facts).message).toContain(french)
    expect(en.ends.PUK_BLOCKED(facts).message).toContain(english)
  })
})

describe('the warning before the last one', () => {
  it.each<[string, Cps3Options['puk'], number]>([
    ['at first', { triesLeft: 1 }, 0],
    ['after a wrong code', { triesLeft: 2 }, 1],
    ['which is the last use too', { triesLeft: 1, usesLeft: 1 }, 0],
  ])('speaks of the last try, %s', async (_, puk, times) => {
    const { facts } = await wrongly(puk, times)
    expect(fr.dialogue.lastTry.warning(facts)).toContain("il ne reste qu'un essai sur le code de déblocage.")
    expect(en.dialogue.lastTry.warning(facts)).toContain('only one try is left')
  })

  it.each<[string, Cps3Options['puk'], number]>([
    ['at first', { usesLeft: 1 }, 0],
    ['after a wrong code', { usesLeft: 2 }, 1],
  ])('speaks of the last use where tries are left, %s', async (_, puk, times) => {
    const { facts } = await wrongly(puk, times)
    expect(fr.dialogue.lastTry.warning(facts)).toContain(
      "il ne reste qu'une utilisation du code de déblocage",
    )
    expect(en.dialogue.lastTry.warning(facts)).toContain('only one use is left')
    const refused = fr.ends.LAST_TRY_REFUSED(facts).message
    expect(refused).toMatch(times === 0 ? /Il ne reste qu'une utilisation/ : /La dernière utilisation/)
    expect(refused).not.toMatch(/un essai sur|dernier essai/)
  })
})

/** So many wrong codes, then nothing more; what is known then. */
/** @param last the answer to the warning before the last one */
async function wrongly(
  puk: Cps3Options['puk'],
  times: number,
  last: 'yes' | 'no' = 'no',
): Promise<{ readonly facts: Facts }> {
  const there = bench({ puk: { ...puk } })
  const replies = <T>(reply: T) => Array.from({ length: times }, () => reply)
  const person = scriptedPerson({
    'ask-puk': replies(WRONG_PUK),
    'ask-pin': replies(NEW_PIN),
    confirm: replies(NEW_PIN),
    'ask-retry': [...replies('yes').slice(1), 'no'],
    'ask-retry-for-the-last-time': ['no'],
    'warn-last-try': [last],
  })
  return await run(there, person)
}
