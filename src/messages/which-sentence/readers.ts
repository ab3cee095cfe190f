/** Which sentences tell of readers, and of what is in each. */

import type { Told } from '../contract.ts'

/** What `readers` says of a CPS, which it does not take. */
export function tellCpsThere(generation: string): Told {
  return { meaning: 'plain', message: [{ say: 'cps-there', generation }], hint: [] }
}

/** What `readers` and `status --all` end with. */
export function tellReaders(number: number): Told {
  return { meaning: 'plain', message: [{ say: 'readers-counted', number }], hint: [] }
}
