/** What an administrator types or sets, named by the remedies of every language alike. */

const INSTALL_PCSCD = 'sudo apt install pcscd'
const START_PCSCD = 'sudo systemctl enable --now pcscd.socket'
export const INSTALL_SERVICE = `${INSTALL_PCSCD} && ${START_PCSCD}`
export const INSTALL_COMPILER = 'sudo apt install libpcsclite-dev python3 make g++'
/** npm 12 runs no install script that is not named. */
export const BUILD_ADDON = 'sudo npm rebuild --global --allow-scripts=pcsclite pcsclite'
export const UPDATE_PCSC = 'sudo apt install --only-upgrade pcscd libpcsclite1'
export const RESTART_SERVICE = 'sudo systemctl restart pcscd.socket pcscd'
/** `-a`: a file that is no UTF-8 is shown all the same. */
export const FIND_READER_NAME = 'sudo grep -ran FRIENDLYNAME /etc/reader.conf.d'
export const INSTALL_VPCD = 'sudo apt install pcscd vsmartcard-vpcd'
export const RESTART_VPCD = 'sudo systemctl restart pcscd'
export const LIST_USB = 'lsusb'

/** Of polkit: both guard the card. */
export const POLKIT_ACTIONS = [
  'org.debian.pcsc-lite.access_pcsc',
  'org.debian.pcsc-lite.access_card',
] as const

/** What a person runs next. */
export const UNBLOCK = 'cps-unblock'
export const STATUS = 'cps-unblock status'
export const DOCTOR = 'cps-unblock doctor'
export const READERS = 'cps-unblock readers'
export const BY_SSH = 'ssh -t POSTE cps-unblock'
export const IN_SCRIPT = 'cps-unblock unblock --no-input --card 2900995235 --codes-stdin < codes'
export const PRACTISE = 'cps-unblock --simulate last-try'
