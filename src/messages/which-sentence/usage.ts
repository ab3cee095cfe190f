/** Which sentences tell why a command line is refused, and what to write instead. */

import { visible } from '../../visible.ts'
import type { Part, Sentence, Told } from '../contract.ts'
import { TAGS } from '../language.ts'
import { BY_SSH, IN_SCRIPT, READERS, UNBLOCK } from '../remedies.ts'
import { shellWord } from '../shell-word.ts'
import type { UsageProblem, ValueWanted } from '../usage-problem.ts'
import { trouble } from './shared.ts'

/** @param command the one that was refused */
export function tellUsage(problem: UsageProblem, command: string): Told {
  const seeHelp: readonly Part[] = [{ say: 'see-help' }, { run: `cps-unblock ${command} --help` }]
  switch (problem.is) {
    case 'no-terminal':
      return trouble(
        { say: 'needs-terminal' },
        { say: 'by-ssh' },
        { run: BY_SSH },
        { say: 'in-script' },
        { run: IN_SCRIPT },
      )
    case 'terminal-not-ours':
      return trouble({ say: 'terminal-shared' }, { say: 'start-in-front' }, { run: UNBLOCK })
    case 'codes-without-no-input':
      return trouble({ say: 'codes-need-no-input' }, ...seeHelp)
    case 'codes-twice':
      return trouble({ say: 'codes-given-twice' }, ...seeHelp)
    case 'codes-from-terminal':
      return trouble({ say: 'codes-visible' }, { say: 'redirect-codes' }, { run: UNBLOCK })
    case 'no-input-without-card':
      return trouble({ say: 'no-input-needs-card' }, { say: 'number-on-letter' })
    case 'no-input-without-codes':
      return trouble({ say: 'no-input-needs-codes' }, { say: 'add-codes' })
    case 'code-file':
      return codeFile(problem.path, problem.problem)
    case 'code-in-environment':
      return trouble(
        { say: 'code-in-environment', variable: visible(problem.variable) },
        { say: 'remove-variable' },
        { run: `unset ${problem.variable}` },
        { say: 'add-codes' },
      )
    case 'code-in-argument':
      return trouble(
        problem.option === null
          ? { say: 'code-in-argument' }
          : { say: 'code-in-option', option: visible(problem.option) },
        { say: 'nothing-sent' },
        { say: 'erase-history' },
        { run: UNBLOCK },
      )
    case 'unknown-scenario':
      return trouble(
        { say: 'no-such-scenario', found: visible(problem.found) },
        { say: 'scenarios-are', known: problem.known },
      )
    case 'unknown-shell':
      return trouble({ say: 'no-such-shell', known: problem.known }, ...seeHelp)
    case 'unknown-command':
      return trouble(
        problem.typed === null
          ? { say: 'unknown-command' }
          : { say: 'unknown-command-typed', typed: visible(problem.typed) },
        ...nearest(problem.nearest),
        { say: 'commands-are', known: problem.known },
        { say: 'see-help' },
        { run: 'cps-unblock --help' },
      )
    case 'unknown-option':
      return trouble(
        { say: 'unknown-option', option: visible(problem.option) },
        ...nearest(problem.nearest),
        ...seeHelp,
      )
    case 'typographic-dash':
      return trouble(
        { say: 'typographic-dash', option: visible(problem.option) },
        { say: 'type-instead', meant: visible(problem.meant) },
      )
    case 'command-as-value': {
      const { option, command: value, taken } = problem
      const message: Sentence = { say: 'command-as-value', option, command: value }
      const run = `cps-unblock ${value}`
      return taken
        ? trouble(message, { say: 'write-in-order' }, { run: `${run} ${option}` })
        : trouble(message, { say: 'write-without', option }, { run })
    }
    case 'excess-argument':
      return trouble(
        { say: 'one-argument-too-many', command },
        ...(problem.takesCard ? [TO_NAME_CARD] : []),
        ...seeHelp,
      )
    case 'bad-value':
      return trouble(wanted(problem), ...howToFind(problem.wants), ...seeHelp)
    case 'missing-value':
      return trouble({ say: 'value-missing', option: problem.option }, wanted(problem), ...seeHelp)
    case 'needless-value':
      return trouble({ say: 'value-needless', option: problem.option }, ...seeHelp)
    case 'trace-file':
      return problem.problem === 'exposed'
        ? trouble({ say: 'trace-exposed', path: visible(problem.path) }, ...protect(problem.path))
        : trouble({ say: 'trace-unwritable', path: visible(problem.path) }, { say: 'check-file' })
  }
}

const TO_NAME_CARD: Part = { say: 'to-name-card' }

function nearest(name: string | null): Part[] {
  return name === null ? [] : [{ say: 'did-you-mean', nearest: visible(name) }]
}

function codeFile(path: string, problem: 'unreadable' | 'exposed'): Told {
  return problem === 'exposed'
    ? trouble({ say: 'file-exposed', path: visible(path) }, ...protect(path))
    : trouble({ say: 'file-not-readable', path: visible(path) }, { say: 'check-file' })
}

/** A path may name what a shell has opened, not a file; and one that can't be written can't be copied. */
function protect(path: string): Part[] {
  const word = /^\/(?:dev|proc)\//.test(path) ? null : shellWord(path)
  return word === null
    ? [{ say: 'protect-open-file' }]
    : [{ say: 'protect-file' }, { run: `chmod 600 ${word}` }]
}

/** What an option takes. */
function wanted({ option, wants }: { readonly option: string; readonly wants: ValueWanted }): Sentence {
  switch (wants) {
    case 'card':
      return { say: 'card-takes' }
    case 'wait':
      return { say: 'wait-takes' }
    case 'reader':
      return { say: 'reader-takes' }
    case 'slot':
      return { say: 'slot-takes' }
    case 'port':
      return { say: 'port-takes' }
    case 'code-file':
      return { say: 'file-takes', option }
    case 'trace-file':
      return { say: 'trace-takes' }
    case 'scenario':
      return { say: 'scenario-takes' }
    case 'language':
      return { say: 'lang-takes', known: TAGS }
  }
}

function howToFind(wants: ValueWanted): Part[] {
  return wants === 'reader' ? [{ say: 'name-plugged-reader' }, { run: READERS }] : []
}
