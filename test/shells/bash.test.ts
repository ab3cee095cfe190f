/** Tab in bash. */

import { PROMPT, testCompletion } from './completion.ts'

testCompletion({
  shell: 'bash',
  args: ['--norc', '--noprofile', '-i'],
  learn: `PS1='${PROMPT}'; bind 'set bell-style none'; eval "$(cps-unblock completion bash)"`,
  describes: false,
})
