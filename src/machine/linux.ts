/** Linux, and what else has pcsc-lite: the system that the tests run on. */

import type { Installation } from './installation.ts'
import type { Machine, Remedy, Step } from './machine.ts'

const INSTALL_SERVICE = 'sudo apt install pcscd && sudo systemctl enable --now pcscd.socket'
const INSTALL_COMPILER = 'sudo apt install libpcsclite-dev python3 make g++'
/** What the archive does without, and loads. */
const INSTALL_LIBRARIES = 'sudo apt install pcscd libccid libpcsclite1'
/** npm 12 runs no install script that is not named. */
const BUILD_ADDON: Step = { run: 'sudo npm rebuild --global --allow-scripts=pcsclite pcsclite' }
const UPDATE_PCSC = 'sudo apt install --only-upgrade pcscd libpcsclite1'
const RESTART_SERVICE: Step = { run: 'sudo systemctl restart pcscd.socket pcscd' }
/** `-a`: a file that is no UTF-8 is shown all the same. */
const FIND_READER_NAME = 'sudo grep -ran FRIENDLYNAME /etc/reader.conf.d'

/** Both guard the card. */
const POLKIT_ACTIONS = ['org.debian.pcsc-lite.access_pcsc', 'org.debian.pcsc-lite.access_card'] as const

/** @param version of the program: `0.1.0` */
export function linux(installation: Installation, version: string): Machine {
  return {
    system: 'linux',
    untried: null,
    service: 'pcscd',
    hasPolkit: true,
    runningPrograms,
    remedies: { ...COMMON, ...ofAddon(installation, version) },
  }
}

const COMMON: Omit<Machine['remedies'], 'build-addon' | 'rebuild-addon'> = {
  'start-service': [{ say: 'install-on-debian' }, { run: INSTALL_SERVICE }],
  'restart-service': [{ say: 'restart-service' }, RESTART_SERVICE],
  'or-restart-service': [{ say: 'or-restart-service' }, RESTART_SERVICE],
  'update-pcsc': [
    { say: 'update-pcsc' },
    { run: UPDATE_PCSC },
    { say: 'or-restart-service' },
    RESTART_SERVICE,
  ],
  'rename-reader': [
    { say: 'rename-reader' },
    { run: FIND_READER_NAME },
    { say: 'then-restart-service' },
    RESTART_SERVICE,
    { say: 'or-other-reader' },
  ],
  'find-reader': [{ say: 'check-usb' }, { run: 'lsusb' }],
  'allow-user': [
    { say: 'allow-by-polkit', actions: POLKIT_ACTIONS },
    { say: 'doctor-tells-rule' },
    { run: 'cps-unblock doctor' },
  ],
  'install-vpcd': [
    { say: 'install-on-debian' },
    { run: 'sudo apt install pcscd vsmartcard-vpcd' },
    { say: 'restart-service' },
    { run: 'sudo systemctl restart pcscd' },
  ],
  'restart-vpcd': [{ say: 'restart-service' }, RESTART_SERVICE],
}

function ofAddon(
  installation: Installation,
  version: string,
): Pick<Record<Remedy, readonly Step[]>, 'build-addon' | 'rebuild-addon'> {
  switch (installation) {
    case 'npm':
      return {
        'build-addon': [
          { say: 'install-on-debian' },
          { run: INSTALL_COMPILER },
          { say: 'then-build-addon' },
          BUILD_ADDON,
        ],
        'rebuild-addon': [{ say: 'build-addon' }, BUILD_ADDON],
      }
    case 'deb': {
      const again: readonly Step[] = [
        { say: 'reinstall-package' },
        { run: `sudo apt install --reinstall ./cps-unblock_${version}_amd64.deb` },
      ]
      return { 'build-addon': again, 'rebuild-addon': again }
    }
    case 'archive':
      return {
        'build-addon': [{ say: 'install-on-debian' }, { run: INSTALL_LIBRARIES }, { say: 'or-unpack-again' }],
        'rebuild-addon': [{ say: 'unpack-again' }],
      }
  }
}

async function runningPrograms(): Promise<string[]> {
  const { readdir, readFile } = await import('node:fs/promises')
  const processes = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  return await Promise.all(processes.map((pid) => readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')))
}
