/** Tab in fish. */

import { PROMPT, testCompletion } from './completion.ts'

testCompletion({
  shell: 'fish',
  args: ['--no-config', '-i'],
  learn: `function fish_prompt; echo -n '${PROMPT}'; end; cps-unblock completion fish | source`,
  describes: true,
})
