/** How much is tried: enough for every day, or all that `npm run reliability` asks for; and the figures that come of it. */

import { appendFileSync } from 'node:fs'

const { RELIABILITY, RELIABILITY_FIGURES } = process.env

export const isLong = RELIABILITY === 'long'

export function scaled(short: number, long: number): number {
  return isLong ? long : short
}

/** Notes how often a promise was tried, for docs/reliability.md. */
export function note(promise: string, tries: number): void {
  if (RELIABILITY_FIGURES === undefined) return
  appendFileSync(RELIABILITY_FIGURES, `${JSON.stringify({ promise, tries })}\n`)
}
