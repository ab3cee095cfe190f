/** Status words, and what the card notes (6) and ISO/IEC 7816-4 (tables 5 and 6) say of them. */

/** What an answer to VERIFY of the code de déblocage claims. */
export type Claim = 'right' | 'wrong' | 'blocked' | 'not executed' | 'nothing'

const LIMIT_REACHED: ReadonlySet<string> = new Set(['6984', '6985', '6900'])

export function claimOf(sw: string, onCps3: boolean): Claim {
  if (sw === '9000') return 'right'
  if (/^63C/.test(sw)) return 'wrong'
  if (sw === '6983') return 'blocked'
  // On a CPS4 nobody gives them that meaning.
  if (onCps3 && LIMIT_REACHED.has(sw)) return 'blocked'
  return excludesExecution(sw) ? 'not executed' : 'nothing'
}

/** Checking errors, and execution errors that left the card as it was. */
export function excludesExecution(sw: string): boolean {
  return /^6[47-9A-E]/.test(sw)
}

/** Of 63Cx. */
export function triesIn(sw: string): number {
  return Number.parseInt(sw.slice(3), 16)
}

const NAMED =
  '9000 6983 6984 6985 6900 6982 6A80 6700 6A86 6A88 6A82 6B00 6D00 6E00 6881 6581 6400 6F00 6200 6282 6300'
const WRONG = Array.from({ length: 16 }, (_, left) => `63C${left.toString(16).toUpperCase()}`)
const SAMPLE = Array.from({ length: 0x10 }, (_, low) => `6${low.toString(16).toUpperCase()}`).flatMap((sw1) =>
  ['01', '83', 'FF'].map((sw2) => sw1 + sw2),
)
const OTHERS = '9001 90FF 9100 91AF 93C0 9400 9840 9983 9C02 9FFF 6000 6100 6100 6C00 6310 63BF 63D0 63F0'

/** Every word that has a meaning, each number of tries, and some out of each class. */
export const WORDS: readonly string[] = [
  ...new Set([...NAMED.split(' '), ...WRONG, ...SAMPLE, ...OTHERS.split(' ')]),
]

/** One of each class. */
export const CLASSES: readonly string[] =
  '9000 63C0 63C1 63C2 63C9 63CF 6983 6984 6985 6900 6982 6A80 6700 6E00 6881 6581 6400 6F00 6200 6300 9100 6101 6C08'.split(
    ' ',
  )

/** Fewer, where the counters are many. */
export const SOME_CLASSES: readonly string[] = '9000 63C0 63C1 63C4 6983 6985 6A80 6E00 6581 6F00 6200'.split(
  ' ',
)
export const FEW_CLASSES: readonly string[] = '9000 63C1 6983 6A80 6F00'.split(' ')
