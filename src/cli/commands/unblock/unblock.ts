/** `cps-unblock`: the procedure, as a dialogue on a terminal, or answered by a script's options and codes. */

import { tell, tellOnScreen } from '../../../messages/which-sentence/ending.ts'
import type { Ending } from '../../../procedure/ending.ts'
import type { Person, Progress } from '../../../procedure/person.ts'
import { runProcedure } from '../../../procedure/runner.ts'
import { accountOf } from '../../account.ts'
import { bugsUrl } from '../../package-json.ts'
import { progressOf } from '../../progress.ts'
import { type Report, verdictOf } from '../../report.ts'
import { type Run, wishOf } from '../../run.ts'
import { type CodeSource, codeSource } from './code-source.ts'
import { Dialogue } from './dialogue.ts'
import { readCodes } from './read-codes.ts'
import { Script } from './script.ts'

export async function unblock(run: Run): Promise<Report> {
  const codes = codeSource(run.options)
  return codes === null ? await inDialogue(run) : await scripted(run, codes)
}

async function inDialogue(run: Run): Promise<Report> {
  const { terminal, language, options } = run
  // Until all has been told: the program closes it.
  await terminal.open()
  const dialogue = new Dialogue(terminal, language)
  dialogue.begin()
  const ending = await follow(run, dialogue, dialogue, {
    introduced: true,
    // The screen speaks of it only where a wrong one came before, or its last use went.
    pukTold: options.json,
    patience: Number.POSITIVE_INFINITY,
  })
  dialogue.end()
  return reportOf(ending, options.json ? tell(ending, bugsUrl()) : tellOnScreen(ending, bugsUrl()))
}

async function scripted(run: Run, codes: CodeSource): Promise<Report> {
  const { options, input, machine } = run
  const script = new Script({
    allowLastTry: options.allowLastTry,
    readCodes: (signal) => readCodes(codes, input, machine.system, signal),
  })
  try {
    // A script does without, and saves the exchanges.
    const ending = await follow(run, script, progressOf(run), {
      introduced: false,
      pukTold: true,
      patience: 0,
    })
    return reportOf(ending, tell(ending, bugsUrl()))
  } finally {
    script.close()
  }
}

interface Manner {
  /** Whether the card's validity and family are read, for a person to see. */
  readonly introduced: boolean
  /** Whether it is told what is left of the code de déblocage after a success. */
  readonly pukTold: boolean
  /** How long to wait for a card when the command line does not say, in ms. */
  readonly patience: number
}

async function follow(
  run: Run,
  person: Person,
  progress: Progress,
  { introduced, pukTold, patience }: Manner,
): Promise<Ending> {
  const { options, readers, wrap, terminal, stuck } = run
  return await runProcedure({
    readers,
    wish: wishOf(run, patience),
    taking: { checked: true, dated: introduced, family: introduced, wrap },
    person,
    progress,
    dryRun: options.dryRun,
    pukTold,
    interrupted: terminal.interrupted,
    stuck,
  })
}

function reportOf(ending: Ending, told: Report['told']): Report {
  const body = { is: 'card', account: accountOf(ending), shown: false } as const
  return { ...verdictOf(ending.is, told), body }
}
