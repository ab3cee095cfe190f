/** Codes in the environment, where other programs may read them: refused, never taken. */

const OURS = /^CPS_(?:UNBLOCK_)?/i
/** The two codes by every name that a script may give them. What ends in FILE is a path, and harmless. */
const CODE =
  /^(?:NEW_?|OLD_?|NOUVEAU_?)?(?:PUK|PIN|NIP|CODES?|PORTEUR|DEBLOCAGE|PASSWORD|SECRET)(?:_?(?:PUK|PIN|CODES?|PORTEUR|(?:DE_?)?DEBLOCAGE))*$/i

/** The first variable that is named as if it held a code, and is not empty; null when there is none. */
export function codeVariable(env: Readonly<Record<string, string | undefined>>): string | null {
  const found = Object.keys(env).find(
    (name) => OURS.test(name) && CODE.test(name.replace(OURS, '')) && env[name] !== '',
  )
  return found ?? null
}
