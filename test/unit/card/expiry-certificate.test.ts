/** notAfter of a certificate, read from its first bytes: right or not at all. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notAfterIn, untilValidity } from '../../../src/card/files/certificate-validity.ts'
import { demonstrationCertificate } from '../../../src/simulator/cards/certificate.ts'
import { certificate, generalizedTime, utcTime } from '../../support/certificates.ts'

const NOT_BEFORE = utcTime('200101000000Z')

const moment = (years: { min: string; max: string }) =>
  fc
    .date({
      min: new Date(`${years.min}-01-01T00:00:00Z`),
      max: new Date(`${years.max}-12-31T23:59:59Z`),
      noInvalidDate: true,
    })
    .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000))

const digits = (date: Date) =>
  date
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:T]/g, '')

describe('the end of a certificate', () => {
  it('is that of the demonstration', () => {
    expect(notAfterIn(demonstrationCertificate)?.toISOString()).toBe('2031-01-31T23:59:59.000Z')
    expect(notAfterIn(demonstrationCertificate.subarray(0, 256))?.getUTCFullYear()).toBe(2031)
  })

  it('is right as UTCTime, from 1950 to 2049', () => {
    fc.assert(
      fc.property(moment({ min: '1950', max: '2049' }), fc.boolean(), (end, versioned) => {
        const notBefore = utcTime('500101000000Z')
        const written = certificate({ notBefore, notAfter: utcTime(digits(end).slice(2)), versioned })
        expect(notAfterIn(written)).toEqual(end)
      }),
    )
  })

  it('is right as GeneralizedTime', () => {
    fc.assert(
      fc.property(moment({ min: '2020', max: '9998' }), (end) => {
        const written = certificate({ notBefore: NOT_BEFORE, notAfter: generalizedTime(digits(end)) })
        expect(notAfterIn(written)).toEqual(end)
      }),
    )
  })

  it('is right or not known from its first bytes, however many', () => {
    fc.assert(
      fc.property(moment({ min: '2020', max: '2049' }), fc.nat({ max: 400 }), (end, issuerLength) => {
        const notAfter = utcTime(digits(end).slice(2))
        const whole = certificate({ notBefore: NOT_BEFORE, notAfter, issuerLength })
        const seen = Array.from(whole.keys(), (length) => notAfterIn(whole.subarray(0, length)))
        const known = [...seen, notAfterIn(whole)].filter((date) => date !== null)
        expect(known).toEqual(known.map(() => end))
        expect(notAfterIn(whole)).toEqual(end)
      }),
      { numRuns: 20 },
    )
  })

  it('is never wrong and nothing is thrown, whatever the bytes', () => {
    const real = Buffer.from(demonstrationCertificate.subarray(0, 256))
    const changed = fc
      .array(fc.tuple(fc.nat({ max: 255 }), fc.integer({ min: 0, max: 0xff })), { maxLength: 4 })
      .map((changes) => changes.reduce((all, [at, byte]) => all.fill(byte, at, at + 1), Buffer.from(real)))
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 300 })), (content) => {
        const seen = notAfterIn(content)
        // Whatever is told stands there in so many words.
        const written = seen === null ? '' : digits(seen)
        expect(Buffer.from(content).includes(written.slice(2))).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('the end of a certificate is not known', () => {
  it.each([
    ['without seconds', utcTime('3101312359Z')],
    ['with an offset', utcTime('310131235959+0100')],
    ['in local time', utcTime('310131235959')],
    ['with a fraction', generalizedTime('20310131235959.5Z')],
    ['on a day that there is not', utcTime('310230235959Z')],
    ['in a month that there is not', utcTime('311331235959Z')],
    ['at an hour that there is not', utcTime('310131245959Z')],
    ['at an unknown time of no year', generalizedTime('2031Z')],
    ['as a UTCTime of four-digit years', utcTime('20310131235959Z')],
    ['as a GeneralizedTime of two-digit years', generalizedTime('310131235959Z')],
    ['with something behind it', generalizedTime('20310131235959ZZ')],
    ['as a text', Buffer.concat([Uint8Array.of(0x0c, 15), Buffer.from('20310131235959Z')])],
    ['beside a third time', Buffer.concat([utcTime('310131235959Z'), utcTime('320131235959Z')])],
    ['before it begins', utcTime('190131235959Z')],
    ['never (RFC 5280, 4.1.2.5)', generalizedTime('99991231235959Z')],
    ['in nothing', new Uint8Array()],
  ])('when it is written %s', (_, notAfter) => {
    expect(notAfterIn(certificate({ notBefore: NOT_BEFORE, notAfter }))).toBeNull()
  })

  it('when there is no certificate', () => {
    expect(notAfterIn(new Uint8Array())).toBeNull()
    expect(notAfterIn(new Uint8Array(256))).toBeNull()
    expect(notAfterIn(new Uint8Array(256).fill(0xff))).toBeNull()
  })
})

describe('of a certificate are read', () => {
  const notAfter = utcTime('310131235959Z')
  const lacks = (bytes: Uint8Array) => Math.max(0, untilValidity.lacks(bytes))

  it('256 bytes, and no more where the validity is in them', () => {
    expect(untilValidity.atFirst).toBe(256)
    expect(lacks(demonstrationCertificate.subarray(0, 256))).toBe(0)
    expect(lacks(certificate({ notBefore: NOT_BEFORE, notAfter }).subarray(0, 256))).toBe(0)
  })

  it('just as many more as hold it, after a long name of the issuer', () => {
    const whole = certificate({ notBefore: NOT_BEFORE, notAfter, issuerLength: 400 })
    let read = whole.subarray(0, 256)
    for (let reads = 0; lacks(read) > 0 && reads < 3; reads++) {
      read = whole.subarray(0, read.length + lacks(read))
    }
    expect(notAfterIn(read)?.getUTCFullYear()).toBe(2031)
    expect(read.length).toBeLessThan(520)
  })

  it.each([
    ['what is no certificate', new Uint8Array(256).fill(0x1f)],
    ['a name that goes on for ever', certificate({ notBefore: NOT_BEFORE, notAfter, issuerLength: 5000 })],
  ])('no more of %s', (_, content) => {
    expect(lacks(content.subarray(0, 256))).toBe(0)
  })
})
