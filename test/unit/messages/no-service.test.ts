/** What to do where there is no PC/SC: another thing for a missing module than for a service that is not there. */

import { expect, test } from 'vitest'
import { status } from '../../../src/cli/commands/status/status.ts'
import { en } from '../../../src/messages/en.ts'
import { fr } from '../../../src/messages/fr.ts'
import { PortFault, type PortFaultKind, type Readers } from '../../../src/port.ts'
import { runCommand } from '../../support/command-run.ts'

function failing(kind: PortFaultKind): Readers {
  const fail = () => Promise.reject(new PortFault(kind))
  return { list: fail, change: fail, connect: fail, close: async () => undefined }
}

const COMPILE = 'sudo apt install libpcsclite-dev python3 make g++'
const INSTALL = 'sudo apt install pcscd'
const START = 'sudo systemctl enable --now pcscd.socket'

test.each([
  ['addon-missing', [COMPILE], [INSTALL, START]],
  ['no-service', [INSTALL, START], [COMPILE, 'réinstall', 'reinstall']],
] as const)('%s', async (kind, told, untold) => {
  for (const messages of [fr, en]) {
    for (const given of [{}, { all: true } as const]) {
      const { report } = await runCommand(status, failing(kind), given, messages)
      expect(report).toMatchObject({ code: 'NO_SERVICE', exitCode: 69 })
      for (const remedy of [...told, 'cps-unblock doctor']) expect(report.hint).toContain(remedy)
      for (const remedy of untold) expect(report.hint).not.toContain(remedy)
    }
  }
})

test('a user who is refused is sent to doctor for the rule to install', async () => {
  const hint = async (messages: typeof fr) =>
    (await runCommand(status, failing('access-denied'), {}, messages)).report.hint
  expect(await hint(fr)).toMatch(/« cps-unblock doctor » donne la règle à installer\.$/)
  expect(await hint(en)).toMatch(/“cps-unblock doctor” gives the rule to install\.$/)
})
