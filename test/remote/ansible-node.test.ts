/** The role of contrib/ansible looks at the host's Node.js before it installs anything. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFile } from '../program/support/run-of-test.ts'
import { Ansible } from '../support/ansible.ts'
import { QUICK } from '../support/ansible-role.ts'
import { startSshd } from '../support/sshd.ts'

test.each([
  ['too old', 'echo v18.19.0', 'ce poste a v18.19.0'],
  ['absent', 'exit 127', 'ce poste a aucun Node.js'],
])('Node.js that is %s on the host is named before anything is installed', async (_, node, said) => {
  const folder = freshFile('bin')
  const tarball = freshFile('cps-unblock-0.1.0.tgz')
  writeFileSync(tarball, '')
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
