// @ts-check
/** What QEMU boots for `npm run test:reader`: a Debian with pcscd and libccid under systemd, made once. */

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cached, debianRoot } from './debian-root.js'
import { step } from './step.js'
import { ensureSystemPackages } from './system.js'

/** @type {readonly import('../system-packages.js').SystemPackage[]} */
const NEEDED = [
  { name: 'qemu-system-x86', proof: { command: 'qemu-system-x86_64' }, use: 'a machine with a USB reader' },
  { name: 'cpio', proof: { command: 'cpio' }, use: 'the files of that machine' },
]
const RELEASE = 'bookworm'
const PACKAGES = ['systemd-sysv', 'udev', 'kmod', 'pcscd', 'libccid', 'qemu-guest-agent']
const RECIPE = fileURLToPath(new URL('guest-image.sh', import.meta.url))

/**
 * The folder with `vmlinuz` and `initrd`.
 *
 * @throws {import('./step.js').StepFailure}
 */
export async function guestImage() {
  await ensureSystemPackages(NEEDED)
  const image = cached('guest', [RELEASE, ...PACKAGES, readFileSync(RECIPE, 'utf8')])
  if (existsSync(`${image}/whole`)) return image
  const debian = await debianRoot(RELEASE, PACKAGES)
  await step('Making the guest…', 'The guest could not be made.', ['bash', RECIPE, debian, image])
  return image
}
