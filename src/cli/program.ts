/** One run of the program: reads the command line, runs a command, reports, and ends the process. */

import { chooseLanguage, messagesIn } from '../messages/choose.ts'
import type { Messages, UsageProblem } from '../messages/messages.ts'
import { NOTHING_KNOWN, ProcedureFailed } from '../procedure/facts.ts'
import { openProcessTerminal } from '../terminal/process-terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { openReaders } from './card-source.ts'
import type { OnCard, Surroundings } from './command.ts'
import { listScenarios } from './commands/simulate/scenario-list.ts'
import { leave } from './end-process.ts'
import { readArguments } from './line/arguments.ts'
import { codeVariable } from './line/environment.ts'
import type { CommandName, Options, TextCommand } from './line/options.ts'
import { exitCode, type Outcome, toJson } from './report.ts'
import { openTrace, type Trace } from './trace-file.ts'

/** @param args without node and the script */
export async function main(args: readonly string[]): Promise<void> {
  const messages = await messagesIn(chooseLanguage(args, process.env))
  const request = await readArguments(args, messages)
  switch (request.is) {
    case 'told':
      return
    case 'refused': {
      const json = args.includes('--json')
      const { command, problem } = request
      const simulated = command === 'simulate' || args.some((arg) => /^--simulate(?:=|$)/.test(arg))
      const outcome = refusal(messages, command, simulated, problem)
      return await conclude(outcome, await terminalFor(json, false), {
        json,
        quiet: args.includes('--quiet'),
      })
    }
    case 'guide': {
      const { writeGuide } = await import('./commands/guide.ts')
      const { screen } = await terminalFor(false, request.options.colours)
      writeGuide(messages.guide, screen, messages.colon)
      return await leave(0)
    }
    case 'completion': {
      const { scriptFor } = await import('./commands/completion/script.ts')
      process.stdout.write(scriptFor(request.shell, request.program))
      return await leave(0)
    }
    case 'scenarios': {
      const { options } = request
      const terminal = await terminalFor(options.json, options.colours)
      return await conclude(listScenarios(surroundingsOf(messages, terminal, options)), terminal, options)
    }
    case 'run': {
      const { command, options } = request
      const terminal = await terminalFor(options.json, options.colours)
      const outcome = await attempt(command, surroundingsOf(messages, terminal, options))
      return await conclude(outcome, terminal, options)
    }
  }
}

async function attempt(command: RunCommand, surroundings: Surroundings): Promise<Outcome> {
  const { messages, options } = surroundings
  try {
    return await run(command, surroundings)
  } catch (error) {
    // No error of ours carries the bytes of a command, so its name and message may be shown.
    const failed = error instanceof ProcedureFailed
    const detail = failed
      ? error.message
      : error instanceof Error
        ? `${error.name}: ${error.message}`
        : 'unknown'
    const facts = failed ? error.facts : NOTHING_KNOWN
    return {
      command,
      simulated: options.simulate !== null,
      code: 'INTERNAL',
      said: messages.internal(detail),
      facts,
    }
  }
}

type RunCommand = Exclude<CommandName, TextCommand>

/** Each loaded only when it is the one. */
const ON_CARDS: Readonly<Record<Exclude<RunCommand, 'simulate'>, (run: OnCard) => Promise<Outcome>>> = {
  unblock: async (run) => (await import('./commands/unblock/unblock.ts')).unblock(run),
  status: async (run) => (await import('./commands/status/status.ts')).status(run),
  doctor: async (run) => (await import('./commands/doctor.ts')).doctor(run),
  readers: async (run) => (await import('./commands/readers.ts')).readers(run),
}

async function run(command: RunCommand, surroundings: Surroundings): Promise<Outcome> {
  const { messages, options } = surroundings
  const problem = command === 'unblock' ? await problemOfSurroundings(surroundings) : null
  if (problem !== null) return refusal(messages, command, options.simulate !== null, problem)
  const trace = openTrace(options.trace)
  if (trace === null) {
    return refusal(messages, command, options.simulate !== null, { is: 'bad-value', option: '--trace' })
  }
  if (command === 'simulate')
    return await (await import('./commands/simulate/simulate.ts')).simulate(surroundings, trace)
  const readers = await openReaders(options.simulate)
  try {
    return await ON_CARDS[command]({ ...surroundings, readers, wrap: await wrapping(options, trace) })
  } finally {
    await readers.close()
  }
}

/** What puts each connection's exchanges into the trace, where one was asked for. */
async function wrapping(options: Options, trace: Trace): Promise<OnCard['wrap']> {
  if (options.trace === null) return (connection) => connection
  const { traced } = await import('../apdu/trace.ts')
  return (connection) => traced(connection, trace)
}

/** Why an unblocking can't begin here, whatever its options. */
async function problemOfSurroundings({ options, terminal }: Surroundings): Promise<UsageProblem | null> {
  const variable = codeVariable(process.env)
  if (variable !== null) return { is: 'code-in-environment', variable }
  return options.codes === null && !(await terminal.canAsk()) ? { is: 'no-terminal' } : null
}

function surroundingsOf(messages: Messages, terminal: Terminal, options: Options): Surroundings {
  return { messages, terminal, screen: terminal.screen, options, signal: terminal.interrupted }
}

function refusal(
  messages: Messages,
  command: CommandName,
  simulated: boolean,
  problem: UsageProblem,
): Outcome {
  return { command, simulated, code: 'USAGE', said: messages.usage(problem, command), facts: NOTHING_KNOWN }
}

/** Standard output is for the JSON alone where there is one. */
async function terminalFor(json: boolean, colours: boolean): Promise<Terminal> {
  return await openProcessTerminal({ json, colours, plain: false })
}

async function conclude(
  outcome: Outcome,
  terminal: Terminal,
  { json, quiet }: Pick<Options, 'json' | 'quiet'>,
): Promise<void> {
  const code = exitCode(outcome)
  const { screen, errors } = terminal
  if (json) process.stdout.write(`${toJson(outcome)}\n`)
  // Each reader has had its line.
  if (quiet && !json && outcome.parts !== undefined) return await leave(code)
  // A failure is told where failures belong, unless a person reads the screen.
  const told = code === 0 || screen.isTerminal || json ? screen : errors
  told.conclude(outcome.said, code === 0 ? 'good' : 'bad', quiet)
  terminal.close()
  await leave(code)
}
