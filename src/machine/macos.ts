/** macOS, whose PC/SC is part of it. Never tried. */

import type { Installation } from './installation.ts'
import type { Machine, Step } from './machine.ts'

const BUILD_ADDON: Step = { run: 'sudo npm rebuild --global --allow-scripts=pcsclite pcsclite' }

export function macos(installation: Installation): Machine {
  const packaged: readonly Step[] = [{ say: 'unpack-again' }]
  const ofNpm = installation === 'npm'
  return {
    system: 'macos',
    untried: 'macOS',
    service: 'PC/SC',
    hasPolkit: false,
    async runningPrograms() {
      const { namesFrom } = await import('./names-from.ts')
      return await namesFrom('/bin/ps', ['-axco', 'command='])
    },
    remedies: {
      'build-addon': ofNpm
        ? [
            { say: 'install-command-line-tools' },
            { run: 'xcode-select --install' },
            { say: 'then-build-addon' },
            BUILD_ADDON,
          ]
        : packaged,
      'rebuild-addon': ofNpm ? [{ say: 'build-addon' }, BUILD_ADDON] : packaged,
      'start-service': [{ say: 'restart-computer' }],
      'restart-service': [{ say: 'restart-computer' }],
      'or-restart-service': [{ say: 'or-restart-computer' }],
      'update-pcsc': [{ say: 'restart-computer' }],
      'rename-reader': [{ say: 'or-other-reader' }],
      'find-reader': [{ say: 'find-in-system-report' }, { run: 'system_profiler SPUSBDataType' }],
      'allow-user': [{ say: 'allow-by-administrator' }],
      'install-vpcd': [{ say: 'linux-only' }],
      'restart-vpcd': [{ say: 'linux-only' }],
    },
  }
}
