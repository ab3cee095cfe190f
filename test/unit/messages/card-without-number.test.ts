/** A card that gives no number is called by its serial number, which is not on the letter. */

import { expect, test } from 'vitest'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'
import { type Facts, NOTHING_KNOWN } from '../../../src/procedure/facts.ts'
import type { HeldCard } from '../../../src/search/held-card.ts'

const NUMBER = '2900995235'

// As much of a card as these sentences speak of.
const card = (number: string | null) =>
  ({ connection: { reader: 'SCR 3310' }, cps: { number, serial: '99213845' } }) as unknown as HeldCard
const facts = (number: string | null): Facts => ({ ...NOTHING_KNOWN, held: card(number) })

test('the serial number is said as such where one of several is to be chosen', () => {
  expect(fr.dialogue.choice(card(NUMBER))).toBe('n° 2900995235 (SCR 3310)')
  expect(fr.dialogue.choice(card(null))).toBe('n° de série 99213845 (SCR 3310)')
  expect(en.dialogue.choice(card(NUMBER))).toBe('number 2900995235 (SCR 3310)')
  expect(en.dialogue.choice(card(null))).toBe('serial number 99213845 (SCR 3310)')
})

test('nobody is sent to look for a serial number on the letter before the code is asked for', () => {
  expect(fr.dialogue.puk.about(facts(NUMBER))).toContain('porte le n° 2900995235')
  expect(fr.dialogue.puk.about(facts(null))).toBe(
    "Cette carte n'indique pas son numéro (n° de série 99213845) : assurez-vous que le courrier est bien le sien. Le code de déblocage, à 8 chiffres, figure sur ce courrier. Pas de courrier ? Ctrl-C, puis demandez une réfection des codes.",
  )
  expect(en.dialogue.puk.about(facts(null))).toBe(
    'This card does not give its number (serial number 99213845): make sure that the letter is the one for this card. The 8-digit PUK is on that letter. No letter? Ctrl-C, then ask for the codes to be reissued.',
  )
})

test('nor after a wrong code', () => {
  expect(fr.dialogue.wrongPuk.compare(facts(null))).toBe(
    'Assurez-vous que le courrier est bien celui de cette carte.',
  )
  expect(en.dialogue.wrongPuk.compare(facts(null))).toBe(
    'Make sure that the letter is the one for this card.',
  )
})
