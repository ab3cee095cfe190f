/** Machines of each kind, as the program would find them. */

import { linux } from '../../src/machine/linux.ts'
import type { Machine } from '../../src/machine/machine.ts'
import { macos } from '../../src/machine/macos.ts'
import { windows } from '../../src/machine/windows.ts'
import type { Language } from '../../src/messages/contract.ts'
import type { Voice } from '../../src/messages/text.ts'

/** Where npm has installed the program on Debian. */
export const DEBIAN = linux('npm', '0.1.0')

export const MACHINES: Readonly<Record<string, Machine>> = {
  'Debian with npm': DEBIAN,
  'Debian with the .deb': linux('deb', '0.1.0'),
  'Linux with the archive': linux('archive', '0.1.0'),
  'macOS with npm': macos('npm'),
  'macOS with the archive': macos('archive'),
  'Windows with npm': windows('npm'),
  'Windows with the archive': windows('archive'),
}

export function onDebian(language: Language): Voice {
  return { language, machine: DEBIAN }
}
