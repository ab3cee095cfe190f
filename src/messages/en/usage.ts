/** In English: why a command line is refused, and what to write instead. */

import type { SentencesOf } from '../contract.ts'
import type { UsageSentences } from '../sentences/usage.ts'
import { PIN, PUK } from './words.ts'

export const usage: SentencesOf<UsageSentences> = {
  'needs-terminal': () => 'cps-unblock asks questions: it needs a terminal.',
  'by-ssh': () => 'Over SSH:',
  'in-script': () => `In a script, with both codes in a file (line 1 the ${PUK}, line 2 the ${PIN}):`,
  'terminal-shared': () =>
    'Another program is already using this terminal, and would read what you type as well.',
  'start-in-front': () => 'Run the command in the foreground of a terminal:',
  'codes-need-no-input': () => '--codes-stdin, --puk-file and --pin-file only work with --no-input.',
  'codes-given-twice': () =>
    'Choose one way to give the codes: either --codes-stdin, or --puk-file and --pin-file, of which only one can read standard input (“-”).',
  'codes-visible': () => 'Standard input is a terminal: the codes would show on its screen.',
  'redirect-codes': () => 'Take them from a file or a pipe; or let the program ask for them, masked:',
  'no-input-needs-card': () => '--no-input requires --card: the 10-digit number of the card to unblock.',
  'number-on-letter': () => 'It is the number at the top of the letter.',
  'no-input-needs-codes': () => '--no-input requires both codes.',
  'add-codes': () => 'Give the codes by --codes-stdin, or by --puk-file and --pin-file.',
  'file-exposed': ({ path }) => `Other users can read the file “${path}”: a code is not safe in it.`,
  'protect-file': () => 'Protect it:',
  'protect-open-file': () => 'Protect that file (chmod 600).',
  'file-not-readable': ({ path }) => `The file “${path}” cannot be read.`,
  'check-file': () => 'Check its name and its permissions.',
  'code-in-environment': ({ variable }) =>
    `A code is never given in the environment (${variable}): other programs can read it there.`,
  'remove-variable': () => 'Remove that variable:',
  'code-in-argument': () => 'A code is never given as an argument: it is now in your shell history.',
  'code-in-option': ({ option }) =>
    `A code is never given as an argument (${option}): it is now in your shell history.`,
  'erase-history': () =>
    'Delete that line from the history, then start the dialogue, which asks for the codes and masks them:',
  'no-such-scenario': ({ found }) => `There is no virtual card “${found}”.`,
  'scenarios-are': ({ known }) => `Virtual cards: ${known.join(', ')}.`,
  'no-such-shell': ({ known }) => `The command completion takes the name of a shell: ${known.join(', ')}.`,
  'unknown-command': () => 'Unknown command.',
  'unknown-command-typed': ({ typed }) => `Unknown command: ${typed}.`,
  'unknown-option': ({ option }) => `Unknown option: ${option}.`,
  'did-you-mean': ({ nearest }) => `Did you mean ${nearest}?`,
  'commands-are': ({ known }) => `Commands: ${known.join(', ')}.`,
  'see-help': () => 'To see the help:',
  'typographic-dash': ({ option }) =>
    `“${option}” has a typographic dash, which a word processor or a web page put in place of the hyphen.`,
  'type-instead': ({ meant }) => `Type: ${meant}`,
  'command-as-value': ({ option, command }) => `“${command}” is a command, not a value of ${option}.`,
  'write-in-order': () => 'Write them the other way round:',
  'write-without': ({ option }) => `It goes without ${option}:`,
  'one-argument-too-many': ({ command }) => `The command ${command} has one argument too many.`,
  'to-name-card': () => 'To choose a card: --card NUMBER; a reader: --reader NUMBER.',
  'value-missing': ({ option }) => `${option} needs a value.`,
  'value-needless': ({ option }) => `${option} takes no value.`,
  'card-takes': () => '--card takes the 10-digit number of the card, at the top of the letter.',
  'wait-takes': () => '--wait takes a number of seconds.',
  'reader-takes': () => '--reader takes the name or the number of a reader.',
  'slot-takes': () => '--reader takes 1 or 2, the slot of vpcd, and cannot be combined with --port.',
  'port-takes': () => '--port takes a port number.',
  'file-takes': ({ option }) => `${option} takes a file, or “-” for standard input.`,
  'trace-takes': () => '--trace takes a file to write to.',
  'scenario-takes': () => '--simulate takes the name of a virtual card (“list” names them all).',
  'lang-takes': ({ known }) => `--lang takes one of these languages: ${known.join(', ')}.`,
  'trace-unwritable': ({ path }) => `The trace cannot be written to the file “${path}”.`,
  'trace-exposed': ({ path }) => `Other users can read the file “${path}”: the trace is not safe in it.`,
}
