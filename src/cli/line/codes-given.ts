/** Codes on a command line: refused, since they stand in the shell's history by now, and never repeated. */

import type { UsageProblem } from '../../messages/usage-problem.ts'
import { isLikeCode } from './code-like.ts'
import { dashedOption } from './dashes.ts'
import { nearest } from './nearest.ts'
import type { Words } from './words.ts'

/** The options that bring codes from where they may be. */
const SAFE = ['--puk-file', '--pin-file', '--codes-stdin']

/** Options that would carry a code, had there been any; what is glued to them does not matter. */
const CODE_OPTION =
  /^--?[\p{L}_-]*(?:puk|pin|nip|code|porteur|d[ée]blocage|passe|password|secret)[\p{L}_-]*/iu

/** Where a code was given; null where none was. */
export function codeGiven(args: readonly string[], words: Words): UsageProblem | null {
  const option = codeOption(args)
  if (option !== null) return { is: 'code-in-argument', option }
  const { given, unknown, operands } = words
  const joined = given.find(({ value, takesValue }) => !takesValue && value !== null && isLikeCode(value))
  if (joined !== undefined) return { is: 'code-in-argument', option: joined.flag }
  for (const { option, value } of unknown) {
    if (isLikeCode(option)) return { is: 'code-in-argument', option: null }
    if (value !== null && isLikeCode(value)) return { is: 'code-in-argument', option: nameIn(option) }
  }
  const bare = operands.some(isLikeCode) || isLikeCode(operands.join(' '))
  return bare ? { is: 'code-in-argument', option: null } : null
}

/** What of an unknown option can be repeated: its letters, behind which a code may be glued. */
export function nameIn(option: string): string {
  return /^--?\p{L}[\p{L}-]*/u.exec(option)?.[0] ?? '-'
}

/** An argument that would carry a code, whether the program knows it or not. */
function codeOption(args: readonly string[]): string | null {
  for (const [index, arg] of args.entries()) {
    const [word = '', joined] = (dashedOption(arg)?.word ?? arg).split(/=(.*)/s)
    const option = CODE_OPTION.exec(word)?.[0]
    if (option === undefined || SAFE.includes(word)) continue
    // Mistyped, one of the safe ones is an unknown option like another, as long as no code comes with it.
    const safe = word === option && nearest(word, SAFE) !== null
    if (!safe || isLikeCode(joined ?? args[index + 1] ?? '')) return option
  }
  return null
}
