/** `cps-unblock readers`: the readers and what is in each, as far as its Answer To Reset tells. No card is taken. */

import { recognise } from '../../../card/recognise.ts'
import type { ReaderState } from '../../../port.ts'
import { NOTHING_KNOWN } from '../../../procedure/facts.ts'
import { endOf, factsOf, failed, refusedAs, whyNot } from '../../../search/no-card.ts'
import { watched } from '../../../search/present-cards.ts'
import type { OnCard } from '../../command.ts'
import type { Outcome, Part } from '../../report.ts'

export async function readers(run: OnCard): Promise<Outcome> {
  const { messages, screen, options } = run
  const simulated = options.simulate !== null
  if (simulated) screen.say(messages.simulated.notice, 'warning')
  const about = { command: 'readers', simulated }
  let all: readonly ReaderState[]
  let states: readonly ReaderState[]
  try {
    all = await run.readers.list()
    states = watched(all, options.reader)
  } catch (error) {
    const failure = whyNot(error)
    const facts = factsOf(failure)
    const code = endOf(failure)
    return { ...about, code, said: messages.ends[code](facts), facts }
  }
  const parts = states.map((state) => partOf(run, state))
  if (!options.json) {
    parts.forEach(({ said, facts }, index) => {
      const number = all.findIndex(({ name }) => name === states[index]?.name) + 1
      const name = `${number}. ${facts.reader}`
      if (options.quiet) {
        screen.line(`${name}${messages.colon}${said.message}`)
        return
      }
      screen.say(name, 'bold')
      screen.say(said.message, 'plain', 3)
    })
    if (!options.quiet) screen.gap()
  }
  return { ...about, code: 'OK', said: messages.readers.counted(parts.length), facts: NOTHING_KNOWN, parts }
}

function partOf({ messages }: OnCard, { name, card, atr, held }: ReaderState): Part {
  const known = { ...NOTHING_KNOWN, reader: name, atr }
  const said = (failure: ReturnType<typeof failed>): Part => {
    const facts = { ...factsOf(failure), reader: name, atr }
    const code = endOf(failure)
    return { code, said: messages.ends[code](facts), facts }
  }
  if (card === 'absent') return said(failed('no-card'))
  if (held) return said(failed('reader-busy'))
  if (atr === null) return said(refusedAs({ why: 'mute', found: '' }))
  const seen = recognise(atr)
  if (seen.is === 'refused') return said(refusedAs(seen.refusal))
  return { code: 'OK', said: messages.readers.holding(seen.generation), facts: known }
}
