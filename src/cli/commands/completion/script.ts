/** The script that teaches a shell to complete our command lines. It knows every word: nothing runs when Tab is pressed. */

import type { HelpKey } from '../../../messages/contract.ts'
import type { RunWith } from '../../command.ts'
import type { Syntax } from '../../line/syntax.ts'
import { done, type Report } from '../../report.ts'
import { bashScript } from './bash.ts'
import { fishScript } from './fish.ts'
import { type Grammar, grammarOf } from './grammar.ts'
import type { Shell } from './shells.ts'
import { zshScript } from './zsh.ts'

const SCRIPTS: Readonly<Record<Shell, (grammar: Grammar) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

export function completionScript({ commands, language, operand }: RunWith<Shell>): Report {
  if (operand === null) throw new TypeError('no shell')
  return done({ is: 'text', text: scriptFor(operand, commands, language.help) })
}

export function scriptFor(
  shell: Shell,
  commands: readonly Syntax[],
  help: Readonly<Record<HelpKey, string>>,
): string {
  return SCRIPTS[shell](grammarOf(commands, help))
}
