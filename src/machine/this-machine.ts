/** The machine that this program runs on. */

import { installationOf, OWN_FOLDER } from './installation.ts'
import { linux } from './linux.ts'
import type { Machine } from './machine.ts'
import { macos } from './macos.ts'
import { systemOf } from './system.ts'
import { windows } from './windows.ts'

/** @param version of the program */
export function thisMachine(version: string, platform: NodeJS.Platform = process.platform): Machine {
  const installation = installationOf(OWN_FOLDER, process.execPath)
  switch (systemOf(platform)) {
    case 'linux':
      return linux(installation, version)
    case 'macos':
      return macos(installation)
    case 'windows':
      return windows(installation)
  }
}
