/** In English: what `status` says of a card that it has read. */

import { stateOf } from '../card/counter.ts'
import type { Facts } from '../procedure/facts.ts'
import { lastOne } from './cases.ts'
import { expired, FINISHED } from './en-ends.ts'
import { PIN, PUK } from './en-words.ts'
import type { Messages, Said } from './messages.ts'
import { paragraph } from './paragraph.ts'

const LAST = {
  try: 'Warning: only one try is left on the PUK. If it is wrong, the card will have to be replaced.',
  use: 'Warning: the PUK can be used only once more. If it is wrong, the card will have to be replaced.',
}

export const statusInEnglish: Messages['status'] = {
  BLOCKED: (facts) => {
    const last = lastOne(facts)
    return {
      message: 'The card is blocked.',
      hint: paragraph(
        `With its ${PUK}, “cps-unblock” unblocks it.`,
        last === null ? null : LAST[last],
        expired(facts.held?.cps.expiry ?? null),
      ),
    }
  },
  NOT_BLOCKED: notBlocked,
  PUK_BLOCKED: (facts) => ((facts.counters?.pin.triesLeft ?? 0) > 0 ? notBlocked(facts) : FINISHED),
}

function notBlocked({ held, counters }: Facts): Said {
  const end = expired(held?.cps.expiry ?? null)
  if (counters === null || stateOf(counters.puk) === 'ready') {
    return { message: 'The card is not blocked.', hint: end }
  }
  return {
    message: `The card is not blocked, but its ${PUK} can no longer be used.`,
    hint: paragraph(`It works with its ${PIN}; should it be blocked, it will have to be replaced.`, end),
  }
}
