/** Signs that not every terminal has, and what stands for them there. */

import { type System, systemOf } from '../machine/system.ts'

/** All signs that a UTF-8 terminal with a common font shows, or letters and simple signs alone. */
export type Signs = 'all' | 'simple'

const SIMPLE: Readonly<Record<string, string>> = {
  '❯': '>',
  '✔': '+',
  '✘': 'x',
  '✖': 'x',
  '⚠': '!',
  '•': '-',
  '·': '-',
  '→': '->',
  '←': '<-',
  '↑': '^',
  '↓': 'v',
  '⏎': '<-|',
  '…': '...',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '\u202f': ' ',
}

const ANY = new RegExp(`[${Object.keys(SIMPLE).join('')}]`, 'gu')

/** As the environment tells: the Linux console's fonts are small, and C and POSIX are no UTF-8. */
export function signsOf(
  env: Readonly<Record<string, string | undefined>>,
  system: System = systemOf(process.platform),
): Signs {
  if (env.TERM?.startsWith('linux')) return 'simple'
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  if (locale === '') return system === 'linux' ? 'simple' : 'all'
  return /utf-?8/i.test(locale) ? 'all' : 'simple'
}

/** `text` in the signs that there are. Letters with accents stay: to most terminals without a locale they are known. */
export function inSigns(signs: Signs, text: string): string {
  return signs === 'all' ? text : text.replace(ANY, (sign) => SIMPLE[sign] ?? sign)
}
