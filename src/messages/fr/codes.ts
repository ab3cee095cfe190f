/** In French: what each `code` of the interface means, in a list of exit codes. */

import type { Code } from '../../outcome.ts'

export const codes: Readonly<Record<Code, string>> = {
  UNBLOCKED: 'la carte est débloquée',
  DRY_RUN: 'tout est prêt ; aucun code envoyé (--dry-run)',
  OK: 'fait',
  BLOCKED: 'la carte est bloquée et peut être débloquée (status --check)',
  PUK_BLOCKED: 'le code de déblocage ne peut plus servir (unblock, status --check)',
  PUK_WRONG: 'code de déblocage erroné : un essai est perdu',
  NOT_BLOCKED: "la carte n'est pas bloquée, rien n'a été envoyé (unblock)",
  CONFIRMATION_MISMATCH: 'les deux saisies du code porteur sont différentes',
  BAD_CODE_FORMAT: "les codes fournis n'ont pas la forme attendue",
  LAST_TRY_REFUSED: "il ne reste qu'un essai, et il n'a pas été utilisé",
  PIN_REFUSED: 'code de déblocage accepté, mais déblocage ou nouveau code porteur refusé',
  RESET_WITHOUT_CHANGE: "carte débloquée, mais avec l'ancien code porteur",
  NO_READER: 'aucun lecteur, ou pas celui demandé',
  NO_CARD: 'aucune carte, ou carte retirée',
  NOT_A_CPS: "la carte insérée n'est pas une CPS",
  UNSUPPORTED_CARD: 'la carte ne peut pas être débloquée par ce programme',
  SEVERAL_CARDS: 'plusieurs cartes possibles : --reader ou --card',
  CARD_MISMATCH: "la carte insérée n'est pas celle demandée",
  OUTCOME_UNKNOWN: "résultat inconnu : lire l'état de la carte",
  USAGE: 'ligne de commande refusée',
  NO_SERVICE: 'service des cartes à puce absent ou muet',
  INTERNAL: 'erreur de cps-unblock ; un code a pu être envoyé',
  READER_BUSY: 'un autre programme utilise la carte',
  ACCESS_DENIED: 'accès au lecteur refusé à cet utilisateur',
  CANCELLED: 'abandonné',
}
