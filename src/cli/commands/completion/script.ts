/** The script that teaches a shell to complete our command lines. It knows every word: nothing runs when Tab is pressed. */

import type { Command } from 'commander'
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

export function scriptFor(shell: Shell, program: Command): string {
  return SCRIPTS[shell](grammarOf(program))
}
