/** Every recipe of docs/scripting.md does what the page says, as it stands. */

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodeOf, CODES as OUTCOMES } from '../../src/outcome.ts'
import { giveAll, PIN, PUK } from '../program/support/person.js'
import { root } from '../program/support/program.js'
import { PseudoTerminal } from '../program/support/pseudo-terminal.js'
import { known } from '../program/support/run-of-test.ts'
import { type Recipe, recipesIn } from '../support/recipes.ts'
import { CODES, expectNoCode } from '../support/script-run.ts'
import { required, type Sshd, startSshd } from '../support/sshd.ts'

const PATIENCE_MS = 60_000
const PAGE = 'docs/scripting.md'

let sshd: Sshd
let env: Record<string, string>
beforeAll(async () => {
  required('jq', 'jq')
  sshd = await startSshd({
    'poste-1': 'blocked',
    'poste-2': 'not-blocked',
    'poste-3': 'puk-blocked',
    'poste-4': 'unreachable',
    'poste-5': 'expired-not-blocked',
  })
  mkdirSync(join(sshd.folder, 'codes'))
  writeFileSync(join(sshd.folder, 'codes', 'deblocage'), `${PUK}\n`, { mode: 0o600 })
  writeFileSync(join(sshd.folder, 'codes', 'porteur'), `${PIN}\n`, { mode: 0o600 })
  writeFileSync(join(sshd.folder, 'codes', 'cps'), CODES, { mode: 0o600 })
  // A password manager that knows this card.
  writeFileSync(
    join(sshd.folder, 'client', 'pass'),
    `#!/bin/sh\n[ "$1 $2" = "show cps/2900995235" ] && exec cat ${join(sshd.folder, 'codes', 'cps')}\n`,
    { mode: 0o755 },
  )
  env = { ...sshd.env, CPS_TEST_CARD: 'blocked' }
})
afterAll(async () => {
  await sshd?.close()
})

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function run({ shell, text }: Recipe): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(shell, ['-c', text], {
      env,
      cwd: sshd.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    })
    const heard = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (part: string) => (heard[name] += part))
    }
    child.on('error', reject).on('close', (code) => resolve({ code, ...heard }))
  })
}

const recipes = recipesIn(PAGE)

test.concurrent.each(
  recipes.filter(({ onTerminal }) => !onTerminal).map((recipe) => [recipe.name, recipe] as const),
)('recipe: %s', async (_, recipe) => {
  const { code, stdout, stderr } = await run(recipe)

  expect(code, stderr).toBe(0)
  if (recipe.output !== null) expect(lastLines(stdout, recipe.output)).toBe(recipe.output)
  if (recipe.text.includes('unblock --no-input') && recipe.output === null) {
    expect(stdout).toContain('La carte est débloquée')
  }
  expectNoCode(stdout, stderr)
})

test.concurrent.each(
  recipes.filter(({ onTerminal }) => onTerminal).map((recipe) => [recipe.name, recipe] as const),
)('recipe on a terminal: %s', async (_, { shell, text }) => {
  const terminal = known(new PseudoTerminal(shell, ['-c', text], { env, cwd: sshd.folder }))
  await giveAll(terminal, PUK)
  await terminal.shows('La carte est débloquée')
  expect(await terminal.exit()).toBe(0)
})

test('the page has the recipes that it promises, and each block of shell on it is one', () => {
  expect(recipes.length).toBeGreaterThanOrEqual(12)
  const blocks = readFileSync(`${root}${PAGE}`, 'utf8').match(/^```(?:sh|bash|cron)/gm)
  expect(recipes).toHaveLength(blocks?.length ?? 0)
})

test('the table of exit codes is that of the interface', () => {
  const rows = readFileSync(`${root}${PAGE}`, 'utf8').matchAll(/^\| (\d+) \| (`[A-Z_`, ]+`) \|/gm)
  const onPage = [...rows].flatMap(([, exit, codes = '']) =>
    [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => ({ exit: Number(exit), code })),
  )
  for (const code of OUTCOMES) expect(onPage).toContainEqual({ exit: exitCodeOf(code), code })
  // What else is on the page is what `status` has read of a card.
  const others = onPage.filter(
    ({ exit, code }) => !OUTCOMES.some((one) => one === code && exitCodeOf(one) === exit),
  )
  expect(others.map(({ exit, code }) => `${exit} ${code}`).sort()).toEqual([
    '0 BLOCKED',
    '0 NOT_BLOCKED',
    '0 PUK_BLOCKED',
  ])
})

/** What the program itself says comes before what the recipe says, and is not promised word for word. */
function lastLines(stdout: string, wanted: string): string {
  const count = wanted.split('\n').length
  return stdout.split('\n').slice(-count).join('\n')
}
