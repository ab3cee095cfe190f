/** Where the command line says that a script's codes come from, and whether it may. */

import { basename } from 'node:path'
import type { System } from '../../../machine/system.ts'
import type { UsageProblem } from '../../../messages/usage-problem.ts'
import { isLikeCode } from '../../line/code-like.ts'
import type { Options } from '../../line/options.ts'
import type { Place } from '../../line/syntax.ts'
import { exposed } from './code-file.ts'

/** Both on standard input, a line each; or each in a file, `-` being standard input. */
export type CodeSource =
  | { readonly is: 'pair' }
  | { readonly is: 'files'; readonly puk: string; readonly pin: string }

type CodeOptions = Pick<Options, 'noInput' | 'codesStdin' | 'pukFile' | 'pinFile' | 'card'>

/** Null: a person is asked. */
export function codeSource({ noInput, codesStdin, pukFile, pinFile }: CodeOptions): CodeSource | null {
  if (!noInput) return null
  return pukFile === null || pinFile === null || codesStdin
    ? { is: 'pair' }
    : { is: 'files', puk: pukFile, pin: pinFile }
}

/** Codes come from a script exactly when it says that nobody is there to ask, and of which card it speaks. */
export function codesProblem(
  options: CodeOptions,
  { inputIsTerminal, system }: Pick<Place, 'inputIsTerminal' | 'system'>,
): UsageProblem | null {
  const { noInput, codesStdin, pukFile, pinFile, card } = options
  const files = [pukFile, pinFile].filter((file) => file !== null)
  if (!noInput) return codesStdin || files.length > 0 ? { is: 'codes-without-no-input' } : null
  if (card === null) return { is: 'no-input-without-card' }
  if (codesStdin ? files.length > 0 : pukFile === '-' && pinFile === '-') return { is: 'codes-twice' }
  if (!codesStdin && files.length < 2) return { is: 'no-input-without-codes' }
  const problem = files.map((file) => fileProblem(file, system)).find((found) => found !== null)
  if (problem != null) return problem
  return inputIsTerminal && (codesStdin || files.includes('-')) ? { is: 'codes-from-terminal' } : null
}

function fileProblem(path: string, system: System): UsageProblem | null {
  const problem = path === '-' ? null : exposed(path, system)
  if (problem === null) return null
  // The code itself may stand where its file was wanted.
  return isLikeCode(basename(path))
    ? { is: 'code-in-argument', option: null }
    : { is: 'code-file', path, problem }
}
