/** The polkit rule that lets one user reach readers and cards from any session: one line of shell, in every language alike. */

import { quoted } from './shell-word.ts'

const FILE = '/etc/polkit-1/rules.d/50-cps-unblock.rules'

/**
 * Installs the rule readable by polkitd, whatever the umask.
 *
 * @param user a login name, `DOM\jean` or `jean@dom.fr` as well
 */
export function polkitRule(user: string): string {
  const rule = `polkit.addRule(function(a, s) { if (a.id.indexOf("org.debian.pcsc-lite.access_") == 0 && s.user == ${JSON.stringify(user)}) return polkit.Result.YES; });`
  return `printf '%s\\n' ${quoted(rule)} | sudo install -m 644 /dev/stdin ${FILE}`
}
