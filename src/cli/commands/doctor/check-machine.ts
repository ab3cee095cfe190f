/** `cps-unblock doctor`: what this machine still needs, each point with its remedy. */

import { examine, type Probed } from '../../../doctor/examination.ts'
import { probe } from '../../../doctor/probe.ts'
import { userName } from '../../../doctor/user-name.ts'
import { tellExamination, tellFinding } from '../../../messages/which-sentence/finding.ts'
import { tellNotFound } from '../../../messages/which-sentence/not-found.ts'
import { Interrupted, unlessInterrupted } from '../../../search/unless-interrupted.ts'
import { wishedReaders } from '../../../search/wish.ts'
import { progressOf } from '../../progress.ts'
import { type Report, verdictOf } from '../../report.ts'
import type { Run } from '../../run.ts'

export async function doctor(run: Run): Promise<Report> {
  try {
    return await report(run)
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    const told = tellNotFound({ is: 'CANCELLED', during: 'search' })
    return { ...verdictOf('CANCELLED', told), body: { is: 'checks', checks: [] } }
  }
}

async function report(run: Run): Promise<Report> {
  const { options, readers, machine, terminal } = run
  const user = userName()
  const list = () => unlessInterrupted(readers.list(), terminal.interrupted)
  const probed = await progressOf(run).during('checking', () => probe({ list }, machine))
  const findings = examine(wished(probed, options.reader))
  const checks = findings.map((finding) => ({
    name: finding.name,
    ok: finding.code === null,
    told: tellFinding(finding, user),
  }))
  const code = findings.find((finding) => finding.code !== null)?.code ?? 'OK'
  return { ...verdictOf(code, tellExamination(code === 'OK')), body: { is: 'checks', checks } }
}

/** With those readers alone that are meant; with the names of the others when the wished one is not there. */
function wished(probed: Probed, asked: string | null): Probed {
  const { readers } = probed
  if (typeof readers === 'string' || asked === null) return probed
  const meant = wishedReaders(readers, asked)
  return 'is' in meant
    ? { ...probed, readers: [], otherReaders: meant.present }
    : { ...probed, readers: meant }
}
