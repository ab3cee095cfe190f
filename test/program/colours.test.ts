import { expect, test } from 'vitest'
import { asksToChoose, giveAll, WRONG_PUK } from './support/person.js'
import type { PseudoTerminal } from './support/pseudo-terminal.js'
import { start } from './support/run-of-test.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SELECT_RENDITION = /\x1b\[([\d;]*)m/g

/** The colours that the program set: SGR 30 to 49 and 90 to 107. */
function colours({ output }: PseudoTerminal): string[] {
  const parameters = [...output.matchAll(SELECT_RENDITION)].flatMap(([, all = '']) => all.split(';'))
  return parameters.filter((code) => /^(3\d|4\d|9\d|10[0-7])$/.test(code))
}

async function dialogueWithAMistake(args: readonly string[], env: Record<string, string> = {}) {
  const terminal = start(['--simulate', ...args], { env })
  await giveAll(terminal, WRONG_PUK)
  await asksToChoose(terminal, 'Voulez-vous réessayer ?')
  terminal.press('enter')
  await terminal.exit()
  return terminal
}

test.concurrent('a terminal has colours', async () => {
  expect(colours(await dialogueWithAMistake([]))).not.toEqual([])
})

test.concurrent.each([
  ['NO_COLOR', [], { NO_COLOR: '1' }],
  ['--no-color', ['--no-color'], {}],
])('with %s the person sees no colour, in the questions and the spinner neither', async (_, args, env) => {
  const terminal = await dialogueWithAMistake(args, env)

  expect(terminal.hasShown('Recyclage en cours : ne retirez pas la carte…')).toBe(true)
  expect(colours(terminal)).toEqual([])
})

test.concurrent('an empty NO_COLOR asks for nothing', async () => {
  expect(colours(await dialogueWithAMistake([], { NO_COLOR: '' }))).not.toEqual([])
})
