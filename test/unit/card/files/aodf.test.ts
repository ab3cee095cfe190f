/** The AODF of a real CPS3, field by field, and what other declarations come to. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAodf } from '../../../../src/card/files/aodf.ts'
import { type Declaration, encodeAodf, type PinFlag, REAL_PIN, REAL_PUK } from '../../../support/aodf.ts'
import { bytes, hex } from '../../../support/hex.ts'
import { attempted } from '../../../support/refusing.ts'
import { vectors } from '../../../support/vectors.ts'

const PATH = '3F0000017001'
const REAL = bytes(vectors.files[PATH]?.hex ?? '')

describe('the AODF of a real CPS3', () => {
  const [pin, puk, ...more] = parseAodf(PATH, REAL)

  it('declares two codes', () => {
    expect([pin?.label, puk?.label]).toEqual([
      'Code porteur de la carte CPS',
      'Code de déblocage de la carte CPS',
    ])
    expect(more).toEqual([])
  })

  it('declares the code porteur: reference 01, 4 digits, filled with FF up to 8', () => {
    expect(pin?.code).toEqual({ reference: 0x01, minLength: 4, storedLength: 8, maxLength: 4, padding: 0xff })
  })

  it('declares the code de déblocage: reference 02, 8 digits, nothing to fill', () => {
    expect(puk?.code).toEqual({ reference: 0x02, minLength: 8, storedLength: 8, maxLength: 8, padding: null })
  })

  it('marks the code de déblocage by soPin, and not the code porteur', () => {
    expect([pin?.unblocks, puk?.unblocks]).toEqual([false, true])
  })

  it('names the code de déblocage by its authId in the third access rule of the code porteur', () => {
    expect([pin?.authId, puk?.authId]).toEqual(['01', '04'])
    expect([pin?.ruledBy, puk?.ruledBy]).toEqual([['04'], []])
  })

  it('is what the generator of these tests writes', () => {
    expect(hex(encodeAodf(REAL_PIN, REAL_PUK))).toBe(hex(REAL))
  })
})

describe('a code is marked as unblocking', () => {
  it.each<[PinFlag[], boolean]>([
    [['initialized', 'soPin'], true],
    [['initialized', 'unblockingPin'], true],
    [['initialized', 'unblockingPin', 'soPin', 'exchangeRefData'], true],
    [['initialized'], false],
    [['initialized', 'unblock-disabled', 'needs-padding', 'exchangeRefData'], false],
    [[], false],
  ])('by %j: %s', (flags, unblocks) => {
    expect(parsed({ ...REAL_PUK, flags }).unblocks).toBe(unblocks)
  })
})

describe('a code goes to the card', () => {
  const flags: PinFlag[] = ['initialized']

  it('as it is typed when it needs no padding', () => {
    expect(parsed({ ...REAL_PIN, flags }).code).toMatchObject({ padding: null, storedLength: 8 })
  })

  it('filled with the declared byte when it does', () => {
    expect(parsed({ ...REAL_PIN, padChar: 0x00 }).code).toMatchObject({ padding: 0x00 })
  })

  it('with its stored length for the longest when the card names no longest', () => {
    expect(parsed({ ...REAL_PIN, max: null }).code).toMatchObject({ minLength: 4, maxLength: 8 })
  })
})

describe('a code can not be presented', () => {
  it.each<[string, Partial<Declaration>, string]>([
    ['not initialized', { flags: ['needs-padding'] }, 'not initialized'],
    ['binary', { type: 0 }, 'pinType 0'],
    ['UTF-8', { type: 2 }, 'pinType 2'],
    ['half nibbles', { type: 3 }, 'pinType 3'],
    ['without a reference', { reference: null }, 'pinReference undefined'],
    ['with the reference 0', { reference: 0 }, 'pinReference 0'],
    ['with a reference above what GET DATA can name', { reference: 0x80 }, 'pinReference 128'],
    ['shorter at most than at least', { min: 5, max: 4 }, 'lengths 5/8/4'],
    ['longer than what is stored', { min: 4, max: 9, stored: 8 }, 'lengths 4/8/9'],
    ['of no digit at least', { min: 0 }, 'lengths 0/8/4'],
    ['longer than any code of a CPS', { min: 4, max: 4, stored: 17 }, 'lengths 4/17/4'],
    ['needing padding, without the byte for it', { padChar: null }, 'no padChar'],
    ['integrity-protected', { flags: ['initialized', 'integrity-protected'] }, 'secure messaging'],
    [
      'confidentiality-protected',
      { flags: ['initialized', 'confidentiality-protected'] },
      'secure messaging',
    ],
    ['unblock-disabled', { flags: ['initialized', 'unblock-disabled'] }, 'unblock-disabled'],
  ])('when it is declared %s', (_, change, why) => {
    expect(parsed({ ...REAL_PIN, ...change }).code).toBe(why)
  })

  it.each([
    ['no lengths', '', '0401FF', 'no lengths'],
    ['a least length alone', '020104', '0401FF', 'no lengths'],
    ['an empty least length', '0200020108020104', '0401FF', 'no lengths'],
    ['an empty stored length', '0201040200020104', '0401FF', 'no lengths'],
    ['a filler of two bytes', '020104020108020104', '04020100', 'no padChar'],
  ])('when it is declared with %s', (_, lengths, filler, why) => {
    const inside = `0303040C10 0A0101 ${lengths} 800101 ${filler}`
    const byte = (extra: number) => (bytes(inside).length + extra).toString(16).padStart(2, '0')
    const record = `30 ${byte(8)} 30 00 30 00 A1 ${byte(2)} 30 ${byte(0)} ${inside}`
    expect(parseAodf(PATH, bytes(record))).toMatchObject([{ label: '', authId: '', code: why }])
  })
})

describe('a code', () => {
  it('may have one digit', () => {
    expect(parsed({ ...REAL_PIN, min: 1 }).code).toMatchObject({ minLength: 1 })
  })

  it('is not ruled by itself', () => {
    expect(parsed({ ...REAL_PIN, rules: ['01', '04'] }).ruledBy).toEqual(['04'])
  })
})

describe('what is no declaration of a code', () => {
  it('is passed over, though it has what a declaration has, under another tag', () => {
    const record = Buffer.from(REAL)
    record[0] = 0x31
    expect(parseAodf(PATH, record).map(({ authId }) => authId)).toEqual(['04'])
  })

  it('is passed over without any attributes', () => {
    expect(parseAodf(PATH, bytes('30 04 A1 02 30 00'))).toEqual([])
  })

  it('is passed over', () => {
    // A biometric object ([0]), then an empty record, then an object of another tag.
    const others = bytes('30 0A 30 00 30 00 A0 04 30 02 05 00 30 00 A1 02 30 00')
    const found = parseAodf(PATH, Buffer.concat([others, REAL]))
    expect(found.map(({ authId }) => authId)).toEqual(['01', '04'])
  })

  it('is none when the file is empty', () => {
    expect(parseAodf(PATH, new Uint8Array())).toEqual([])
    expect(parseAodf(PATH, bytes('00 00 00 00'))).toEqual([])
  })
})

describe('any file at all', () => {
  it('declares codes or is refused, and nothing else happens', () => {
    const changed = fc
      .tuple(fc.nat({ max: REAL.length - 1 }), fc.integer({ min: 0, max: 255 }))
      .map(([at, byte]) => Buffer.from(REAL).fill(byte, at, at + 1))
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 200 })), (content) => {
        const read = attempted(() => parseAodf(PATH, content))
        if (read.is === 'refused') expect(read.why).toBe('file-unreadable')
        for (const { code } of read.is === 'done' ? read.value : []) {
          if (typeof code === 'string') continue
          expect(code.minLength).toBeGreaterThanOrEqual(1)
          expect(code.maxLength).toBeGreaterThanOrEqual(code.minLength)
          expect(code.storedLength).toBeGreaterThanOrEqual(code.maxLength)
          expect(code.reference).toBeGreaterThanOrEqual(1)
          expect(code.reference).toBeLessThanOrEqual(0x7f)
        }
      }),
      { numRuns: 500 },
    )
  })
})

function parsed(declaration: Declaration) {
  const [code] = parseAodf(PATH, encodeAodf(declaration))
  if (code === undefined) throw new Error('no code was declared')
  return code
}
