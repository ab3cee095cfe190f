/** The role of contrib/ansible installs the .deb by apt, as it does where nothing else is asked for; the program then runs. */

import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeDeb } from '../../scripts/package/archives.js'
import { LAUNCHER } from '../../scripts/package/tree.js'
import { root } from '../program/support/program.js'
import { freshFile } from '../program/support/run-of-test.ts'
import { Ansible } from '../support/ansible.ts'
import { aptApart, CHANGED, hasApt, QUICK, state, UNCHANGED } from '../support/ansible-role.ts'
import { startSshd } from '../support/sshd.ts'

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

test('a source that is neither an archive nor a version of the registry is refused', async () => {
  const host = await startSshd({ 'poste-1': null })
  try {
    const { code, output } = await new Ansible(host, {
      'poste-1': { cps_unblock_source: 'cps-unblock' },
    }).playbook('installer.yml', [], QUICK)
    expect(code).toBe(2)
    expect(output).toContain('encore publié')
    expect(output).not.toMatch(/TASK \[cps_unblock : (Version de Node.js|Place du paquet)/)
  } finally {
    await host.close()
  }
})

if (hasApt) {
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
