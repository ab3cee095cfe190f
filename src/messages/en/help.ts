/** In English: what --help and the manual page say of each command and option. */

import type { HelpKey } from '../contract.ts'
import { PIN, PUK } from './words.ts'

export const help: Readonly<Record<HelpKey, string>> = {
  program: `Unblock a Carte de Professionnel de Santé (CPS) with its ${PUK}.`,
  unblock: 'unblock the card, step by step (the default command)',
  status: 'say whether the card is blocked and how many tries are left; sends no code',
  readers: 'list the readers and their cards',
  doctor: 'check this computer and say how to put things right',
  guide: 'show the procedure, ready to print',
  simulate: 'insert a virtual card in the virtual reader vpcd, for any program, until Ctrl-C',
  completion: 'show the completion script (Tab key) of bash, zsh or fish',
  helpCommand: 'show the help of a command',

  usage: 'Usage:',
  commands: 'Commands:',
  arguments: 'Arguments:',
  options: 'Options:',
  usualOptions: 'Usual options:',
  scriptOptions: 'For scripts:',
  examples: 'Examples:',
  exitCodes: 'Exit codes:',
  more: 'To learn more:',
  moreOfCommand: 'the help of one command, here of status',
  moreManual: 'the manual: all options, all exit codes',

  reader: 'this reader: its exact name, or its number counted from 1',
  card: 'only this card: its 10-digit number, at the top of the letter',
  wait: 'wait for a CPS (30 seconds by default)',
  noInput: 'ask nothing: the codes come from a file or from standard input; requires --card',
  codesStdin: `standard input: line 1 the ${PUK}, line 2 the ${PIN}`,
  pukFile: `file of the ${PUK}, readable by you alone (chmod 600); “-”: standard input`,
  pinFile: `file of the ${PIN}, readable by you alone (chmod 600); “-”: standard input`,
  allowLastTry: `go on even when only one try is left for the ${PUK}`,
  dryRun: 'check everything, without sending a code',
  check:
    'tell the state of the card by the exit code: 0, 10 (blocked), 11 (PUK no longer usable); without this option: 0',
  all: 'every reader at once',
  simulateOption: 'a virtual card, to practise on, instead of a reader (“list” names them all)',
  simulateScenario: 'which virtual card (“list” names them all)',
  simulateReader: 'the slot of vpcd: 1 (port 35963) or 2 (port 35964)',
  simulatePort: 'TCP port of vpcd on 127.0.0.1; cannot be combined with --reader',
  completionShell: 'for which shell',
  lang: 'language of the messages; by default that of LC_ALL, LC_MESSAGES or LANG, else French',
  json: 'one JSON object on standard output, the rest on standard error',
  trace: 'the exchanges with the card, without the codes, to a file or to standard error',
  plain: 'no colour, no animation: each line only once (screen readers, logs)',
  noColor: 'no colour',
  quiet: 'show nothing but the result',
  version: 'show the version',
  help: 'show this help',

  exampleUnblock: 'unblock the card that is inserted, step by step',
  exampleUnblockPractice: 'practise on a virtual card, without a reader',
  exampleUnblockSsh: 'on another machine, over SSH',
  exampleUnblockScript: 'in a script, with both codes in a file of two lines',
  exampleStatus: 'is the card blocked?',
  exampleStatusCheck: 'the same, answered by the exit code',
  exampleStatusAll: 'all cards of this machine, for a script',
  exampleReaders: 'the readers of this machine and their cards',
  exampleDoctor: 'what does this computer still need?',
  exampleGuide: 'print the procedure',
  exampleSimulate: 'a virtual card with only one try left',
  exampleCompletion: 'in ~/.bashrc: complete commands on Tab',
}

/** What stands between brackets. */
export const placeholders: Readonly<Record<string, string>> = { scenario: 'card' }
