/** The recipe that reacts to an outcome: only a code that proves that nothing was sent is told so. */

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodeOf } from '../../src/outcome.ts'
import { recipesIn } from '../support/recipes.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recipe-'))
  // In place of a password manager, and of a connection that ends as the test says.
  for (const [name, script] of [
    ['pass', 'exit 0'],
    ['ssh', 'exec sh -c "$SSH_ENDS"'],
  ] as const) {
    const path = join(folder, name)
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
  }
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function said(how: string): string {
  const recipe = recipesIn('docs/scripting.md').find(({ text }) => text.includes('débloquée, mais'))
  if (recipe === undefined) throw new Error('no such recipe')
  const env = { PATH: `${folder}:${process.env.PATH}`, SSH_ENDS: how }
  return spawnSync(recipe.shell, ['-c', recipe.text], { env, encoding: 'utf8' }).stdout.trim()
}

const UNKNOWN = "résultat inconnu : lire l'état de la carte avant toute autre tentative"

test.each([
  ['the connection is cut', 'exit 255'],
  ['timeout ends it', 'exit 124'],
  ['timeout kills it', 'exit 137'],
  ['it is terminated', 'kill -TERM $$'],
  ['it is killed', 'kill -KILL $$'],
  ['it is interrupted', 'kill -INT $$'],
  ['it crashes', 'kill -SEGV $$'],
  ['ssh does not find the program', 'exit 127'],
  ['the card fell silent', `exit ${exitCodeOf('OUTCOME_UNKNOWN')}`],
  ['the program has a defect', `exit ${exitCodeOf('INTERNAL')}`],
  ['the output could not be written', 'exit 74'],
])('where %s, the outcome is not known', (_, how) => {
  expect(said(how)).toBe(UNKNOWN)
})

test.each([
  'NO_READER',
  'NO_CARD',
  'SEVERAL_CARDS',
  'CARD_MISMATCH',
  'USAGE',
  'NO_SERVICE',
  'READER_BUSY',
  'ACCESS_DENIED',
] as const)('%s proves that no code was sent', (code) => {
  expect(said(`exit ${exitCodeOf(code)}`)).toBe("aucun code n'a été envoyé : voir le message")
})

test('an unblocked card is told as one', () => {
  expect(said('exit 0')).toBe('débloquée')
})
