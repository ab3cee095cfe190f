// @ts-check
/** The Debian of `npm run test:polkit`: a pcscd that asks polkit, and polkit. */

import { debianRoot } from './debian-root.js'

/** polkitd wants a logind installed; none runs. */
const PACKAGES = ['pcscd', 'polkitd', 'libpam-systemd', 'dbus', 'vsmartcard-vpcd', 'sudo']

/** @throws {import('./step.js').StepFailure} */
export function polkitDebian() {
  return debianRoot('trixie', PACKAGES)
}
