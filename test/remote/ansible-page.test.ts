/** The commands of contrib/ansible/README.md, but for the installation, do what the page says as they stand. */

import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../program/support/program.js'
import { PseudoTerminal } from '../program/support/pseudo-terminal.js'
import { known } from '../program/support/run-of-test.ts'
import { Ansible } from '../support/ansible.ts'
import { expectNoCode } from '../support/script-run.ts'
import { required, type Sshd, startSshd } from '../support/sshd.ts'

const PASSWORD = 'mot de passe du coffre'

const blocks = [
  ...readFileSync(`${root}contrib/ansible/README.md`, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```/gm),
]

let sshd: Sshd
let folder: string
let env: Record<string, string>
beforeAll(async () => {
  required('ansible-playbook', 'ansible-core')
  sshd = await startSshd({ 'poste-1': 'blocked', 'poste-4': 'unreachable' })
  folder = join(sshd.folder, 'contrib')
  cpSync(`${root}contrib/ansible`, folder, { recursive: true })
  writeFileSync(join(folder, 'postes'), 'poste-1\nposte-4\n')
  // What the person types into the editor that ansible-vault opens.
  const yaml = join(sshd.folder, 'typed.yml')
  writeFileSync(yaml, onlyBlock('yaml', ''))
  const editor = join(sshd.folder, 'client', 'editor')
  writeFileSync(editor, `#!/bin/sh\ncat ${yaml} >"$1"\n`, { mode: 0o755 })
  const python = required('python3', 'python3')
  env = { ...new Ansible(sshd, {}).env, EDITOR: editor, ANSIBLE_PYTHON_INTERPRETER: python }
})
afterAll(async () => {
  await sshd?.close()
})

/** The one block of this kind that holds these words. */
function onlyBlock(kind: string, words: string): string {
  const found = blocks.filter(([, is, text = '']) => is === kind && text.includes(words))
  expect(found).toHaveLength(1)
  return found[0]?.[2] ?? ''
}

function typed(commands: string): PseudoTerminal {
  return known(new PseudoTerminal('sh', ['-c', commands], { env, cwd: folder, columns: 200, rows: 100 }))
}

test('the state of every machine is the CSV that the page shows, in the folder of the command', async () => {
  const terminal = typed(onlyBlock('sh', 'etat.yml'))
  expect(await terminal.exit(), terminal.text()).toBe(2)
  expect(readFileSync(join(folder, 'etat-des-cps.csv'), 'utf8')).toBe(onlyBlock('text', 'poste,code'))
})

test('the codes of a vault unblock the card after a verification, with the password typed for each', async () => {
  const vault = typed(onlyBlock('sh', 'ansible-vault create'))
  for (const prompt of [/^New Vault password: *$/m, /^Confirm New Vault password: *$/m]) {
    await vault.shows(prompt)
    vault.paste(PASSWORD)
    vault.press('enter')
  }
  expect(await vault.exit(), vault.text()).toBe(0)
  expectNoCode(readFileSync(join(folder, 'codes.yml'), 'utf8'))

  const terminal = typed(`set -e\n${onlyBlock('sh', 'debloquer.yml')}`)
  for (const before of ['', 'DRY_RUN : Vérification seule']) {
    await terminal.shows(before)
    await terminal.shows(/Vault password: *$/)
    terminal.paste(PASSWORD)
    terminal.press('enter')
  }
  expect(await terminal.exit(), terminal.text()).toBe(0)
  expect(terminal.text()).toContain('UNBLOCKED : La carte est débloquée')
  expectNoCode(terminal.output)
})
