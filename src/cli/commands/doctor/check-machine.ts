/** `cps-unblock doctor`: what this machine still needs, each line with its remedy. */

import { userInfo } from 'node:os'
import { examine, type Probed } from '../../../doctor/examination.ts'
import { probe } from '../../../doctor/probe.ts'
import { PortFault } from '../../../port.ts'
import { NOTHING_KNOWN } from '../../../procedure/facts.ts'
import { watched } from '../../../search/present-cards.ts'
import type { OnCard } from '../../command.ts'
import type { Outcome } from '../../report.ts'

export async function doctor({ messages, screen, options, readers }: OnCard): Promise<Outcome> {
  const user = userInfo().username
  const findings = examine(wished(await probe(readers), options.reader))
  const checks = findings.map((finding) => ({
    name: finding.name,
    ok: finding.code === null,
    ...messages.doctor.finding(finding, user),
  }))
  if (!options.json) {
    for (const { ok, message, hint } of checks) {
      if (ok && options.quiet) continue
      screen.say(`${ok ? '✔' : '✘'} ${message}`, ok ? 'good' : 'bad')
      if (hint !== null) screen.say(hint, 'plain', 4)
    }
    if (!options.quiet) screen.gap()
  }
  const code = findings.find((finding) => finding.code !== null)?.code ?? 'OK'
  const said = code === 'OK' ? messages.doctor.well : messages.doctor.unwell
  return { command: 'doctor', simulated: false, code, said, facts: NOTHING_KNOWN, checks }
}

/** With those readers alone that are meant; with the names of the others when the wished one is not there. */
function wished(probed: Probed, wish: string | null): Probed {
  const { readers } = probed
  if (typeof readers === 'string' || wish === null) return probed
  try {
    return { ...probed, readers: watched(readers, wish) }
  } catch (error) {
    if (error instanceof PortFault)
      return { ...probed, readers: [], otherReaders: readers.map(({ name }) => name) }
    throw error
  }
}
