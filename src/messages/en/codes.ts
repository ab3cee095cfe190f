/** In English: what each `code` of the interface means, in a list of exit codes. */

import type { Code } from '../../outcome.ts'

export const codes: Readonly<Record<Code, string>> = {
  UNBLOCKED: 'the card is unblocked',
  DRY_RUN: 'everything is ready; no code sent (--dry-run)',
  OK: 'done',
  BLOCKED: 'the card is blocked and can be unblocked (status --check)',
  PUK_BLOCKED: 'the PUK can no longer be used (unblock, status --check)',
  PUK_WRONG: 'wrong PUK: one try is lost',
  NOT_BLOCKED: 'the card is not blocked, nothing was sent (unblock)',
  CONFIRMATION_MISMATCH: 'the two entries of the PIN are different',
  BAD_CODE_FORMAT: 'the codes given do not have the expected form',
  LAST_TRY_REFUSED: 'only one try is left, and it was not used',
  PIN_REFUSED: 'PUK accepted, but the unblocking or the new PIN refused',
  RESET_WITHOUT_CHANGE: 'card unblocked, but with its old PIN',
  NO_READER: 'no reader, or not the one asked for',
  NO_CARD: 'no card, or card taken out',
  NOT_A_CPS: 'the card inserted is not a CPS',
  UNSUPPORTED_CARD: 'this program cannot unblock the card',
  SEVERAL_CARDS: 'more than one card could be meant: --reader or --card',
  CARD_MISMATCH: 'the card inserted is not the one asked for',
  OUTCOME_UNKNOWN: 'outcome unknown: read the state of the card',
  USAGE: 'command line refused',
  NO_SERVICE: 'smart card service missing or not responding',
  INTERNAL: 'error of cps-unblock; a code may have been sent',
  READER_BUSY: 'another program is using the card',
  ACCESS_DENIED: 'this user is denied access to the reader',
  CANCELLED: 'cancelled',
}
