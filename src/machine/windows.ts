/** Windows, whose PC/SC is the service SCardSvr. Never tried. */

import type { Installation } from './installation.ts'
import type { Machine, Step } from './machine.ts'

const BUILD_ADDON: Step = { run: 'npm rebuild --global --allow-scripts=pcsclite pcsclite' }
const RESTART_SERVICE: Step = { run: 'net stop SCardSvr & net start SCardSvr' }

export function windows(installation: Installation): Machine {
  const packaged: readonly Step[] = [{ say: 'unpack-again' }]
  const ofNpm = installation === 'npm'
  return {
    system: 'windows',
    untried: 'Windows',
    service: 'SCardSvr',
    hasPolkit: false,
    async runningPrograms() {
      const { namesFrom } = await import('./names-from.ts')
      return await namesFrom('tasklist.exe', ['/fo', 'csv', '/nh'])
    },
    remedies: {
      'build-addon': ofNpm
        ? [{ say: 'install-build-tools' }, { say: 'then-build-addon' }, BUILD_ADDON]
        : packaged,
      'rebuild-addon': ofNpm ? [{ say: 'build-addon' }, BUILD_ADDON] : packaged,
      // Windows starts it with the first reader, where it is not disabled.
      'start-service': [
        { say: 'start-as-administrator' },
        { run: 'sc config SCardSvr start= auto & net start SCardSvr' },
      ],
      'restart-service': [{ say: 'restart-service' }, RESTART_SERVICE],
      'or-restart-service': [{ say: 'or-restart-service' }, RESTART_SERVICE],
      'update-pcsc': [{ say: 'restart-service' }, RESTART_SERVICE],
      'rename-reader': [{ say: 'or-other-reader' }],
      'find-reader': [{ say: 'find-in-device-manager' }, { run: 'devmgmt.msc' }],
      'allow-user': [{ say: 'allow-by-administrator' }],
      'install-vpcd': [{ say: 'linux-only' }],
      'restart-vpcd': [{ say: 'linux-only' }],
    },
  }
}
