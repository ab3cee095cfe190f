/** Tab in zsh. */

import { PROMPT, testCompletion } from './completion.ts'

testCompletion({
  shell: 'zsh',
  args: ['-f', '-i'],
  learn: `PS1='${PROMPT}'; unsetopt beep; autoload -U compinit; compinit -u -D; source <(cps-unblock completion zsh)`,
  describes: true,
})
