/** `cps-unblock guide`: the procedure as a page to print. */

import { command } from '../command.ts'
import { done } from '../report.ts'

export const guide = command({
  name: 'guide',
  aliases: [],
  help: 'guide',
  options: [],
  operand: null,
  examples: [{ run: 'cps-unblock guide | lp', does: 'exampleGuide' }],
  exits: ['OK'],
  tells: 'nothing',
  run: async ({ language }) => done({ is: 'guide', guide: language.guide }),
})
