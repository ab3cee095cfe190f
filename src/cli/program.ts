/** One run of the program: reads the command line, runs a command, tells what it found, and gives its exit code. */

import type { Language } from '../messages/contract.ts'
import { chooseLanguage, languageCalled } from '../messages/language.ts'
import { tellDefect } from '../messages/which-sentence/ending.ts'
import { tellUsage } from '../messages/which-sentence/usage.ts'
import { virtualNotice } from '../messages/which-sentence/virtual.ts'
import { exitCodeOf } from '../outcome.ts'
import { Terminal } from '../terminal/terminal.ts'
import type { Command, Place } from './command.ts'
import { COMMANDS } from './commands/index.ts'
import { accountOf } from './json/account.ts'
import type { Head } from './json/to-json.ts'
import { commandHelp, programHelp } from './line/help.ts'
import { type Look, readLine } from './line/read-line.ts'
import { bugsUrl, version } from './package-json.ts'
import { Renderer } from './render.ts'
import { done, NOTHING, type Report } from './report.ts'
import { openTrace, type Trace } from './trace-file.ts'
import type { World } from './world.ts'

/**
 * @param args without node and the script
 * @returns the exit code
 */
export async function runProgram(args: readonly string[], world: World): Promise<number> {
  const request = readLine(args, COMMANDS, await placeOf(world))
  const language = await languageCalled(request.look.lang ?? chooseLanguage(args, world.parts.env))
  const show = await Show.on(world, language, request.look)
  switch (request.is) {
    case 'version':
      return show.text(`${version()}\n`)
    case 'help':
      return show.text(helpOf(language, request.command, show.columns))
    case 'refused': {
      const { command, problem, simulated } = request
      const told = tellUsage(problem, command.name)
      return show.report(usage(told), { command: command.name, simulated })
    }
    case 'run':
      return await runCommand(request, world, show)
  }
}

type RunRequest = Extract<ReturnType<typeof readLine>, { readonly is: 'run' }>

async function runCommand(
  { command, options, operand }: RunRequest,
  world: World,
  show: Show,
): Promise<number> {
  const { terminal, language } = show
  const head: Head = { command: command.name, simulated: isSimulated(command, options.simulate) }
  const trace = openTrace(options.trace)
  if (typeof trace === 'string') {
    const path = typeof options.trace === 'string' ? options.trace : ''
    return show.report(usage(tellUsage({ is: 'trace-file', path, problem: trace }, command.name)), head)
  }
  const readers = world.openReaders(options.simulate === 'list' ? null : options.simulate)
  show.notice(command, options.simulate)
  const { input } = world
  const wrap = await wrapping(options.trace !== null, trace)
  let report: Report
  try {
    report = await command.run({
      options,
      operand,
      commands: COMMANDS,
      language,
      terminal,
      input,
      readers,
      wrap,
      trace,
    })
  } catch (error) {
    report = defect(error)
  }
  // The outcome is told before anything is closed.
  const code = show.report(report, head)
  await readers.close()
  return code
}

/** No error of ours carries the bytes of a command, so its name and message may be shown. */
function defect(error: unknown): Report {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
  const ending = { is: 'INTERNAL', detail, known: { is: 'nothing' } } as const
  const body = { is: 'card', account: accountOf(ending), shown: false } as const
  return { code: 'INTERNAL', exitCode: exitCodeOf('INTERNAL'), told: tellDefect(ending, bugsUrl()), body }
}

function usage(told: Report['told']): Report {
  return { code: 'USAGE', exitCode: exitCodeOf('USAGE'), told, body: NOTHING }
}

function isSimulated({ virtual }: Command, simulate: string | null): boolean {
  return virtual === true || simulate !== null
}

function helpOf(language: Language, command: Command | null, columns: number): string {
  const text = command === null ? programHelp(language, COMMANDS, columns) : commandHelp(language, command, columns)
  return `${text}\n`
}

/** What puts each connection's exchanges into the trace, where one was asked for. */
async function wrapping(wanted: boolean, trace: Trace) {
  if (!wanted) return <C>(connection: C) => connection
  const { traced } = await import('../apdu/trace.ts')
  return (connection: Parameters<typeof traced>[0]) => traced(connection, trace)
}
