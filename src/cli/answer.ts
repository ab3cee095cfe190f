/** What a command line that was read comes to: runs a command, tells what it found, and gives its exit code. */

import { traced } from '../apdu/trace.ts'
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
import { type Body, NOTHING, type Report, verdictOf } from './report.ts'
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
  const exitCode = await heed(asked, { terminal, language, output })
  await readers.close()
  const failure = await world.written()
  if (failure === null) return exitCode
  output.unwritten(failure.code ?? failure.message)
  // What became of a card counts for more than what could not be written of it.
  const sendsCodes = request.is === 'run' && request.command.sendsCodes === true
  return exitCode === 0 && !sendsCodes ? OUTPUT_FAILED : exitCode
}

async function heed({ request, readers, world }: Asked, speaker: Speaker): Promise<number> {
  const { terminal, language, output } = speaker
  switch (request.is) {
    case 'version':
      output.text(`${version()}\n`)
      return 0
    case 'help':
      output.text(helpOf(language, request.command, terminal.screen.columns))
      return 0
    case 'refused': {
      const { command, problem, simulated } = request
      const report = refusal(command, problem)
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
  if (command.onAnyNode !== true && isTooOld(world.node)) {
    const verdict = verdictOf('NO_SERVICE', nodeTold(world.node, WANTED_NODE))
    output.report({ ...verdict, body: emptyOf(command) }, head)
    return verdict.exitCode
  }
  const trace = openTrace(options.trace, world.parts.errors, world.machine.system)
  if (typeof trace === 'string') {
    const path = typeof options.trace === 'string' ? options.trace : ''
    const report = refusal(command, { is: 'trace-file', path, problem: trace })
    output.report(report, head)
    return report.exitCode
  }
  // A list of virtual cards is none.
  if (operand !== LIST && head.simulated) {
    output.notice(command.virtual === true ? VIRTUAL_CARD_IN_VPCD : VIRTUAL_CARD)
  }
  const inTurn = command.name !== 'readers' && !options.all
  const wrap = options.trace === null ? unwrapped : await wrapping(trace, inTurn)
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
  const report = await Promise.race(command.sendsCodes ? [running] : [running, stuck]).catch((error) =>
    defect(command, error),
  )
  // The outcome is told before anything is closed.
  output.report(report, head)
  terminal.close()
  return report.exitCode
}

function defect(command: Command, error: unknown): Report {
  const told = tellDefect(defectOf(error, { is: 'nothing' }), bugsUrl())
  return { ...verdictOf('INTERNAL', told), body: emptyOf(command) }
}

function refusal(command: Command, problem: UsageProblem): Report {
  return { ...verdictOf('USAGE', tellUsage(problem, command.name)), body: emptyOf(command) }
}

/** Scripts find the same fields whatever came of it. */
function emptyOf({ tells }: Command): Body {
  switch (tells) {
    case 'card':
      return { is: 'card', account: NOT_LOOKED, shown: false }
    case 'readers':
      return { is: 'readers', readers: [] }
    case 'nothing':
      return NOTHING
  }
}

function helpOf(language: Language, command: Command | null, columns: number): string {
  const text =
    command === null ? programHelp(language, COMMANDS, columns) : commandHelp(language, command, columns)
  return `${text}\n`
}

function wishesOf({ json, plain, noColor }: Look, { parts }: World) {
  return { json, plain, colours: !noColor && !parts.env.NO_COLOR }
}

const unwrapped = <C>(connection: C): C => connection

/**
 * What puts each connection's exchanges into the trace.
 *
 * @param inTurn whether one card is read after the other; else each line begins with the number of its card
 */
async function wrapping(trace: (line: string) => void, inTurn: boolean) {
  const { maskedAnswers } = await import('../card/trace-mask.ts')
  let taken = 0
  return (connection: Parameters<typeof traced>[0]) => {
    taken += 1
    const mark = inTurn ? '' : `${taken} `
    return traced(connection, (line) => trace(`${mark}${line}`), maskedAnswers())
  }
}
