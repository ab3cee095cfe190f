/** In English: what --help says of each command and option. */

import { PIN, PUK } from './en-words.ts'
import type { HelpKey } from './messages.ts'

export const helpInEnglish: Readonly<Record<HelpKey, string>> = {
  program: `Unblock a Carte de Professionnel de Santé (CPS) with its ${PUK}.`,
  unblock: 'unblock the card, step by step (the default command)',
  status: 'say whether the card is blocked and how many tries are left; sends no code',
  readers: 'name the readers and what each one holds',
  doctor: 'say what this machine still needs, each point with its remedy',
  guide: 'write the procedure, as a page to print',
  simulate: "plug a virtual card into this machine's virtual reader vpcd, until Ctrl-C",
  completion: 'write what bash, zsh or fish needs to complete commands on Tab',
  more: 'The options of each command: “cps-unblock status --help”. Those of the unblocking: “cps-unblock unblock --help”.',
  usage: 'Usage:',
  commands: 'Commands:',
  options: 'Options:',
  arguments: 'Arguments:',
  reader: 'this reader: its exact name, or its number counted from 1',
  card: 'only this card: its 10-digit number, as on the letter',
  wait: 'wait for a card (30 s when no number is given)',
  noInput: 'ask nothing: the codes come from a file or from standard input; requires --card',
  codesStdin: `standard input: line 1 the ${PUK}, line 2 the ${PIN}`,
  pukFile: `file of the ${PUK}, unreadable to others (“-”: standard input)`,
  pinFile: `file of the ${PIN}, unreadable to others (“-”: standard input)`,
  allowLastTry: `go on even when only one try is left on the ${PUK}`,
  dryRun: 'do everything up to the first code, which is not sent',
  check: 'the state of the card in the exit code: 0, 10 (blocked), 11 (PUK blocked)',
  all: 'every reader at once',
  simulateOption: 'a built-in virtual card instead of a reader (“list” names them all)',
  simulateScenario: 'which virtual card (“list” names them all)',
  simulateReader: "vpcd's slot: 1 (port 35963) or 2 (port 35964)",
  completionShell: 'for which shell',
  simulatePort: 'TCP port of vpcd on 127.0.0.1',
  lang: 'language, fr or en; without it that of LC_ALL, LC_MESSAGES or LANG, else French',
  json: 'one JSON object on standard output, the rest on standard error',
  trace: 'the exchanges with the card, without the codes, to a file or to standard error',
  noColor: 'no colours',
  quiet: 'show nothing but the result',
  version: 'show the version',
  help: 'show this help',
}

/** What stands between brackets. */
export const placeholdersInEnglish: Readonly<Record<string, string>> = { scenario: 'card' }
