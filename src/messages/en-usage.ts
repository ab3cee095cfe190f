/** In English: why a command line is refused, and the one to write instead. */

import { isDescriptor, takesCard } from './cases.ts'
import { PIN, PUK } from './en-words.ts'
import type { Said, UsageProblem } from './messages.ts'

/** What each option takes, where that can be said in a sentence. */
const EXPECTED: Readonly<Record<string, string>> = {
  '--card': '--card expects the 10 digits of the number of the card.',
  '--wait': '--wait expects a number of seconds.',
  '--reader': '--reader expects the name or the number of a reader: “cps-unblock readers” gives them.',
  '--port': '--port expects a port number.',
  '--trace': '--trace expects a file to write to.',
  '--puk-file': '--puk-file expects a file, or “-” for standard input.',
  '--pin-file': '--pin-file expects a file, or “-” for standard input.',
}

/** Of the command simulate, whose readers are those of vpcd. */
const EXPECTED_OF_SIMULATE = '--reader expects 1 or 2, the slot of vpcd, and does not go with --port.'

export function usageInEnglish(problem: UsageProblem, command: string): Said {
  const seeHelp = `See “cps-unblock ${command} --help”.`
  switch (problem.is) {
    case 'no-terminal':
      return {
        message: 'The dialogue needs a terminal, and there is none here.',
        hint: `In a script, give both codes on standard input, the ${PUK} on the first line, the ${PIN} on the second:\ncps-unblock unblock --no-input --card NUMBER --codes-stdin < codes`,
      }
    case 'terminal-not-ours':
      return { message: 'Another program reads this terminal.', hint: 'Run cps-unblock in the foreground.' }
    case 'codes-without-no-input':
      return {
        message: 'Codes are provided, but a dialogue would ask for them.',
        hint: 'Add --no-input.',
      }
    case 'codes-twice':
      return {
        message: 'The codes are provided twice, or both by “-”.',
        hint: 'Either --codes-stdin, or --puk-file and --pin-file.',
      }
    case 'codes-from-terminal':
      return {
        message: 'Standard input is a terminal: codes could be read on its screen.',
        hint: 'Redirect it from a file or a pipe, or run “cps-unblock”, which asks for the codes and masks them.',
      }
    case 'no-input-without-card':
      return {
        message: '--no-input requires --card: the 10-digit number of the card to unblock.',
        hint: '“cps-unblock status” shows it; it is also on the letter.',
      }
    case 'no-input-without-codes':
      return {
        message: '--no-input requires both codes.',
        hint: 'Add --codes-stdin, or --puk-file and --pin-file.',
      }
    case 'code-file':
      return problem.problem === 'exposed'
        ? {
            message: `Others than you can read the file ${problem.path}: a code is not safe in it.`,
            hint: isDescriptor(problem.path)
              ? 'Take the rights of others (chmod 600) from the file that is open there.'
              : `chmod 600 ${problem.path}`,
          }
        : { message: `The file ${problem.path} cannot be read.`, hint: 'Check its name and its permissions.' }
    case 'code-in-environment':
      return {
        message: `A code is never given in the environment (${problem.variable}): other programs may read it there.`,
        hint: `unset ${problem.variable}, then --codes-stdin, or --puk-file and --pin-file.`,
      }
    case 'code-in-argument':
      return {
        message: `A code is never given as an argument${
          problem.option === null ? '' : ` (${problem.option})`
        }: it now stands in the history of this terminal.`,
        hint: 'No code was sent to the card. Delete this line from the history, then run “cps-unblock”: it will ask for the codes and mask them.',
      }
    case 'unknown-scenario':
      return {
        message: `There is no virtual card “${problem.found}”.`,
        hint: `Virtual cards: ${problem.known.join(', ')}.`,
      }
    case 'unknown-language':
      return { message: `The option --lang expects ${problem.known.join(' or ')}.`, hint: seeHelp }
    case 'unknown-shell':
      return {
        message: `The command completion expects the name of a shell: ${problem.known.join(', ')}.`,
        hint: seeHelp,
      }
    case 'unknown-command':
      return {
        message: problem.typed === null ? 'Unknown command.' : `Unknown command: ${problem.typed}.`,
        hint:
          problem.nearest === null
            ? `Commands: ${problem.known.join(', ')}. See “cps-unblock --help”.`
            : `Did you mean ${problem.nearest}?`,
      }
    case 'unknown-option':
      return {
        message: `Unknown option: ${problem.option}.`,
        hint: problem.nearest === null ? seeHelp : `Did you mean ${problem.nearest}?`,
      }
    case 'typographic-dash':
      return {
        message: `In ${problem.option}, a typographic dash stands for a hyphen.`,
        hint: `Type: ${problem.meant}`,
      }
    case 'command-as-value':
      return {
        message: `${problem.command} is a command, no value of ${problem.option}.`,
        hint: `cps-unblock ${problem.command} ${problem.option}`,
      }
    case 'missing-value':
      return { message: `The option ${problem.option} wants a value.`, hint: seeHelp }
    case 'trace-file':
      return problem.problem === 'exposed'
        ? { message: `Other users can read ${problem.path}.`, hint: `chmod 600 ${problem.path}` }
        : { message: `${problem.path} cannot be written.`, hint: seeHelp }
    case 'excess-argument':
      return {
        message: `The command ${command} has one argument too many.`,
        hint: takesCard(command)
          ? `To name a card: --card NUMBER; a reader: --reader NUMBER. ${seeHelp}`
          : seeHelp,
      }
    case 'bad-value': {
      const { option } = problem
      const ofSimulate = command === 'simulate' && option === '--reader' ? EXPECTED_OF_SIMULATE : undefined
      return {
        message: ofSimulate ?? EXPECTED[option] ?? `The option ${option} expects another value.`,
        hint: seeHelp,
      }
    }
  }
}
