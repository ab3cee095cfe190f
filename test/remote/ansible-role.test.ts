/** The role of contrib/ansible installs the package as npm would publish it, and the program then runs. */

import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { npm, npmEnvironment } from '../../scripts/setup/npm.js'
import { root } from '../program/support/program.js'
import { freshFile } from '../program/support/run-of-test.ts'
import { Ansible } from '../support/ansible.ts'
import { type Sshd, startSshd } from '../support/sshd.ts'

/** npm fetches the dependencies, and compiles pcsclite. */
const INSTALLATION_MS = 240_000

/** What npm needs of this machine to reach its registry, and to compile without fetching Node's headers. */
const OF_NPM =
  /^(npm_config_|npm_package_config_node_gyp_|NPM_CONFIG_|https?_proxy$|no_proxy$|NODE_EXTRA_CA_CERTS$|SSL_CERT_)/i

let sshd: Sshd
let ansible: Ansible
let prefix: string
beforeAll(async () => {
  const env = Object.entries(npmEnvironment()).filter(([name]) => OF_NPM.test(name)) as [string, string][]
  sshd = await startSshd({ 'poste-1': null }, { HOME: homedir(), ...Object.fromEntries(env) })
  prefix = join(sshd.folder, 'prefix')
  // Built already; the script that builds would take away what other tests run.
  const [file, ...args] = npm('pack', '--ignore-scripts', '--silent', '--pack-destination', sshd.folder)
  execFileSync(file, args, { cwd: root, stdio: 'ignore', timeout: 60_000 })
  const tarball = readdirSync(sshd.folder).find((name) => name.endsWith('.tgz'))
  ansible = new Ansible(sshd, {
    'poste-1': {
      cps_unblock_source: join(sshd.folder, tarball ?? 'missing'),
      cps_unblock_prefix: prefix,
      // This machine has what its tests need.
      cps_unblock_paquets: [],
      cps_unblock_become: false,
    },
  })
})
afterAll(async () => {
  await sshd?.close()
})

test(
  'installs from a tarball, and a second time changes nothing',
  async () => {
    const first = await ansible.playbook('installer.yml', [], INSTALLATION_MS)
    expect(first.code, first.output).toBe(0)
    expect(first.output).toMatch(/^poste-1 +: ok=\d+ +changed=1 +unreachable=0 +failed=0/m)

    const program = join(prefix, 'bin', 'cps-unblock')
    const status = execFileSync(program, ['status', '--simulate', '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    })
    expect(JSON.parse(status.toString())).toMatchObject({ code: 'BLOCKED', simulated: true })
    const installed = join(prefix, 'lib', 'node_modules', 'cps-unblock')
    for (const part of [
      'dist',
      'schema/cps-unblock-1.json',
      'contrib/ansible/etat.yml',
      'docs/scripting.md',
    ]) {
      expect(existsSync(join(installed, part)), part).toBe(true)
    }

    expect(readdirSync(join(installed, 'node_modules/pcsclite/build/Release'))).toContain('pcsclite.node')

    const second = await ansible.playbook('installer.yml', [], INSTALLATION_MS)
    expect(second.output).toMatch(/^poste-1 +: ok=\d+ +changed=0 +unreachable=0 +failed=0/m)
  },
  2 * INSTALLATION_MS,
)

test.each([
  ['too old', 'echo v18.19.0', 'ce poste a v18.19.0'],
  ['absent', 'exit 127', 'ce poste a aucun Node.js'],
])('Node.js that is %s on the host is named before anything is installed', async (_, node, said) => {
  const folder = freshFile('bin')
  mkdirSync(folder)
  writeFileSync(join(folder, 'node'), `#!/bin/sh\n${node}\n`, { mode: 0o755 })
  const host = await startSshd({ 'poste-1': null }, { PATH: `${folder}:/usr/bin:/bin` })
  try {
    const { code, output } = await new Ansible(host, { 'poste-1': {} }).playbook('installer.yml', [])
    expect(code).toBe(2)
    expect(output).toContain('demande Node.js 20.17 ou plus récent')
    expect(output).toContain(said)
    expect(output).not.toContain('TASK [cps_unblock : Service PC/SC')
  } finally {
    await host.close()
  }
})

/**
 * A configuration of apt that knows what this machine has installed, no source of more, and locks of its own: whoever
 * else installs something here neither waits nor is waited for.
 */
function aptApart(folder: string): string {
  for (const part of ['lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(folder, part), { recursive: true })
  }
  const status = join(folder, 'status')
  copyFileSync('/var/lib/dpkg/status', status)
  const settings = {
    'Dir::State': folder,
    'Dir::State::Lists': join(folder, 'lists'),
    'Dir::State::Status': status,
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Etc::SourceList': '/dev/null',
    'Dir::Etc::SourceParts': '/dev/null',
  }
  const configuration = join(folder, 'apt.conf')
  writeFileSync(
    configuration,
    Object.entries(settings)
      .map(([name, value]) => `${name} "${value}";\n`)
      .join(''),
  )
  return configuration
}

// Only Debian and its like have apt; nothing is to be seen of it elsewhere.
if (existsSync('/usr/bin/apt-get')) {
  test('the packages of the role are Debian’s', async () => {
    const host = await startSshd({ 'poste-1': null }, { APT_CONFIG: aptApart(freshFile('apt')) })
    try {
      const { code, output } = await new Ansible(host, {
        'poste-1': { cps_unblock_become: false },
      }).playbook('installer.yml', [
        '--check',
        '-e',
        '{"cps_unblock_paquets": ["pcscd", "libpcsclite-dev", "python3", "make", "g++"]}',
      ])
      expect(code, output).toBe(0)
      expect(output).toMatch(
        /TASK \[cps_unblock : Service PC\/SC et outils de compilation\].*\nok: \[poste-1\]/,
      )
    } finally {
      await host.close()
    }
  })
}
