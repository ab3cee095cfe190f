/** What an administrator types or sets, named by the remedies of every language alike. */

export const INSTALL_PCSC = 'apt install pcscd libpcsclite-dev'
export const INSTALL_COMPILER = 'apt install libpcsclite-dev python3 make g++'
export const INSTALL_SERVICE = 'apt install pcscd && systemctl enable --now pcscd.socket'
export const RESTART_SERVICE = 'systemctl restart pcscd.socket pcscd'
export const INSTALL_VPCD = 'apt install pcscd vsmartcard-vpcd'
export const RESTART_VPCD = 'systemctl restart pcscd'

/** Of polkit: both guard the card. */
export const POLKIT_ACTIONS = [
  'org.debian.pcsc-lite.access_pcsc',
  'org.debian.pcsc-lite.access_card',
] as const
