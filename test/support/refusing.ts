/** What a card was refused for. Any other error than a refusal is thrown on, and fails the test. */

import { CardRefused, type RefusalReason } from '../../src/card/refusal.ts'

export type Attempt<T> =
  | { readonly is: 'done'; readonly value: T }
  | { readonly is: 'refused'; readonly why: RefusalReason }

export function attempted<T>(read: () => T): Attempt<T> {
  try {
    return { is: 'done', value: read() }
  } catch (error) {
    return refusedBy(error)
  }
}

export async function attemptedLater<T>(read: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { is: 'done', value: await read() }
  } catch (error) {
    return refusedBy(error)
  }
}

function refusedBy(error: unknown): { is: 'refused'; why: RefusalReason } {
  if (error instanceof CardRefused) return { is: 'refused', why: error.refusal.why }
  throw error
}
