/** What a command line that was read comes to: runs a command, tells what it found, and gives its exit code. */

import { isTooOld, WANTED_NODE } from '../doctor/node-version.ts'
import type { Language } from '../messages/contract.ts'
import { languageCalled, tagIn } from '../messages/language.ts'
import type { UsageProblem } from '../messages/usage-problem.ts'
import { tellDefect } from '../messages/which-sentence/ending.ts'
import { nodeTold } from '../messages/which-sentence/service.ts'
import { tellUsage } from '../messages/which-sentence/usage.ts'
import { VIRTUAL_CARD, VIRTUAL_CARD_IN_VPCD } from '../messages/which-sentence/virtual.ts'
import { OUTPUT_FAILED } from '../outcome.ts'
import type { Readers } from '../port.ts'
import { defectOf } from '../procedure/defect.ts'
import { Terminal } from '../terminal/terminal.ts'
import { NOT_LOOKED } from './account.ts'
import type { Command } from './command.ts'
import { COMMANDS } from './commands/index.ts'
import { commandHelp, programHelp } from './line/help.ts'
import { LIST } from './line/option-values.ts'
import type { Look, Request } from './line/read-line.ts'
import { Output } from './output.ts'
import { bugsUrl, version } from './package-json.ts'
import { type Body, NOTHING, type Report, type Verdict, verdictOf } from './report.ts'
import { tracing, UNTRACED } from './trace-exchanges.ts'
import { openTrace } from './trace-file.ts'
import type { World } from './world.ts'

type Running = Extract<Request<Command>, { readonly is: 'run' }>

/** What the program was asked, and where. */
interface Asked {
  readonly request: Request<Command>
  /** Opened beforehand, or when they are first asked. */
  readonly readers: Readers
  readonly world: World
}

/** @returns the exit code. The readers are closed. */
export async function answer(asked: Asked): Promise<number> {
  const { request, readers, world } = asked
  const { look } = request
  const language = await languageCalled(look.lang ?? tagIn(world.parts.env))
  const terminal = await Terminal.on(world.parts, wishesOf(look, world))
  const output = new Output(terminal, world.parts.output, { language, machine: world.machine }, look)
  const exitCode = await carryOut(asked, { terminal, language, output })
  await readers.close()
  const failure = await world.written()
  if (failure === null) return exitCode
  output.unwritten(failure.code ?? failure.message)
  // What became of a card counts for more than what could not be written of it.
  const sendsCodes = request.is === 'run' && request.command.sendsCodes === true
  return exitCode === 0 && !sendsCodes ? OUTPUT_FAILED : exitCode
}

async function carryOut({ request, readers, world }: Asked, speaker: Speaker): Promise<number> {
  const { terminal, language, output } = speaker
  switch (request.is) {
    case 'version':
      output.text(`${version()}\n`)
      return 0
    case 'help':
      output.text(helpOf(language, request.command, terminal.screen.columns))
      return 0
    case 'refused': {
      const { command, problem, simulated, all } = request
      const report = { ...refusal(command, problem), body: emptyOf(command, all) }
      output.report(report, { command: command.name, simulated })
      return report.exitCode
    }
    case 'run':
      return await runCommand(request, readers, world, speaker)
  }
}

interface Speaker {
  readonly terminal: Terminal
  readonly language: Language
  readonly output: Output
}

async function runCommand(
  request: Running,
  readers: Readers,
  world: World,
  speaker: Speaker,
): Promise<number> {
  const { command, options, operand } = request
  const { terminal, language, output } = speaker
  const head = { command: command.name, simulated: command.virtual === true || options.simulate !== null }
  const empty = emptyOf(command, options.all)
  const end = (report: Report) => {
    output.report(report, head)
    return report.exitCode
  }
  if (command.onAnyNode !== true && isTooOld(world.node)) {
    return end({ ...verdictOf('NO_SERVICE', nodeTold(world.node, WANTED_NODE)), body: empty })
  }
  const trace = openTrace(options.trace, {
    errors: world.parts.errors,
    system: world.machine.system,
    onFull: (why) => output.untraced(why),
  })
  if (typeof trace !== 'function') {
    return end({ ...refusal(command, { is: 'trace-file', ...trace }), body: empty })
  }
  // A list of virtual cards is none.
  if (operand !== LIST && head.simulated) {
    output.notice(command.virtual === true ? VIRTUAL_CARD_IN_VPCD : VIRTUAL_CARD)
  }
  // Whoever tells of a list of readers reads their cards side by side.
  const wrap = options.trace === null ? UNTRACED : await tracing(trace, empty.is !== 'readers')
  const { input, machine, stuck } = world
  const running = command.run({
    options,
    operand,
    commands: COMMANDS,
    language,
    terminal,
    input,
    readers,
    machine,
    wrap,
    stuck,
    trace,
  })
  // Whoever sends codes tells by itself what is known when it is stuck.
  const ended = command.sendsCodes ? running : Promise.race([running, stuck])
  const report = await ended.catch((error) => ({ ...defect(error), body: empty }))
  // The outcome is told before anything is closed.
  const exitCode = end(report)
  terminal.close()
  return exitCode
}

function defect(error: unknown): Verdict {
  return verdictOf('INTERNAL', tellDefect(defectOf(error, { is: 'nothing' }), bugsUrl()))
}

function refusal(command: Command, problem: UsageProblem): Verdict {
  return verdictOf('USAGE', tellUsage(problem, command.name))
}

/**
 * Scripts find the same fields whatever came of it.
 *
 * @param all whether every reader was asked for
 */
function emptyOf({ tells }: Command, all: boolean): Body {
  switch (tells) {
    case 'card':
      return all ? NO_READERS : { is: 'card', account: NOT_LOOKED, shown: false }
    case 'readers':
      return NO_READERS
    case 'nothing':
      return NOTHING
  }
}

const NO_READERS: Body = { is: 'readers', readers: [] }

function helpOf(language: Language, command: Command | null, columns: number): string {
  const text =
    command === null ? programHelp(language, COMMANDS, columns) : commandHelp(language, command, columns)
  return `${text}\n`
}

function wishesOf({ json, plain, noColor }: Look, { parts }: World) {
  return { json, plain, colours: !noColor && !parts.env.NO_COLOR }
}
