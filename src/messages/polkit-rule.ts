/** The polkit rule that lets one user reach readers and cards from any session: a line of shell, the same in every language. */

/** @param user a login name */
export function polkitRule(user: string): string {
  const name = user.replace(/[^\w.-]/g, '')
  const rule = `polkit.addRule(function(a, s) { if (a.id.indexOf("org.debian.pcsc-lite.access_") == 0 && s.user == "${name}") return polkit.Result.YES; });`
  return `echo '${rule}' > /etc/polkit-1/rules.d/50-cps-unblock.rules`
}
