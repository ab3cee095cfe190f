/** Which sentence tells why what a script gave is no code. */

import type { CodeProblem } from '../../procedure/ending.ts'
import type { Lengths } from '../../search/card-seen.ts'
import type { Sentence } from '../contract.ts'

/** @param lengths of the code porteur */
export function codeProblemSaid(problem: CodeProblem, lengths: Lengths): Sentence {
  switch (problem) {
    case 'unreadable':
      return { say: 'codes-unreadable' }
    case 'too-long':
      return { say: 'codes-too-long' }
    case 'empty':
      return { say: 'codes-empty' }
    case 'invisible':
      return { say: 'codes-invisible' }
    case 'not-two-lines':
      return { say: 'codes-not-two-lines' }
    case 'puk':
      return { say: 'puk-malformed' }
    case 'pin':
      return { say: 'pin-malformed', lengths }
  }
}
