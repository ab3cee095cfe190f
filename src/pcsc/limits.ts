/** How long each request to a reader process may take, in ms. */

export interface Limits {
  /** The readers, and the start of the process before; what takes longer is a daemon that hangs. */
  readonly list: number
  /** After this an answer is long in coming: whether the daemon still answers is asked beside it. */
  readonly doubt: number
  /** The same as `list`, for that question. */
  readonly secondLook: number
  /** The taking of a card, its power-up included. */
  readonly connect: number
  /** One answer of a card: longer than a reader's driver waits by itself, so that its own word comes first. */
  readonly answer: number
  /** The reset of a card that is let go. */
  readonly disconnect: number
  /** The resets of all cards that are being let go at the end. */
  readonly close: number
}

/** A daemon that hangs is told within ten seconds. */
export const LIMITS: Limits = {
  list: 6000,
  doubt: 2000,
  secondLook: 5000,
  connect: 6000,
  answer: 20_000,
  disconnect: 700,
  close: 300,
}
