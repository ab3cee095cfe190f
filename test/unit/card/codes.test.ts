/** Which code is the code porteur and which the code de déblocage: certain, or the card is left alone. */

import { describe, expect, it } from 'vitest'
import { tellApart } from '../../../src/card/codes.ts'
import { parseAodf } from '../../../src/card/files/aodf.ts'
import { type Declaration, encodeAodf, type PinFlag, REAL_PIN, REAL_PUK } from '../../support/aodf.ts'
import { bytes } from '../../support/hex.ts'
import { attempted } from '../../support/refusing.ts'
import { vectors } from '../../support/vectors.ts'

const SIGNATURE: Declaration = {
  ...REAL_PIN,
  label: 'Code de signature',
  authId: '07',
  rules: [],
  reference: 5,
}
const ADMINISTRATION: Declaration = { ...REAL_PUK, label: 'Administration', authId: '08', reference: 6 }
const UNMARKED: PinFlag[] = ['initialized', 'needs-padding']

describe('the codes of a real CPS3', () => {
  it('are told apart', () => {
    expect(tellApart(parseAodf('', bytes(vectors.files['3F0000017001']?.hex ?? '')))).toEqual({
      pin: { reference: 0x01, minLength: 4, storedLength: 8, maxLength: 4, padding: 0xff },
      puk: { reference: 0x02, minLength: 8, storedLength: 8, maxLength: 8, padding: null },
    })
  })
})

describe('the references of the code porteur and the code de déblocage are found', () => {
  it.each<[string, Declaration[]]>([
    ['in the other order', [REAL_PUK, REAL_PIN]],
    [
      'by unblockingPin in place of soPin',
      [REAL_PIN, { ...REAL_PUK, flags: [...UNMARKED, 'unblockingPin'] }],
    ],
    ['by both flags', [REAL_PIN, { ...REAL_PUK, flags: [...UNMARKED, 'unblockingPin', 'soPin'] }]],
    [
      'whatever the labels say of neither',
      [
        { ...REAL_PIN, label: 'PIN' },
        { ...REAL_PUK, label: 'PUK' },
      ],
    ],
    [
      'where the code de déblocage is named after the code porteur',
      [REAL_PIN, { ...REAL_PUK, label: 'Déblocage du code porteur' }],
    ],
    ['without an access rule, there being no other', [{ ...REAL_PIN, rules: [] }, REAL_PUK]],
    [
      'whatever the common authId says',
      [
        { ...REAL_PIN, commonAuthId: '55' },
        { ...REAL_PUK, commonAuthId: '66' },
      ],
    ],
    ['without a common authId', [{ ...REAL_PIN, commonAuthId: null }, REAL_PUK]],
    [
      'by other authIds, longer ones too',
      [
        { ...REAL_PIN, authId: 'AB01', rules: ['CD02'] },
        { ...REAL_PUK, authId: 'CD02' },
      ],
    ],
    ['by its label among several codes', [SIGNATURE, REAL_PIN, REAL_PUK]],
    ['by its rule among several codes', [SIGNATURE, { ...REAL_PIN, label: 'Code' }, REAL_PUK]],
    ['by its label where several are unblocked alike', [{ ...SIGNATURE, rules: ['04'] }, REAL_PIN, REAL_PUK]],
    ['by the rule where several codes unblock', [REAL_PIN, ADMINISTRATION, REAL_PUK]],
  ])('%s', (_, declarations) => {
    expect(references(declarations)).toEqual([1, 2])
  })
})

describe('the lengths', () => {
  it.each([
    [4, 4],
    [4, 8],
    [6, 6],
    [8, 8],
  ])('of a code porteur of %i to %i digits are taken as declared', (min, max) => {
    expect(apart([{ ...REAL_PIN, min, max }, REAL_PUK])).toMatchObject({
      value: { pin: { minLength: min, maxLength: max } },
    })
  })

  it.each([
    [3, 4],
    [4, 9],
    [9, 9],
  ])('of %i to %i digits are none of a code porteur', (min, max) => {
    expect(whyNot([{ ...REAL_PIN, min, max, stored: 12 }, REAL_PUK])).toBe('code-unusable')
  })

  it.each([
    [4, 4],
    [9, 9],
    [4, 7],
  ])('of %i to %i digits are none of a code de déblocage, which has eight', (min, max) => {
    expect(whyNot([REAL_PIN, { ...REAL_PUK, min, max, stored: 12, padChar: 0xff }])).toBe('code-unusable')
  })

  it('of 4 to 8 digits can be those of a code de déblocage', () => {
    expect(references([REAL_PIN, { ...REAL_PUK, min: 4, padChar: 0xff }])).toEqual([1, 2])
  })
})

describe('a card that leaves a doubt is left alone', () => {
  it.each<[string, Declaration[]]>([
    ['no code', []],
    ['a code porteur alone', [REAL_PIN]],
    ['a code porteur alone that names no other', [{ ...REAL_PIN, rules: [] }]],
    ['a code de déblocage alone', [REAL_PUK]],
    ['two codes, none of which unblocks', [REAL_PIN, { ...REAL_PUK, flags: UNMARKED }]],
    [
      'two codes, none of which unblocks nor rules',
      [
        { ...REAL_PIN, rules: [] },
        { ...REAL_PUK, flags: UNMARKED },
      ],
    ],
    ['two codes that both unblock', [{ ...REAL_PIN, flags: REAL_PUK.flags }, REAL_PUK]],
    ['two codes porteur', [REAL_PIN, { ...REAL_PIN, authId: '09', reference: 9 }, REAL_PUK]],
    [
      'two codes of which neither label nor rule tells',
      [{ ...SIGNATURE, authId: '09', reference: 9 }, SIGNATURE, REAL_PUK],
    ],
    ['two codes de déblocage and no rule', [{ ...REAL_PIN, rules: [] }, REAL_PUK, ADMINISTRATION]],
    [
      'two codes de déblocage and both ruling',
      [{ ...REAL_PIN, rules: ['04', '08'] }, REAL_PUK, ADMINISTRATION],
    ],
    ['two codes de déblocage of the same authId', [REAL_PIN, REAL_PUK, { ...ADMINISTRATION, authId: '04' }]],
    ['a rule that names no code', [{ ...REAL_PIN, rules: ['55'] }, REAL_PUK]],
    [
      'a rule that names a code which does not unblock',
      [{ ...REAL_PIN, rules: ['07'] }, SIGNATURE, REAL_PUK],
    ],
    [
      'a code porteur and a code de déblocage of the same reference',
      [REAL_PIN, { ...REAL_PUK, reference: 1 }],
    ],
    [
      'a third code with the reference of the code porteur',
      [REAL_PIN, REAL_PUK, { ...SIGNATURE, reference: 1 }],
    ],
    [
      'a third code with the reference of the code de déblocage',
      [REAL_PIN, REAL_PUK, { ...SIGNATURE, reference: 2 }],
    ],
    [
      'a third code with the reference of the code porteur, which could not be presented',
      [REAL_PIN, REAL_PUK, { ...SIGNATURE, reference: 1, type: 0 }],
    ],
  ])('%s', (_, declarations) => {
    expect(whyNot(declarations)).toBe('codes-ambiguous')
    expect(whyNot(declarations.toReversed())).toBe('codes-ambiguous')
  })
})

describe('a card whose declarations contradict each other is left alone', () => {
  it('when the label names one code porteur and the rule another', () => {
    const labelled = { ...REAL_PIN, rules: [] }
    expect(whyNot([labelled, { ...SIGNATURE, rules: ['04'] }, REAL_PUK])).toBe('codes-ambiguous')
  })

  it('when the flags of the two codes are those of each other', () => {
    const pin = { ...REAL_PIN, max: 8, rules: [], flags: [...UNMARKED, 'soPin' as const] }
    expect(whyNot([pin, { ...REAL_PUK, flags: UNMARKED }])).toBe('codes-ambiguous')
  })

  it('when the code de déblocage is named so but another is marked', () => {
    const pin = { ...REAL_PIN, rules: [] }
    expect(whyNot([pin, { ...REAL_PUK, flags: UNMARKED }, ADMINISTRATION])).toBe('codes-ambiguous')
  })
})

describe('a card that declares a code which can not be presented is left alone', () => {
  it.each<[string, Partial<Declaration>]>([
    ['not initialized', { flags: ['needs-padding', 'soPin'] }],
    ['binary', { type: 0 }],
    ['without a reference', { reference: null }],
    ['too long for what is stored', { max: 9 }],
  ])('%s, whichever it is', (_, defect) => {
    expect(whyNot([REAL_PIN, { ...REAL_PUK, ...defect }])).toBe('code-unusable')
    const flags = defect.flags?.filter((flag) => flag !== 'soPin') ?? REAL_PIN.flags
    expect(whyNot([{ ...REAL_PIN, ...defect, flags }, REAL_PUK])).toBe('code-unusable')
  })
})

describe('what a technician is told of a card that is left alone', () => {
  it.each<[string, string, Declaration[]]>([
    [
      'the label that contradicts its flag',
      'Code porteur',
      [{ ...REAL_PIN, label: 'Code porteur', flags: REAL_PUK.flags }, REAL_PUK],
    ],
    [
      'how many codes porteur there could be',
      'code porteur × 2',
      [REAL_PIN, { ...REAL_PIN, authId: '09', reference: 9 }, REAL_PUK],
    ],
    [
      'how many codes de déblocage there could be',
      'code de déblocage × 2',
      [{ ...REAL_PIN, rules: [] }, REAL_PUK, ADMINISTRATION],
    ],
    [
      'which code porteur no rule names',
      'Code porteur: not ruled',
      [{ ...REAL_PIN, label: 'Code porteur', rules: [] }, { ...SIGNATURE, rules: ['04'] }, REAL_PUK],
    ],
    ['the rules that name no code', 'ruled by 55 66', [{ ...REAL_PIN, rules: ['55', '66'] }, REAL_PUK]],
    [
      'the reference of two codes',
      'reference 1 declared 2 times',
      [REAL_PIN, REAL_PUK, { ...SIGNATURE, reference: 1 }],
    ],
    [
      'the lengths that a code can not have',
      'Code porteur: lengths 3/12/4',
      [{ ...REAL_PIN, label: 'Code porteur', min: 3, stored: 12 }, REAL_PUK],
    ],
    [
      'what keeps a code from being presented',
      'Code porteur: no padChar',
      [{ ...REAL_PIN, label: 'Code porteur', padChar: null }, REAL_PUK],
    ],
  ])('is %s', (_, found, declarations) => {
    const aodf = parseAodf('', encodeAodf(...declarations))
    const refusal = expect.objectContaining({ found })
    const message = expect.stringContaining(`: ${found}`)
    expect(() => tellApart(aodf)).toThrow(expect.objectContaining({ name: 'CardRefused', refusal, message }))
  })
})

function apart(declarations: readonly Declaration[]) {
  return attempted(() => tellApart(parseAodf('', encodeAodf(...declarations))))
}

function references(declarations: readonly Declaration[]): number[] | string {
  const codes = apart(declarations)
  return codes.is === 'done' ? [codes.value.pin.reference, codes.value.puk.reference] : codes.why
}

function whyNot(declarations: readonly Declaration[]): string | null {
  const codes = apart(declarations)
  return codes.is === 'refused' ? codes.why : null
}
