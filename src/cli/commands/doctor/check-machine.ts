/** `cps-unblock doctor`: what this machine still needs, each point with its remedy. */

import { examine, type Probed } from '../../../doctor/examination.ts'
import { probe } from '../../../doctor/probe.ts'
import { userName } from '../../../doctor/user-name.ts'
import { tellExamination, tellFinding } from '../../../messages/which-sentence/finding.ts'
import { exitCodeOf } from '../../../outcome.ts'
import { wishedReaders } from '../../../search/wish.ts'
import type { Report } from '../../report.ts'
import type { Run } from '../../run.ts'

export async function doctor({ options, readers }: Run): Promise<Report> {
  const user = userName()
  const findings = examine(wished(await probe(readers), options.reader))
  const checks = findings.map((finding) => ({
    name: finding.name,
    ok: finding.code === null,
    told: tellFinding(finding, user),
  }))
  const code = findings.find((finding) => finding.code !== null)?.code ?? 'OK'
  return {
    code,
    exitCode: exitCodeOf(code),
    told: tellExamination(code === 'OK'),
    body: { is: 'checks', checks },
  }
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
