/** Machines of each kind, as the program would find them. */

import { linux } from '../../src/machine/linux.ts'
import type { Machine } from '../../src/machine/machine.ts'
import { macos } from '../../src/machine/macos.ts'
import { windows } from '../../src/machine/windows.ts'
import type { Language } from '../../src/messages/contract.ts'
import type { Voice } from '../../src/messages/text.ts'

/** Without what only the host of the tests can tell, by processes of their own: what polkit answers, which programs run. */
function unasked(machine: Machine): Machine {
  return { ...machine, hasPolkit: false, runningPrograms: async () => [] }
}

/** Where npm has installed the program on Debian. */
export const DEBIAN = unasked(linux('npm', '0.1.0'))

export const MACHINES: Readonly<Record<string, Machine>> = {
  'Debian with npm': DEBIAN,
  'Debian with the .deb': unasked(linux('deb', '0.1.0')),
  'Linux with the archive': unasked(linux('archive', '0.1.0')),
  'macOS with npm': unasked(macos('npm')),
  'macOS with the archive': unasked(macos('archive')),
  'Windows with npm': unasked(windows('npm')),
  'Windows with the archive': unasked(windows('archive')),
}

export function onDebian(language: Language): Voice {
  return { language, machine: DEBIAN }
}
