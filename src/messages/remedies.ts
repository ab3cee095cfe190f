/** What is typed or set on every system alike, in every language. */

/** What a person runs next. */
export const UNBLOCK = 'cps-unblock'
export const STATUS = 'cps-unblock status'
export const DOCTOR = 'cps-unblock doctor'
export const READERS = 'cps-unblock readers'
export const BY_SSH = 'ssh -t POSTE cps-unblock'
export const IN_SCRIPT = 'cps-unblock unblock --no-input --card 2900995235 --codes-stdin < codes'
export const PRACTISE = 'cps-unblock --simulate last-try'
