/** The role of contrib/ansible installs the package as npm would publish it, and the program then runs. */

import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
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
let tarball: string
beforeAll(async () => {
  const env = Object.entries(npmEnvironment()).filter(([name]) => OF_NPM.test(name)) as [string, string][]
  sshd = await startSshd({ 'poste-1': null }, { HOME: homedir(), ...Object.fromEntries(env) })
  prefix = join(sshd.folder, 'prefix')
  // Built already; the script that builds would take away what other tests run.
  const [file, ...args] = npm('pack', '--ignore-scripts', '--silent', '--pack-destination', sshd.folder)
  execFileSync(file, args, { cwd: root, stdio: 'ignore', timeout: 60_000 })
  tarball = join(sshd.folder, readdirSync(sshd.folder).find((name) => name.endsWith('.tgz')) ?? 'missing')
  ansible = new Ansible(sshd, {
    'poste-1': {
      cps_unblock_source: tarball,
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

/** One connection a task, where Ansible would make five; what the tasks do is the same. */
const QUICK = { ANSIBLE_PIPELINING: '1' }

const CHANGED = /^poste-1 +: ok=\d+ +changed=1 +unreachable=0 +failed=0/m
const UNCHANGED = /^poste-1 +: ok=\d+ +changed=0 +unreachable=0 +failed=0/m

test(
  'installs from a tarball, and a second time changes nothing',
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
    const program = join(prefix, 'bin', 'cps-unblock')
    const status = execFileSync(program, ['status', '--simulate', '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    })
    expect(JSON.parse(status.toString())).toMatchObject({ code: 'BLOCKED', simulated: true })
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
    expect(await install(['--check'])).toMatch(UNCHANGED)

    // An addon that is not built is repaired.
    rmSync(join(installed, 'node_modules/pcsclite/build'), { recursive: true })
    expect(await install()).toMatch(CHANGED)
    expect(existsSync(addon)).toBe(true)

    // Other contents are installed, and told, under the same version as well.
    const other = ['-e', `cps_unblock_source=${otherTarball()}`]
    expect(await install([...other, '--check'])).toMatch(CHANGED)
    expect(await install(other)).toMatch(CHANGED)
    expect(readFileSync(join(installed, 'README.md'), 'utf8')).toMatch(/^Other contents\.$/m)
    expect(await install(other)).toMatch(UNCHANGED)
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

test('a source that is neither an archive nor a version of the registry is refused', async () => {
  const { code, output } = await ansible.playbook(
    'installer.yml',
    ['-e', 'cps_unblock_source=cps-unblock'],
    QUICK,
  )
  expect(code).toBe(2)
  expect(output).toContain('encore publié')
  expect(output).not.toContain('TASK [cps_unblock : Installation par npm]')
})

test.each([
  ['too old', 'echo v18.19.0', 'ce poste a v18.19.0'],
  ['absent', 'exit 127', 'ce poste a aucun Node.js'],
])('Node.js that is %s on the host is named before anything is installed', async (_, node, said) => {
  const folder = freshFile('bin')
  mkdirSync(folder)
  writeFileSync(join(folder, 'node'), `#!/bin/sh\n${node}\n`, { mode: 0o755 })
  const host = await startSshd({ 'poste-1': null }, { PATH: `${folder}:/usr/bin:/bin` })
  try {
    const { code, output } = await new Ansible(host, { 'poste-1': {} }).playbook('installer.yml', [], QUICK)
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
        'poste-1': { cps_unblock_source: tarball, cps_unblock_become: false },
      }).playbook(
        'installer.yml',
        ['--check', '-e', '{"cps_unblock_paquets": ["pcscd", "libpcsclite-dev", "python3", "make", "g++"]}'],
        QUICK,
      )
      expect(code, output).toBe(0)
      expect(output).toMatch(
        /TASK \[cps_unblock : Service PC\/SC et outils de compilation\].*\nok: \[poste-1\]/,
      )
    } finally {
      await host.close()
    }
  })
}
