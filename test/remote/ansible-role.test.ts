/** The role of contrib/ansible installs the .deb by apt, or the package as npm would publish it; the program then runs. */

import { execFileSync, type StdioOptions } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeDeb } from '../../scripts/package/archives.js'
import { LAUNCHER } from '../../scripts/package/tree.js'
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

const debian = existsSync('/usr/bin/apt-get')

let sshd: Sshd
let ansible: Ansible
let prefix: string
let tarball: string
beforeAll(async () => {
  const env = Object.entries(npmEnvironment()).filter(([name]) => OF_NPM.test(name)) as [string, string][]
  const apt = debian ? { APT_CONFIG: aptApart(freshFile('apt'), '/var/lib/dpkg/status') } : {}
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
      ...(debian ? {} : { cps_unblock_paquets: [] }),
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

/** What an installed program says of a virtual card. */
function state(program: string): unknown {
  const stdio: StdioOptions = ['ignore', 'pipe', 'ignore']
  return JSON.parse(
    execFileSync(program, ['status', '--simulate', '--json'], { stdio, timeout: 60_000 }).toString(),
  )
}

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
  expect(output).not.toMatch(/TASK \[cps_unblock : (Version de Node.js|Place du paquet)/)
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
    const { code, output } = await new Ansible(host, { 'poste-1': { cps_unblock_source: tarball } }).playbook(
      'installer.yml',
      [],
      QUICK,
    )
    expect(code).toBe(2)
    expect(output).toContain('demande Node.js 20.17 ou plus récent')
    expect(output).toContain(said)
    expect(output).not.toContain('TASK [cps_unblock : Service PC/SC')
  } finally {
    await host.close()
  }
})

/**
 * A configuration of apt that knows what `status` says is installed, no source of more, and locks of its own: whoever
 * else installs something here neither waits nor is waited for.
 */
function aptApart(folder: string, status: string): string {
  for (const part of ['lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(folder, part), { recursive: true })
  }
  const settings = {
    'Dir::State': folder,
    'Dir::State::Lists': join(folder, 'lists'),
    'Dir::State::Status': status,
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Etc::SourceList': '/dev/null',
    'Dir::Etc::SourceParts': '/dev/null',
    'DPkg::Options::': '--force-not-root',
  }
  const configuration = join(folder, 'apt.conf')
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";\n`)
  writeFileSync(configuration, lines.join(''))
  return configuration
}

/** Where dpkg and apt work in a folder of their own: what the .deb depends on is installed there, and nothing else. */
function debianApart(folder: string): Record<string, string> {
  const administration = join(folder, 'var/lib/dpkg')
  for (const part of ['info', 'updates']) mkdirSync(join(administration, part), { recursive: true })
  const status = join(administration, 'status')
  const installed = ['pcscd', 'libccid', 'libc6'].map(
    (name) =>
      `Package: ${name}\nStatus: install ok installed\nMaintainer: nobody\nArchitecture: amd64\nVersion: 1\n` +
      'Description: none\n',
  )
  writeFileSync(status, installed.join('\n'))
  return {
    APT_CONFIG: aptApart(folder, status),
    DPKG_ROOT: folder,
    DPKG_ADMINDIR: administration,
    PATH: `${join(folder, 'usr/bin')}:/usr/sbin:/usr/bin:/sbin:/bin`,
  }
}

/** A .deb like that of `npm run package`, but for a Node that is this one, and no addon. */
function writeOurDeb(file: string, more = ''): string {
  const tree = join(freshFile('deb'), 'tree')
  const library = join(tree, 'lib/cps-unblock')
  mkdirSync(join(tree, 'bin'), { recursive: true })
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(`${root}${part}`, join(library, part), { recursive: true })
  }
  writeFileSync(join(library, 'more'), more)
  symlinkSync(process.execPath, join(library, 'node'))
  writeFileSync(join(tree, 'bin/cps-unblock'), LAUNCHER, { mode: 0o755 })
  writeDeb(tree, { version: '0.1.0', libraries: 'libc6' }, file)
  return file
}

// Only Debian and its like have apt; nothing is to be seen of it elsewhere.
if (debian) {
  test('apt installs from a .deb, a second time changes nothing, and other bytes of the same version do', async () => {
    const folder = freshFile('debian')
    const host = await startSshd({ 'poste-1': null }, debianApart(folder))
    try {
      const deb = writeOurDeb(freshFile('cps-unblock.deb'))
      const here = new Ansible(host, { 'poste-1': { cps_unblock_source: deb, cps_unblock_become: false } })
      const install = async (more: readonly string[] = []) => {
        const run = await here.playbook('installer.yml', more, QUICK)
        expect(run.code, run.output).toBe(0)
        return run.output
      }
      const program = join(folder, 'usr/bin/cps-unblock')

      expect(await install(['--check'])).toMatch(CHANGED)
      expect(existsSync(program)).toBe(false)
      expect(await install()).toMatch(CHANGED)
      expect(state(program)).toMatchObject({ code: 'BLOCKED', simulated: true })
      expect(await install()).toMatch(UNCHANGED)

      // A file that is not as it was installed is to be put right.
      const more = join(folder, 'usr/lib/cps-unblock/more')
      writeFileSync(more, 'damaged')
      expect(await install(['--check'])).toMatch(CHANGED)

      const other = writeOurDeb(freshFile('other.deb'), 'other contents')
      expect(await install(['-e', `cps_unblock_source=${other}`])).toMatch(CHANGED)
      expect(readFileSync(more, 'utf8')).toBe('other contents')
    } finally {
      await host.close()
    }
  }, 300_000)
}
