/** `cps-unblock`: the procedure, as a dialogue on a terminal, or answered by a script's options and codes. */

import type { Person } from '../../../procedure/person.ts'
import { runProcedure } from '../../../procedure/runner.ts'
import { type OnCard, wishOf } from '../../command.ts'
import type { Outcome } from '../../report.ts'
import { type CodeSource, readCodes } from './code-source.ts'
import { Dialogue } from './dialogue.ts'
import { Progress, SILENCE } from './progress.ts'
import { Script } from './script.ts'

export async function unblock(run: OnCard): Promise<Outcome> {
  const { codes } = run.options
  return codes === null ? await inDialogue(run) : await scripted(run, codes)
}

async function inDialogue(run: OnCard): Promise<Outcome> {
  const { messages, terminal, screen, options } = run
  // Until all has been told.
  terminal.open()
  screen.say(messages.dialogue.title, 'bold')
  screen.say(messages.dialogue.intro)
  if (options.simulate !== null) {
    screen.gap()
    screen.say(messages.simulated.notice, 'warning')
  }
  const dialogue = new Dialogue(terminal, messages)
  const outcome = await follow(run, dialogue, Number.POSITIVE_INFINITY)
  screen.gap()
  if (outcome.code === 'UNBLOCKED') screen.say(messages.dialogue.steps.done, 'bold')
  // The screen has told of the wrong code already; not so a card that was taken out instead of an answer, nor the JSON.
  const gone = outcome.facts.held?.connection.gone.aborted === true
  if (outcome.code !== 'PUK_WRONG' || gone || options.json) return outcome
  return { ...outcome, said: messages.dialogue.wrongPuk.givenUp(outcome.facts) }
}

async function scripted(run: OnCard, codes: CodeSource): Promise<Outcome> {
  const { messages, terminal, screen, options } = run
  if (options.simulate !== null) screen.say(messages.simulated.notice, 'warning')
  const progress = options.quiet ? SILENCE : new Progress(terminal, terminal.errors, messages.dialogue)
  const script = new Script({
    allowLastTry: options.allowLastTry,
    readCodes: (signal) => readCodes(codes, signal),
    progress,
  })
  try {
    return await follow(run, script, 0)
  } finally {
    script.close()
  }
}

/** @param patience how long to wait for a card when the command line does not say, in ms */
async function follow(run: OnCard, person: Person, patience: number): Promise<Outcome> {
  const { messages, options, readers, wrap, signal } = run
  const { end, facts } = await runProcedure({
    readers,
    wish: wishOf(run, patience),
    // A script is not told, and saves the four exchanges.
    taking: { checked: true, dated: options.codes === null, wrap },
    person,
    dryRun: options.dryRun,
    signal,
  })
  const said = messages.ends[end](facts)
  return { command: 'unblock', simulated: options.simulate !== null, code: end, said, facts }
}
