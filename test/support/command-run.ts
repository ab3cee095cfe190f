/** A command of the program, run in this process on readers that the test has made. */

import { PassThrough } from 'node:stream'
import type { WriteStream } from 'node:tty'
import type { OnCard } from '../../src/cli/command.ts'
import { type Given, type Options, toOptions } from '../../src/cli/line/options.ts'
import { type Outcome, toJson } from '../../src/cli/report.ts'
import { fr } from '../../src/messages/fr.ts'
import type { Messages } from '../../src/messages/messages.ts'
import type { Readers } from '../../src/port.ts'
import { Screen } from '../../src/terminal/screen.ts'
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
  const stream = new PassThrough()
  const outcome = await command({
    messages,
    screen: await Screen.on(stream as unknown as WriteStream, false),
    options: sound(toOptions('status', given)),
    readers,
    wrap: (connection) => connection,
    signal: new AbortController().signal,
  })
  const text = String(stream.read() ?? '').replace(/\s+/g, ' ')
  return { report: checkJson(`${toJson(outcome)}\n`), text }
}

function sound(options: ReturnType<typeof toOptions>): Options {
  if ('is' in options) throw new Error(`refused: ${options.is}`)
  return options
}
