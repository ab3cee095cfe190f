/** Codes as tests give them, and a look at whether they were wiped. */

import { Secret } from '../../src/secret.ts'

/** The public test codes of the virtual cards, and others. */
export function secretOf(digits: string): Secret {
  return Secret.from(Buffer.from(digits, 'latin1'))
}

/** The digits as they are now: zero bytes after a wipe. */
export function digitsOf(secret: Secret): string {
  const target = Buffer.alloc(secret.length)
  secret.copyTo(target, 0)
  return target.toString('latin1')
}

export function isWiped(secret: Secret): boolean {
  return /^\0+$/.test(digitsOf(secret))
}
