/** The command line: commander's commands and options, in the language of the messages. */

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { isLanguage, LANGUAGES, type Language } from '../messages/choose.ts'
import type { Messages, UsageProblem } from '../messages/messages.ts'
import { VPCD_PORT } from '../simulator/vpcd.ts'
import { isShell, SHELLS, type Shell } from './completion/shells.ts'
import {
  COMMANDS,
  type CommandName,
  type Given,
  MAYBE_CODE,
  type Options,
  type TextCommand,
  toOptions,
} from './options.ts'
import { LIST } from './scenarios.ts'
import { version } from './version.ts'

/** What the command line asks for. */
export type Request =
  | { readonly is: 'run'; readonly command: Exclude<CommandName, TextCommand>; readonly options: Options }
  | { readonly is: 'guide'; readonly options: Options }
  /** `program`: what there is to complete. */
  | { readonly is: 'completion'; readonly shell: Shell; readonly program: Command }
  /** The names of the virtual cards. */
  | { readonly is: 'scenarios'; readonly options: Options }
  /** Commander has written the help. */
  | { readonly is: 'told' }
  | { readonly is: 'refused'; readonly problem: UsageProblem }

/** Commander's own codes for what it answers itself. */
const TOLD = new Set(['commander.help', 'commander.helpDisplayed', 'commander.version'])

/** Options that would carry a code, had there been any. */
const CODE_OPTION =
  /^(?!--(?:puk-file|pin-file|codes-stdin)(?:=|$))(--?[a-zé-]*(?:puk|pin|code|password)[a-zé-]*)(?:=|$)/i

/**
 * Reads the command line. Nothing of a value that may be a code is repeated in what is refused.
 *
 * @param args without node and the script
 */
export async function readArguments(args: readonly string[], messages: Messages): Promise<Request> {
  const option = args.map((arg) => CODE_OPTION.exec(arg)?.[1]).find((name) => name !== undefined)
  if (option !== undefined) return { is: 'refused', problem: { is: 'code-in-argument', option } }

  let request: Request = { is: 'told' }
  const program = build(messages, (command, given, operand) => {
    request = command === 'completion' ? toCompletion(program, operand) : toRequest(command, given, operand)
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return request
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return TOLD.has(error.code) ? { is: 'told' } : { is: 'refused', problem: problemOf(error, args) }
  }
}

function build(
  { help }: Messages,
  onRun: (command: CommandName, given: Given, operand?: string) => void,
): Command {
  // The program takes it wherever it stands; each command has it for its help. What it asks for was heeded before.
  const lang = new Option(`--lang <${LANGUAGES.join('|')}>`, help.lang).argParser(language)
  const program = new Command('cps-unblock')
    .description(help.program)
    .version(version(), '--version', help.version)
    .helpOption('--help', help.help)
    .helpCommand(false)
    .addOption(lang)
    .configureHelp({ styleTitle: (title) => titles(help)[title] ?? title })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride()
  const add = (name: CommandName) => {
    const command = program
      .command(name, { isDefault: name === 'unblock' })
      .description(help[name])
      .helpOption('--help', help.help)
    command.addOption(lang)
    if (!isTextCommand(name)) command.option('--json', help.json)
    return command
      .option('--quiet', help.quiet)
      .option('--no-color', help.noColor)
      .action((...all: unknown[]) =>
        onRun(name, command.opts<Given>(), typeof all[0] === 'string' ? all[0] : undefined),
      )
  }
  const addOnReaders = (name: 'unblock' | 'status' | 'readers') =>
    add(name)
      .option('--reader <name|number>', help.reader)
      .option('--simulate [scenario]', help.simulateOption)
      .option('--trace [file]', help.trace)
  const addOnCard = (name: 'unblock' | 'status') =>
    addOnReaders(name).option('--card <number>', help.card).option('--wait [seconds]', help.wait)

  // Taken by every command, and of no use to these.
  const addText = (name: TextCommand) =>
    add(name)
      .addOption(new Option('--reader <name|number>').hideHelp())
      .addOption(new Option('--trace [file]').hideHelp())

  addOnCard('unblock')
    .option('--no-input', help.noInput)
    .option('--codes-stdin', help.codesStdin)
    .option('--puk-file <path>', help.pukFile)
    .option('--pin-file <path>', help.pinFile)
    .option('--allow-last-try', help.allowLastTry)
    .option('--dry-run', help.dryRun)
  addOnCard('status').option('--check', help.check).option('--all', help.all)
  addOnReaders('readers')
  add('doctor').option('--reader <name|number>', help.reader).option('--trace [file]', help.trace)
  addText('guide')
  add('simulate')
    .option('--reader <name|number>', help.simulateReader)
    .option('--trace [file]', help.trace)
    .argument('[scenario]', help.simulateScenario)
    .option('--port <number>', `${help.simulatePort} (${VPCD_PORT})`)
  addText('completion').argument(`<${SHELLS.join('|')}>`, help.completionShell)
  return program
}

/** Throws what commander turns into `commander.invalidArgument`. */
function language(value: string): Language {
  if (!isLanguage(value)) throw new InvalidArgumentError('no language')
  return value
}

function titles(help: Messages['help']): Readonly<Record<string, string>> {
  return {
    'Usage:': help.usage,
    'Options:': help.options,
    'Commands:': help.commands,
    'Arguments:': help.arguments,
  }
}

function isTextCommand(name: CommandName): name is TextCommand {
  return name === 'guide' || name === 'completion'
}

function toCompletion(program: Command, shell: string | undefined): Request {
  if (isShell(shell)) return { is: 'completion', shell, program }
  const mayBeCode = MAYBE_CODE.test(shell ?? '')
  return {
    is: 'refused',
    problem: mayBeCode ? { is: 'code-in-argument', option: null } : { is: 'unknown-shell', known: SHELLS },
  }
}

function toRequest(
  command: Exclude<CommandName, 'completion'>,
  given: Given,
  scenario: string | undefined,
): Request {
  const wanted = command === 'simulate' ? scenario : given.simulate
  if (wanted === LIST) {
    const options = toOptions('simulate', { ...given, simulate: true })
    return 'is' in options ? { is: 'refused', problem: options } : { is: 'scenarios', options }
  }
  const options = toOptions(command, given, scenario)
  if ('is' in options) return { is: 'refused', problem: options }
  return command === 'guide' ? { is: 'guide', options } : { is: 'run', command, options }
}

/** In our own words: commander's are English, and repeat what was typed. */
function problemOf({ code, message }: CommanderError, args: readonly string[]): UsageProblem {
  const named = /'(--?[a-z][a-z-]*)/i.exec(message)?.[1]
  if (named === '--lang') return { is: 'unknown-language', known: LANGUAGES }
  switch (code) {
    case 'commander.excessArguments':
    case 'commander.unknownCommand':
      return args.some((arg) => /^-{0,2}\d{4,8}$/.test(arg))
        ? { is: 'code-in-argument', option: null }
        : { is: 'unknown-command', known: COMMANDS }
    case 'commander.unknownOption':
      return { is: 'unknown-option', option: named ?? '' }
    case 'commander.missingArgument':
      return { is: 'unknown-shell', known: SHELLS }
    case 'commander.optionMissingArgument':
      return { is: 'bad-value', option: named ?? '' }
    default:
      return { is: 'bad-value', option: named ?? code }
  }
}
