/** A person at the dialogue who gives the same codes whenever they are asked for, and gives up when there is no card. */

import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Readers } from '../../../src/port.ts'
import { allWritten } from '../../support/all-written.ts'
import { ASKS, CTRL_C, ENTER } from '../../support/dialogue-run.ts'
import { FakeTerminal } from '../../support/fake-terminal.ts'
import { runBefore } from '../../support/program-run.ts'
import { checkJson, type Report } from '../../support/schema.ts'

/** In ms: longer than the program takes for anything without a person. */
const STILL = 4000
const LOOK_AGAIN = 2
/** What the dialogue says when it waits for a card or its reader. */
const WAITS = /Insérez la CPS dans le lecteur|Branchez le lecteur de cartes/

/** The dialogue with --json: the JSON on standard output, the person's screen on standard error, where nothing spins. */
export async function converse(
  readers: Readers,
  puk: string,
  pin: string,
): Promise<{ readonly exitCode: number; readonly report: Report }> {
  const person = new FakeTerminal({ rows: 100 })
  const stdout = new PassThrough()
  let isOver = false
  const run = runBefore(person, ['--json', '--plain'], { readers, stdout }).finally(() => {
    isOver = true
  })
  const answers = [
    [ASKS.puk, `${puk}${ENTER}`],
    [ASKS.pin, `${pin}${ENTER}`],
    [ASKS.confirmation, `${pin}${ENTER}`],
    [ASKS.retry, `n${ENTER}`],
    [ASKS.lastTry, `n${ENTER}`],
    [ASKS.goOn, `n${ENTER}`],
  ] as const
  let written = ''
  for (let since = performance.now(); !isOver; await sleep(LOOK_AGAIN)) {
    if (person.written !== written) {
      written = person.written
      since = performance.now()
      continue
    }
    const lines = (await person.text()).split('\n')
    const end = `${lines.slice(-6, -1).join(' ')} ${await person.cursorLine()}`
    const [, keys] = answers.find(([question]) => question.test(end.replace(/\s+/g, ' '))) ?? []
    if (keys !== undefined) person.type(keys)
    // Told on a line of its own, below which the cursor stands.
    else if (WAITS.test(lines.at(-1) ?? '') || performance.now() - since > STILL) person.type(CTRL_C)
  }
  return { exitCode: await run, report: checkJson(allWritten(stdout)) }
}
