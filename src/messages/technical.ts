/** What the technician wants to know, in brackets behind a sentence that has no full stop yet. */

import type { Facts } from '../procedure/facts.ts'

/** « …refusé (6985) » */
export function withStatusWord(text: string, { sw }: Facts): string {
  return inBrackets(text, sw)
}

export function withDetail(text: string, { detail }: Facts): string {
  return inBrackets(text, detail)
}

function inBrackets(text: string, technical: string | null): string {
  return technical === null ? text : `${text} (${technical})`
}
