/** A code shows itself to nobody but the card, and can be wiped for good. */

import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { format, inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/secret.ts'
import { noteSecretMemory } from '../support/secret-memory.ts'

const DIGITS = '24680135'

/** Every way in which a careless line of code might show a value. */
const WAYS: Readonly<Record<string, (secret: Secret) => string>> = {
  'util.inspect': (secret) => inspect(secret),
  'util.inspect, everything shown': (secret) =>
    inspect(secret, { showHidden: true, depth: null, getters: true }),
  'util.inspect, our own way switched off': (secret) =>
    inspect(secret, { customInspect: false, showHidden: true }),
  'util.inspect of what holds it': (secret) =>
    inspect({ codes: [secret], map: new Map([['puk', secret]]) }, { depth: null }),
  JSON: (secret) => JSON.stringify(secret),
  'JSON of what holds it': (secret) => JSON.stringify({ codes: [secret] }),
  'its toString': (secret) => secret.toString(),
  String: (secret) => String(secret),
  'a template literal': (secret) => `${secret}`,
  concatenation: (secret) => `code: ${secret as unknown as string}`,
  'format %s': (secret) => format('%s', secret),
  'format %o': (secret) => format('%o', secret),
  'format %O': (secret) => format('%O', secret),
  'format %j': (secret) => format('%j', secret),
  'console.log': (secret) => logged((console) => console.log(secret)),
  'console.dir': (secret) => logged((console) => console.dir(secret, { showHidden: true, depth: null })),
  'console.table': (secret) => logged((console) => console.table([secret])),
  'a spread': (secret) => inspect({ ...secret }),
  'Object.assign': (secret) => JSON.stringify(Object.assign({}, secret)),
  structuredClone: (secret) => inspect(structuredClone({ secret }), { showHidden: true, depth: null }),
  'its own properties': (secret) => inspect(Reflect.ownKeys(secret).map((key) => Reflect.get(secret, key))),
  'its entries': (secret) => inspect(Object.entries(secret)),
  'the message of an error': (secret) => new Error(`wrong: ${secret}`).message,
  'the cause of an error': (secret) =>
    inspect(Object.assign(new Error('wrong', { cause: secret }), { stack: 'Error: wrong' })),
}

describe.each(Object.entries(WAYS))('%s', (_, show) => {
  it('shows no digit of a code', () => {
    const shown = show(secretOf(DIGITS))
    expect(shown).not.toMatch(/\d\d/)
    for (const written of [DIGITS, hexOf(DIGITS), bytesOf(DIGITS), Buffer.from(DIGITS).toString('base64')]) {
      expect(shown).not.toContain(written)
    }
  })
})

describe('what is shown instead of a code', () => {
  it('says that it is a secret', () => {
    const secret = secretOf(DIGITS)
    expect([`${secret}`, inspect(secret), JSON.stringify(secret)]).toEqual([
      '[secret]',
      '[secret]',
      '"[secret]"',
    ])
  })
})

describe('a code', () => {
  it('lies in a block of its own, which V8 never moves, however short it is', () => {
    const memory = noteSecretMemory()
    const secret = secretOf(DIGITS)
    const copy = secret.copy()
    expect(memory.blocksHolding([DIGITS])).toBe(2)
    secret.wipe()
    copy.wipe()
    expect(memory.blocksHolding([DIGITS])).toBe(0)
  })

  it('is handed to the card as it was typed, at the place asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: digit, minLength: 1, maxLength: 16 }),
        fc.nat({ max: 5 }),
        (digits, offset) => {
          const target = Buffer.alloc(24, 0xff)
          secretOf(digits).copyTo(target, offset)
          const expected = Buffer.alloc(24, 0xff)
          expected.write(digits, offset, 'latin1')
          expect(target).toEqual(expected)
        },
      ),
    )
  })

  it('has as many digits as were typed', () => {
    expect(secretOf('1234')).toHaveLength(4)
    expect(secretOf(DIGITS)).toHaveLength(8)
  })

  it('equals the same digits, and no others', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: digit, minLength: 4, maxLength: 8 }),
        fc.string({ unit: digit, minLength: 4, maxLength: 8 }),
        (one, other) => {
          expect(secretOf(one).equals(secretOf(other))).toBe(one === other)
          expect(secretOf(one).equals(secretOf(one))).toBe(true)
        },
      ),
    )
  })

  it.each([
    ['1234', '12345'],
    ['1234', '1235'],
    ['1234', '2234'],
    ['1234', ''],
  ])('%s is not %s', (one, other) => {
    expect(secretOf(one).equals(secretOf(other))).toBe(false)
    expect(secretOf(other).equals(secretOf(one))).toBe(false)
  })
})

describe('the bytes of a code', () => {
  it('are its own: no piece of a pool that other buffers share', () => {
    for (const secret of [secretOf('1234'), secretOf(DIGITS), secretOf(DIGITS).copy()]) {
      const own = bytesWithin(secret)
      expect(own.byteOffset).toBe(0)
      expect(own.buffer.byteLength).toBe(own.byteLength)
    }
  })

  it('are not those that were typed, which are still to be wiped', () => {
    const typed = Buffer.from(DIGITS)
    const secret = Secret.from(typed)
    typed.fill(0)
    expect(digitsOf(secret)).toBe(DIGITS)
  })

  it('are overwritten where they are, once and for all', () => {
    const secret = secretOf(DIGITS)
    const own = bytesWithin(secret)
    secret.wipe()
    secret.wipe()
    expect([...own]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(digitsOf(secret)).toBe('\0'.repeat(8))
  })

  it('of a copy are wiped on their own', () => {
    const secret = secretOf(DIGITS)
    const copy = secret.copy()
    secret.wipe()
    expect(digitsOf(copy)).toBe(DIGITS)
    copy.wipe()
    expect(digitsOf(copy)).toBe('\0'.repeat(8))
  })
})

const digit = fc.constantFrom(...'0123456789')

function secretOf(digits: string): Secret {
  return Secret.from(Buffer.from(digits, 'latin1'))
}

function digitsOf(secret: Secret): string {
  const target = Buffer.alloc(secret.length)
  secret.copyTo(target, 0)
  return target.toString('latin1')
}

/** The very bytes that a secret keeps: those that it hands to a target, which here looks at them instead. */
function bytesWithin(secret: Secret): Uint8Array {
  let seen: Uint8Array | undefined
  const target = {
    set(source: Uint8Array) {
      seen = source
    },
  }
  secret.copyTo(target as unknown as Uint8Array, 0)
  if (seen === undefined) throw new Error('nothing was handed over')
  return seen
}

function hexOf(digits: string): string {
  return Buffer.from(digits).toString('hex')
}

/** `32 34 36`, as a buffer is inspected. */
function bytesOf(digits: string): string {
  return [...digits].map((one) => `3${one}`).join(' ')
}

function logged(log: (console: Console) => void): string {
  let told = ''
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      told += String(chunk)
      done()
    },
  })
  log(new Console({ stdout }))
  return told
}
