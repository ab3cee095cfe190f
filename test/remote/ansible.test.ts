/** The playbooks of contrib/ansible, run by Ansible over SSH on virtual cards. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PIN, PUK, WRONG_PUK } from '../program/support/person.js'
import { root } from '../program/support/program.js'
import { freshFile } from '../program/support/run-of-test.ts'
import { Ansible } from '../support/ansible.ts'
import { CARD, expectNoCode, RESET, VERIFY } from '../support/script-run.ts'
import { type Sshd, startSshd } from '../support/sshd.ts'

const HOSTS = { 'poste-1': null, 'poste-2': null, 'poste-3': null, 'poste-4': 'unreachable' } as const

let sshd: Sshd
let ansible: Ansible
let password: string
beforeAll(async () => {
  sshd = await startSshd(HOSTS)
  ansible = new Ansible(sshd, {
    'poste-1': { cps_unblock_options: ['--simulate'] },
    'poste-2': { cps_unblock_options: ['--simulate', 'not-blocked'] },
    'poste-3': { cps_unblock_options: ['--simulate', 'puk-blocked'] },
    'poste-4': { cps_unblock_options: ['--simulate'] },
  })
  password = join(sshd.folder, 'vault-password')
  writeFileSync(password, 'mot de passe du coffre\n', { mode: 0o600 })
})
afterAll(async () => {
  await sshd?.close()
})

/** An encrypted file of variables, checked to be one. */
async function vault(yaml: string): Promise<string> {
  const file = freshFile('codes.yml')
  writeFileSync(file, yaml, { mode: 0o600 })
  const { code, output } = await ansible.encrypt(file, password)
  expect(code, output).toBe(0)
  const encrypted = readFileSync(file, 'utf8')
  expect(encrypted).toMatch(/^\$ANSIBLE_VAULT;/)
  expectNoCode(encrypted)
  return file
}

const codes = (puk: string, pin = PIN) => `cps_code_de_deblocage: "${puk}"\ncps_code_porteur: "${pin}"\n`

/** A run of debloquer.yml on poste-1 as loud as it can be, the exchanges with its card, and what Ansible left there. */
async function unblock(
  yaml: string,
  more: readonly string[] = [],
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  const trace = freshFile('trace')
  const file = await vault(yaml)
  const run = await ansible.playbook(
    'debloquer.yml',
    [
      '-l',
      'poste-1',
      '-e',
      `cps_carte=${CARD}`,
      '-e',
      JSON.stringify({ cps_unblock_options: ['--simulate', ...options, '--trace', trace] }),
      '-e',
      `@${file}`,
      '--vault-password-file',
      password,
      '-vvv',
      ...more,
    ],
    env,
  )
  const exchanges = existsSync(trace) ? readFileSync(trace, 'utf8') : ''
  expectNoCode(exchanges, sshd.log())
  return { ...run, sent: exchanges.match(/^> .. (20|2C|24) .*$/gm) ?? [] }
}

test.each(['installer.yml', 'etat.yml', 'debloquer.yml'])('%s: its syntax', async (book) => {
  const { code, output } = await ansible.playbook(book, ['--syntax-check'])
  expect(code, output).toBe(0)
})

test('etat.yml tells the state of every host in one CSV, and fails for the one that is out of reach', async () => {
  const csv = freshFile('parc.csv')
  const { code, output } = await ansible.playbook('etat.yml', ['-e', `cps_unblock_csv=${csv}`])
  expect(output).toMatch(/ok: \[poste-1\].*\n.*BLOCKED : carte n° 2900995235, La carte est bloquée/)
  expect(output).toMatch(/ok: \[poste-2\].*\n.*NOT_BLOCKED : carte n° 2900995235/)
  expect(output).toMatch(/ok: \[poste-3\].*\n.*PUK_BLOCKED : carte n° 2900995235/)
  expect(output).toMatch(/^poste-[123] +: ok=\d+ +changed=0 +unreachable=0 +failed=0/m)
  expect(output).toMatch(/^poste-4 +: ok=\d+ +changed=0 .* failed=1/m)
  expect(code).toBe(2)
  expect(readFileSync(csv, 'utf8')).toBe(
    [
      'poste,code,carte,essais,fin',
      '"poste-1","BLOCKED","2900995235",10,"2031-01-31"',
      '"poste-2","NOT_BLOCKED","2900995235",10,"2031-01-31"',
      '"poste-3","PUK_BLOCKED","2900995235",0,"2031-01-31"',
      '"poste-4","INJOIGNABLE","","",""',
      '',
    ].join('\n'),
  )
})

test('etat.yml --check reads the cards as well', async () => {
  const { code, output } = await ansible.playbook('etat.yml', [
    '--check',
    '-l',
    'poste-2',
    '-e',
    `cps_unblock_csv=${freshFile('parc.csv')}`,
  ])
  expect(code).toBe(0)
  expect(output).toContain('NOT_BLOCKED')
})

test('debloquer.yml unblocks one card with the codes of a vault, which show nowhere', async () => {
  const { code, output, sent } = await unblock(codes(PUK))
  expect(code, output).toBe(0)
  expect(output).toContain('UNBLOCKED : La carte est débloquée')
  expect(output).toContain('(essai perdu : non)')
  expect(output).toMatch(/^poste-1 +: ok=\d+ +changed=1 /m)
  expect(sent).toEqual([VERIFY, RESET])
  // The module, which knows the codes, was never a file on the host.
  expect(output).toContain('Pipelining is enabled')
  expect(existsSync(ansible.remoteTemp) ? readdirSync(ansible.remoteTemp) : []).toEqual([])
})

test('debloquer.yml --check does everything but send the codes', async () => {
  const { code, output, sent } = await unblock(codes(PUK), ['--check'])
  expect(code, output).toBe(0)
  expect(output).toContain('DRY_RUN : Vérification seule')
  expect(output).toMatch(/^poste-1 +: ok=\d+ +changed=0 /m)
  expect(sent).toEqual([])
})

test('a wrong code de déblocage fails the play after one try, and says that it was used', async () => {
  const { code, output, sent } = await unblock(codes(WRONG_PUK))
  expect(code).toBe(2)
  expect(output).toContain('PUK_WRONG : Code de déblocage erroné')
  expect(output).toContain('(essai perdu : oui)')
  expect(sent).toEqual([VERIFY])
})

test('the last try is not used', async () => {
  const { code, output, sent } = await unblock(codes(PUK), [], ['last-try'])
  expect(code).toBe(2)
  expect(output).toContain('LAST_TRY_REFUSED')
  expect(output).toContain('(essai perdu : non)')
  expect(sent).toEqual([])
})

test.each([
  [
    'a code porteur that YAML takes for a number',
    `cps_code_de_deblocage: "${PUK}"\ncps_code_porteur: ${PIN}\n`,
  ],
  ['a code de déblocage of seven digits', codes('1234567')],
  ['no code porteur', `cps_code_de_deblocage: "${PUK}"\n`],
])('%s: the play fails before the card is touched, and says what is expected', async (_, yaml) => {
  const { code, output, sent } = await unblock(yaml)
  expect(code).toBe(2)
  expect(output).toContain(
    'cps_code_de_deblocage (8 chiffres) et cps_code_porteur (4 à 8 chiffres) sont attendus',
  )
  expect(sent).toEqual([])
})

test.each([
  ['two hosts', ['-l', 'poste-1,poste-2', '-e', `cps_carte=${CARD}`]],
  ['no card', ['-l', 'poste-1']],
  ['a card of nine digits', ['-l', 'poste-1', '-e', 'cps_carte=290099523']],
])('%s: the play fails before anything is done', async (_, args) => {
  const file = await vault(codes(PUK))
  const { code, output } = await ansible.playbook('debloquer.yml', [
    ...args,
    '-e',
    `@${file}`,
    '--vault-password-file',
    password,
  ])
  expect(code).toBe(2)
  expect(output).toContain('Désignez un seul poste par -l')
  expect(output).not.toContain('TASK [Débloquer]')
})

test('a host without the program: the play says so', async () => {
  const missing = { cps_unblock_commande: '/nowhere/cps-unblock', cps_unblock_csv: freshFile('parc.csv') }
  const state = await ansible.playbook('etat.yml', ['-l', 'poste-1', '-e', JSON.stringify(missing)])
  expect(state.code).toBe(2)
  expect(state.output).toContain('SANS RÉPONSE')

  const { code, output } = await unblock(codes(PUK), ['-e', JSON.stringify(missing)])
  expect(code).toBe(2)
  expect(output).toContain('cps-unblock n’a pas répondu')
  expect(output).toContain('(essai perdu : peut-être)')
})

test('a connection that is cut after the codes were sent sends them no second time, whatever is set', async () => {
  const runs = freshFile('runs')
  const cutting = freshFile('cps-unblock')
  // Ends the session that it runs in, as a lost network would: sshd, which OpenSSH 9.8 and later call sshd-session there.
  writeFileSync(
    cutting,
    `#!/bin/sh\ncat >/dev/null\necho run >>${runs}\npid=$$\nuntil grep -q ^sshd /proc/$pid/comm; do pid=$(ps -o ppid= -p $pid | tr -d ' '); done\nkill -9 $pid\nsleep 5\n`,
    { mode: 0o755 },
  )
  const { code, output } = await unblock(
    codes(PUK),
    ['-e', JSON.stringify({ cps_unblock_commande: cutting, ansible_host_key_checking: true })],
    [],
    { ANSIBLE_SSH_RETRIES: '3' },
  )
  expect(readFileSync(runs, 'utf8')).toBe('run\n')
  expect(code).toBe(2)
  expect(output).toContain('RÉSULTAT INCONNU : La connexion au poste a été coupée.')
  expect(output).toContain('(essai perdu : peut-être)')
})

test.each(['ANSIBLE_KEEP_REMOTE_FILES', 'ANSIBLE_DEBUG'])(
  '%s, which would show the codes, is refused before anything is done',
  async (variable) => {
    const { code, output, sent } = await unblock(codes(PUK), [], [], { [variable]: '1' })
    expect(code).toBe(2)
    expect(output).toContain('retirez-les de l')
    expect(output).not.toContain('TASK [Débloquer]')
    expect(sent).toEqual([])
  },
)

test('the README names every variable of the role, with its default', () => {
  const readme = readFileSync(`${root}contrib/ansible/README.md`, 'utf8')
  const defaults = readFileSync(`${root}contrib/ansible/roles/cps_unblock/defaults/main.yml`, 'utf8')
  const names = [...defaults.matchAll(/^(cps_unblock_\w+):/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) expect(readme).toContain(`| \`${name}\` |`)
})
