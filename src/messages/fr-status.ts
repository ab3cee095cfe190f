/** In French: what `status` says of a card that it has read. */

import { stateOf } from '../card/counter.ts'
import type { Facts } from '../procedure/facts.ts'
import { lastOne } from './cases.ts'
import { expired, FINISHED } from './fr-ends.ts'
import type { Messages, Said } from './messages.ts'
import { paragraph } from './paragraph.ts'

const LAST = {
  try: "Attention : un seul essai reste sur le code de déblocage. S'il est erroné, la carte sera à remplacer.",
  use: "Attention : le code de déblocage ne peut plus servir qu'une fois. S'il est erroné, la carte sera à remplacer.",
}

export const statusInFrench: Messages['status'] = {
  BLOCKED: (facts) => {
    const last = lastOne(facts)
    return {
      message: 'La carte est bloquée.',
      hint: paragraph(
        'Avec son code de déblocage, elle se débloque par « cps-unblock ».',
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
    return { message: "La carte n'est pas bloquée.", hint: end }
  }
  return {
    message: "La carte n'est pas bloquée, mais son code de déblocage ne peut plus servir.",
    hint: paragraph('Elle fonctionne avec son code porteur ; bloquée, elle serait à remplacer.', end),
  }
}
