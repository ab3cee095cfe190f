/** What an administrator types or sets, named by the remedies of every language alike. */

export const INSTALL_PCSCD = 'sudo apt install pcscd'
export const START_PCSCD = 'sudo systemctl enable --now pcscd.socket'
export const INSTALL_SERVICE = `${INSTALL_PCSCD} && ${START_PCSCD}`
export const INSTALL_COMPILER = 'sudo apt install libpcsclite-dev python3 make g++'
export const RESTART_SERVICE = 'sudo systemctl restart pcscd.socket pcscd'
export const INSTALL_VPCD = 'sudo apt install pcscd vsmartcard-vpcd'
export const RESTART_VPCD = 'sudo systemctl restart pcscd'

/** Of polkit: both guard the card. */
export const POLKIT_ACTIONS = [
  'org.debian.pcsc-lite.access_pcsc',
  'org.debian.pcsc-lite.access_card',
] as const
