/** Asking a person: the ways out of a prompt, yes or no, one of several. Inquirer is loaded here, and only when asked. */

import type { Messages } from '../messages/messages.ts'
import type { Keyboard } from './keyboard.ts'
import type { Screen } from './screen.ts'
import type { YesNo } from './yes-no-prompt.ts'

type Keys = Messages['dialogue']['keys']

/** What every prompt is given: where to show itself, and when to stop. */
interface Context {
  readonly output: Screen['stream']
  readonly signal: AbortSignal
}

interface Keypress {
  readonly name?: string
  readonly ctrl?: boolean
}

/** How Inquirer's prompts end without an answer: Ctrl-C, and the signal. */
const ENDS = new Set(['ExitPromptError', 'AbortPromptError', 'CancelPromptError'])

/**
 * Shows one prompt. Ctrl-D and a terminal that closes end it too: Inquirer alone would wait for ever.
 *
 * @returns the answer; null when the person, or `signal`, ended it
 */
export async function ask<T>(
  screen: Screen,
  keyboard: Keyboard,
  signal: AbortSignal,
  show: (context: Context) => Promise<T>,
): Promise<T | null> {
  const ended = new AbortController()
  const end = () => ended.abort()
  const onKey = (_: string | undefined, key: Keypress | undefined) => {
    // Also behind an answer in the same breath, which the prompt no longer sees.
    if (key?.ctrl === true && (key.name === 'c' || key.name === 'd')) process.emit('SIGINT')
    if (key?.ctrl === true && key.name === 'd') end()
  }
  const { stdin } = process
  stdin.on('keypress', onKey).once('end', end).once('close', end)
  try {
    const context = { output: screen.stream, signal: AbortSignal.any([signal, ended.signal]) }
    return await keyboard.lend(() => show(context))
  } catch (error) {
    if (error instanceof Error && ENDS.has(error.name)) return null
    throw error
  } finally {
    stdin.off('keypress', onKey).off('end', end).off('close', end)
  }
}

/** Columns before the question: the mark and a space. */
const MARK = 2

export interface Choice<T> {
  readonly name: string
  readonly value: T
}

/** One of several, moved to with the arrows or its number; null when the person gave up. */
export async function askChoice<T>(
  screen: Screen,
  keyboard: Keyboard,
  signal: AbortSignal,
  keys: Keys,
  message: string,
  choices: readonly Choice<T>[],
): Promise<T | null> {
  const { default: inquirer } = await import('inquirer')
  return await ask(screen, keyboard, signal, async (context) => {
    const prompt = inquirer.createPromptModule(context)
    const question = {
      type: 'select' as const,
      name: 'answer' as const,
      message,
      choices,
      theme: themeOf(screen, keys),
    }
    const { answer } = await prompt([question])
    return answer as T
  })
}

/** Inquirer's own look, in our colours: its own heed NO_COLOR or not, as Node's version has it. */
function themeOf(screen: Screen, keys: Keys) {
  const { paint } = screen
  return {
    prefix: { idle: markOf(screen).asked, done: markOf(screen).answered },
    style: {
      message: (text: string) => paint('bold', text),
      answer: (text: string) => paint('chosen', text),
      highlight: (text: string) => paint('chosen', text),
      keysHelpTip: () => tipOf(screen, keys),
    },
  }
}

function markOf({ paint }: Screen) {
  return { asked: paint('chosen', '?'), answered: paint('good', '✔') }
}

function tipOf({ paint }: Screen, { move, select }: Keys): string {
  return paint('dim', `(↑↓ ${move}, ⏎ ${select})`)
}

/** Yes or no, `preferred` being what Enter alone answers; null when the person gave up. */
export async function askYesNo(
  screen: Screen,
  keyboard: Keyboard,
  signal: AbortSignal,
  words: Messages['dialogue'],
  message: string,
  preferred: YesNo,
): Promise<YesNo | null> {
  const { askYesOrNo } = await import('./yes-no-prompt.ts')
  // Inquirer would break it in mid-word: the mark goes before it, the answer behind it.
  const taken = MARK + 1 + Math.max(words.yes.length, words.no.length)
  const prompt = {
    question: screen
      .wrap(message, taken)
      .map((line) => screen.paint('bold', line))
      .join(`\n${' '.repeat(MARK)}`),
    words,
    preferred,
    mark: markOf(screen),
    highlight: (text: string) => screen.paint('chosen', text),
    keys: tipOf(screen, words.keys),
  }
  return await ask(screen, keyboard, signal, (context) => askYesOrNo(prompt, context))
}
