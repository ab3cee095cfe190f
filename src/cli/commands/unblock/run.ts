/** `cps-unblock`: the procedure, as a dialogue on a terminal, or answered by a script's options and codes. */

import { tell, tellGivenUp } from '../../../messages/which-sentence/ending.ts'
import { exitCodeOf } from '../../../outcome.ts'
import type { Ending } from '../../../procedure/ending.ts'
import type { Person, Progress } from '../../../procedure/person.ts'
import { runProcedure } from '../../../procedure/runner.ts'
import { bugsUrl } from '../../bugs-url.ts'
import { accountOf } from '../../json/account.ts'
import { SILENCE } from '../../progress.ts'
import type { Report } from '../../report.ts'
import { type Run, wishOf } from '../../run.ts'
import { type CodeSource, readCodes } from './code-source.ts'
import { Dialogue } from './dialogue.ts'
import { DialogueProgress } from './dialogue-progress.ts'
import { Script } from './script.ts'

export async function unblock(run: Run): Promise<Report> {
  const { codes } = run.options
  return codes === null ? await inDialogue(run) : await scripted(run, codes)
}

async function inDialogue(run: Run): Promise<Report> {
  const { terminal } = run
  terminal.open()
  try {
    const dialogue = new Dialogue(run)
    dialogue.begin()
    const ending = await follow(run, dialogue, new DialogueProgress(run), Number.POSITIVE_INFINITY)
    dialogue.end()
    // The screen has told of the wrong code already; not so the JSON.
    const told =
      ending.is === 'PUK_WRONG' && !run.options.json ? tellGivenUp(ending) : tell(ending, bugsUrl())
    return reportOf(ending, told)
  } finally {
    terminal.close()
  }
}

async function scripted(run: Run, codes: CodeSource): Promise<Report> {
  const { options } = run
  const script = new Script({
    allowLastTry: options.allowLastTry,
    readCodes: (signal) => readCodes(codes, signal),
  })
  try {
    const progress = options.quiet ? SILENCE : new DialogueProgress(run)
    const ending = await follow(run, script, progress, 0)
    return reportOf(ending, tell(ending, bugsUrl()))
  } finally {
    script.close()
  }
}

/** @param patience how long to wait for a card when the command line does not say, in ms */
async function follow(run: Run, person: Person, progress: Progress, patience: number): Promise<Ending> {
  const { options, readers, wrap, terminal } = run
  return await runProcedure({
    readers,
    wish: wishOf(run, patience),
    // A script is not told of dates, and saves the exchanges.
    taking: { checked: true, dated: options.codes === null, wrap },
    person,
    progress,
    dryRun: options.dryRun,
    interrupted: terminal.interrupted,
  })
}

function reportOf(ending: Ending, told: Report['told']): Report {
  const body = { is: 'card', account: accountOf(ending), shown: false } as const
  return { code: ending.is, exitCode: exitCodeOf(ending.is), told, body }
}
