/** The commands and their options, as commander takes them, in the language of the messages. */

import { Command, InvalidArgumentError, Option } from 'commander'
import { isLanguage, LANGUAGES, type Language } from '../../messages/choose.ts'
import type { Messages } from '../../messages/messages.ts'
import { VPCD_PORT } from '../../simulator/vpcd-port.ts'
import { wrap } from '../../terminal/wrap.ts'
import { SHELLS } from '../commands/completion/shells.ts'
import { version } from '../version.ts'
import { helpIn } from './help.ts'
import type { CommandName, Given, TextCommand } from './options.ts'

const DEFAULT_WIDTH = 80

/** @param onRun called with the command that is asked for, when the program has been parsed */
export function commandLine(
  messages: Messages,
  onRun: (command: CommandName, given: Given, operand?: string) => void,
): Command {
  const { help } = messages
  // The program takes it wherever it stands; each command has it for its help. What it asks for was heeded before.
  const lang = new Option(`--lang <${LANGUAGES.join('|')}>`, help.lang).argParser(language)
  const program = new Command('cps-unblock')
    .description(help.program)
    .version(version(), '--version', help.version)
    .helpOption('--help', help.help)
    .helpCommand(false)
    .addOption(lang)
    .configureHelp(helpIn(messages))
    .addHelpText('after', () => ['', ...wrap(help.more, process.stdout.columns || DEFAULT_WIDTH)].join('\n'))
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

function isTextCommand(name: CommandName): name is TextCommand {
  return name === 'guide' || name === 'completion'
}
