/** The role of contrib/ansible installs the package as npm would publish it; the program then runs. */

import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { npm, npmEnvironment } from '../../scripts/setup/npm.js'
import { root } from '../program/support/program.js'
import { freshFile } from '../program/support/run-of-test.ts'
import { Ansible } from '../support/ansible.ts'
import { aptApart, CHANGED, hasApt, QUICK, state, UNCHANGED } from '../support/ansible-role.ts'
import { type Sshd, startSshd } from '../support/sshd.ts'

/** npm fetches the dependencies, and compiles pcsclite. */
const INSTALLATION_MS = 240_000

/** What npm needs of this machine to reach its registry, and to compile without fetching Node's headers. */
const OF_NPM =
  /^(npm_config_|npm_package_config_node_gyp_|NPM_CONFIG_|https?_proxy$|no_proxy$|NODE_EXTRA_CA_CERTS$|SSL_CERT_)/i

let sshd: Sshd
let ansible: Ansible
let prefix: string
let tarball: string
beforeAll(async () => {
  const env = Object.entries(npmEnvironment()).filter(([name]) => OF_NPM.test(name)) as [string, string][]
  const apt = hasApt ? { APT_CONFIG: aptApart(freshFile('apt'), '/var/lib/dpkg/status') } : {}
  sshd = await startSshd({ 'poste-1': null }, { HOME: homedir(), ...apt, ...Object.fromEntries(env) })
  prefix = join(sshd.folder, 'prefix')
  // Built already; the script that builds would take away what other tests run.
  const [file, ...args] = npm('pack', '--ignore-scripts', '--silent', '--pack-destination', sshd.folder)
  execFileSync(file, args, { cwd: root, stdio: 'ignore', timeout: 60_000 })
  tarball = join(sshd.folder, readdirSync(sshd.folder).find((name) => name.endsWith('.tgz')) ?? 'missing')
  ansible = new Ansible(sshd, {
    'poste-1': {
      cps_unblock_source: tarball,
      cps_unblock_prefix: prefix,
      // This machine has what its tests need: apt, where there is one, finds the packages of the role installed.
      ...(hasApt ? {} : { cps_unblock_paquets: [] }),
      cps_unblock_become: false,
    },
  })
})
afterAll(async () => {
  await sshd?.close()
})

test(
  'npm installs from a tarball, and a second time changes nothing',
  async () => {
    const installed = join(prefix, 'lib', 'node_modules', 'cps-unblock')
    const addon = join(installed, 'node_modules/pcsclite/build/Release/pcsclite.node')
    const install = async (more: readonly string[] = []) => {
      const run = await ansible.playbook('installer.yml', more, QUICK, INSTALLATION_MS)
      expect(run.code, run.output).toBe(0)
      return run.output
    }

    // With --check it says what it would do, and does nothing.
    expect(await install(['--check'])).toMatch(CHANGED)
    expect(existsSync(installed)).toBe(false)

    expect(await install()).toMatch(CHANGED)
    expect(state(join(prefix, 'bin', 'cps-unblock'))).toMatchObject({ code: 'BLOCKED', simulated: true })
    for (const part of [
      'dist',
      'schema/cps-unblock-1.json',
      'contrib/ansible/etat.yml',
      'docs/scripting.md',
    ]) {
      expect(existsSync(join(installed, part)), part).toBe(true)
    }
    expect(existsSync(addon)).toBe(true)
    expect(await install()).toMatch(UNCHANGED)

    // Other contents are told under the same version as well.
    expect(await install(['-e', `cps_unblock_source=${otherTarball()}`, '--check'])).toMatch(CHANGED)

    // An addon that is not built is repaired.
    rmSync(join(installed, 'node_modules/pcsclite/build'), { recursive: true })
    expect(await install()).toMatch(CHANGED)
    expect(existsSync(addon)).toBe(true)
  },
  5 * INSTALLATION_MS,
)

/** The same package and version, one file of it changed. */
function otherTarball(): string {
  const folder = freshFile('other')
  const file = join(folder, 'other.tgz')
  mkdirSync(folder)
  execFileSync('tar', ['xzf', tarball, '-C', folder])
  appendFileSync(join(folder, 'package', 'README.md'), '\nOther contents.\n')
  execFileSync('tar', ['czf', file, '-C', folder, 'package'])
  return file
}
