/** A command of the program, run in this process on readers that the test has made. */

import type { OnCard } from '../../src/cli/command.ts'
import { type Given, type Options, toOptions } from '../../src/cli/line/options.ts'
import { type Outcome, toJson } from '../../src/cli/report.ts'
import { fr } from '../../src/messages/fr.ts'
import type { Messages } from '../../src/messages/messages.ts'
import type { Readers } from '../../src/port.ts'
import { FakeTerminal } from './fake-terminal.ts'
import { checkJson, type Report } from './schema.ts'

export interface CommandRun {
  /** What --json would write; held against the schema. */
  readonly report: Report
  /** What the command wrote by itself, its line breaks made spaces; the conclusion is the program's. */
  readonly text: string
}

/** @param given as on the command line of `status` */
export async function runCommand(
  command: (run: OnCard) => Promise<Outcome>,
  readers: Readers,
  given: Given = {},
  messages: Messages = fr,
): Promise<CommandRun> {
  const fake = await FakeTerminal.open({ columns: 10_000 })
  const { terminal } = fake
  const outcome = await command({
    messages,
    terminal,
    screen: terminal.screen,
    options: sound(toOptions('status', given)),
    readers,
    wrap: (connection) => connection,
    signal: terminal.interrupted,
  })
  const text = fake.written.replace(/\s+/g, ' ')
  return { report: checkJson(`${toJson(outcome)}\n`), text }
}

function sound(options: ReturnType<typeof toOptions>): Options {
  if ('is' in options) throw new Error(`refused: ${options.is}`)
  return options
}
