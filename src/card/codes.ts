/** Which declared code is the code porteur and which the code de déblocage: certain, or refused (card notes, 4). */

import type { Code, DeclaredCode } from './files/aodf.ts'
import { PUK_LENGTHS } from './puk-lengths.ts'
import { refuse } from './refusal.ts'

/** CPS-GESTION speaks of a code porteur of four to eight digits. */
const PIN_LENGTHS = { least: 4, most: 8 }

const NAMES_PUK = /d.{1,2}blocage/i
const NAMES_PIN = /porteur/i

export interface Codes {
  readonly pin: Code
  readonly puk: Code
}

/**
 * The PUK is found by its flag, soPin or unblockingPin. The PIN is the only other code, or is found by its label, or by its
 * access rules, which name the PUK. Then label, flags and rules must agree. The PIN's common authId is no witness: on a real
 * CPS3 it names the PUK's *reference*.
 *
 * @throws {CardRefused} `codes-ambiguous` when a doubt is left, `code-unusable` when a code can't be presented as declared
 */
export function tellApart(declared: readonly DeclaredCode[]): Codes {
  for (const code of declared) if (isMisnamed(code)) refuse('codes-ambiguous', code.label)
  const unblocking = declared.filter(({ unblocks }) => unblocks)
  const rules = ({ authId }: DeclaredCode, code: DeclaredCode) => code.ruledBy.includes(authId)
  const isRuled = (code: DeclaredCode) => unblocking.some((puk) => rules(puk, code))

  const candidates = declared.filter(({ unblocks }) => !unblocks)
  const holder = only(
    'code porteur',
    narrowed(candidates, ({ label }) => NAMES_PIN.test(label), isRuled),
  )
  if (!isRuled(holder) && candidates.some(isRuled)) refuse('codes-ambiguous', `${holder.label}: not ruled`)
  const ruling = unblocking.filter((puk) => rules(puk, holder))
  if (holder.ruledBy.length > 0 && ruling.length === 0)
    refuse('codes-ambiguous', `ruled by ${holder.ruledBy.join(' ')}`)
  const unblocker = only('code de déblocage', ruling.length > 0 ? ruling : unblocking)

  const pin = usable(
    holder,
    ({ minLength, maxLength }) => minLength >= PIN_LENGTHS.least && maxLength <= PIN_LENGTHS.most,
  )
  const puk = usable(
    unblocker,
    ({ minLength, maxLength }) => minLength <= PUK_LENGTHS.maxLength && maxLength >= PUK_LENGTHS.minLength,
  )
  for (const { reference } of [pin, puk]) {
    const sharing = declared.filter((code) => code.reference === reference)
    if (sharing.length > 1)
      refuse('codes-ambiguous', `reference ${reference} declared ${sharing.length} times`)
  }
  return { pin, puk }
}

/** Whether the label contradicts the flags. « Déblocage du code porteur » names the code de déblocage. */
function isMisnamed({ label, unblocks }: DeclaredCode): boolean {
  if (NAMES_PUK.test(label)) return !unblocks
  return NAMES_PIN.test(label) && unblocks
}

/** Applies each criterion in turn while several candidates are left; one that none of them meets is ignored. */
function narrowed(
  candidates: readonly DeclaredCode[],
  ...criteria: readonly ((code: DeclaredCode) => boolean)[]
): readonly DeclaredCode[] {
  return criteria.reduce((left, meets) => {
    const meeting = left.length > 1 ? left.filter(meets) : []
    return meeting.length > 0 ? meeting : left
  }, candidates)
}

function only(what: string, candidates: readonly DeclaredCode[]): DeclaredCode {
  const [code] = candidates
  return code !== undefined && candidates.length === 1
    ? code
    : refuse('codes-ambiguous', `${what} × ${candidates.length}`)
}

function usable({ label, code }: DeclaredCode, suits: (code: Code) => boolean): Code {
  if (typeof code === 'string') return refuse('code-unusable', `${label}: ${code}`)
  if (!suits(code)) {
    refuse('code-unusable', `${label}: lengths ${code.minLength}/${code.storedLength}/${code.maxLength}`)
  }
  return code
}
