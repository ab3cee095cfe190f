/** Cards whose codes are known beforehand, declared in ever other ways, in any order. */

import fc from 'fast-check'
import { type Declaration, encodeAodf, type PinFlag } from './aodf.ts'

export interface GeneratedCard {
  readonly aodf: Uint8Array
  readonly pin: Declaration
  readonly puk: Declaration
  /** Whether everything that the card declares points the same way, and to one code each. */
  readonly certain: boolean
}

const PORTEUR = ['Code porteur', 'Code porteur de la carte CPS', 'CODE PORTEUR', 'porteur']
const DEBLOCAGE = ['Code de déblocage', 'Code de déblocage de la carte CPS', 'CODE DE DEBLOCAGE']
const NAMELESS = ['', 'PIN', 'PUK', 'Code', 'Code CPS', 'Geheimzahl']
const OTHERS = ['', 'PIN', 'Code de signature', 'Code sans contact', 'Administration']

const marks = fc.constantFrom<readonly PinFlag[]>(['soPin'], ['unblockingPin'], ['unblockingPin', 'soPin'])
/** A code to use the card with that is unblock-disabled could not be unblocked. */
const ofHolder = fc.subarray<PinFlag>(['needs-padding', 'exchangeRefData'])
const ofUnblocker = fc.subarray<PinFlag>(['needs-padding', 'unblock-disabled', 'exchangeRefData'])
const padChar = fc.constantFrom(0xff, 0x00, 0x20)
const upTo = (most: number) => fc.nat({ max: most })

/** 4 to 8 digits, fixed or not, in up to 16 bytes; a byte to fill them up with where that is declared to be needed. */
const shortCode = fc
  .record({ min: fc.integer({ min: 4, max: 8 }), longer: upTo(4), room: upTo(8), flags: ofHolder, padChar })
  .map(({ min, longer, room, flags, padChar }) => {
    const max = Math.min(8, min + longer)
    return { min, max, stored: Math.min(16, max + room), flags, padChar }
  })

/** Eight digits, perhaps among other lengths. */
const eightDigits = fc
  .record({
    min: fc.integer({ min: 4, max: 8 }),
    longer: upTo(4),
    room: upTo(4),
    flags: ofUnblocker,
    padChar,
  })
  .map(({ min, longer, room, flags, padChar }) => ({
    min,
    max: 8 + longer,
    stored: 8 + longer + room,
    flags,
    padChar,
  }))

export const generatedCard: fc.Arbitrary<GeneratedCard> = fc
  .record({
    references: fc.uniqueArray(fc.integer({ min: 1, max: 0x7f }), { minLength: 5, maxLength: 5 }),
    authIds: fc.uniqueArray(fc.constantFrom('01', '02', '03', '04', '1A', 'FF', '0104', 'ABCDEF'), {
      minLength: 5,
      maxLength: 5,
    }),
    pin: fc.record({ form: shortCode, label: fc.constantFrom(...PORTEUR, ...NAMELESS), ruled: fc.boolean() }),
    puk: fc.record({ form: eightDigits, label: fc.constantFrom(...DEBLOCAGE, ...NAMELESS), marks }),
    /** Other codes to use the card with, none of which the labels or rules call the code porteur. */
    others: fc.array(fc.record({ form: shortCode, label: fc.constantFrom(...OTHERS), ruled: fc.boolean() }), {
      maxLength: 2,
    }),
    /** Another code that unblocks, but not the code porteur. */
    stranger: fc.option(fc.record({ form: eightDigits, label: fc.constantFrom(...OTHERS), marks })),
    commonAuthId: fc.constantFrom(null, '01', '02', '04', '99'),
    order: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
  })
  .map(({ references, authIds, pin, puk, others, stranger, commonAuthId, order }) => {
    const [pinId = '', pukId = '', strangerId = '', ...otherIds] = authIds
    const named = PORTEUR.includes(pin.label)
    const holder = declaration(
      pin.form,
      pin.label,
      pinId,
      references[0],
      [],
      pin.ruled ? [pukId] : [],
      commonAuthId,
    )
    const unblocker = declaration(puk.form, puk.label, pukId, references[1], puk.marks, [], null)
    const rest = others.map(({ form, label, ruled }, index) => {
      // A code that only the rules call porteur is called so alone, or nobody could know.
      const rules = ruled && named ? [pukId] : []
      return declaration(form, label, otherIds[index] ?? '', references[2 + index], [], rules, null)
    })
    const further =
      stranger === null
        ? []
        : [declaration(stranger.form, stranger.label, strangerId, references[4], stranger.marks, [], null)]
    const all = [holder, unblocker, ...rest, ...further]
    const alone = rest.length === 0
    const told = alone || named || pin.ruled
    const agreeing = pin.ruled || rest.every(({ rules }) => rules.length === 0)
    return {
      aodf: encodeAodf(...shuffled(all, order)),
      pin: holder,
      puk: unblocker,
      certain: told && agreeing && (pin.ruled || stranger === null),
    }
  })

function declaration(
  form: { min: number; max: number; stored: number; flags: readonly PinFlag[]; padChar: number },
  label: string,
  authId: string,
  reference: number | undefined,
  marks: readonly PinFlag[],
  rules: readonly string[],
  commonAuthId: string | null,
): Declaration {
  const flags: PinFlag[] = ['initialized', ...form.flags, ...marks]
  return { ...form, label, authId, reference: reference ?? null, rules, commonAuthId, flags, type: 1 }
}

function shuffled<T>(all: readonly T[], order: readonly number[]): T[] {
  return all
    .map((one, index) => ({ one, rank: order[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one)
}
