/** What is said of this machine: its readers' service, and what `doctor` finds. */

import type { Alone, Detail } from './shared.ts'

export interface MachineSentences {
  // Where PC/SC is not to be had.
  'addon-missing': Detail
  'addon-for-other-node': Detail
  'node-needed': { readonly version: string; readonly wanted: string }
  'service-silent': Detail
  'service-other-version': Detail
  /** The readers are there, and this program can't ask for them. */
  'readers-misnamed': { readonly readers: readonly string[] }
  'service-unknown-fault': Detail
  /** Our own, which asks the service. */
  'process-ended': Detail
  'service-gone': Alone
  'service-hung': Detail
  'access-denied': Detail
  'socket-denied': Detail

  // Remedies; most of them end in a colon, and a command follows.
  'install-on-debian': Alone
  /** Of an addon that came with its package, and so never compiled here. */
  'reinstall-package': Alone
  'unpack-again': Alone
  'or-unpack-again': Alone
  'install-command-line-tools': Alone
  'install-build-tools': Alone
  'start-as-administrator': Alone
  'restart-computer': Alone
  'or-restart-computer': Alone
  'close-programs': Alone
  'allow-by-administrator': Alone
  'linux-only': Alone
  'then-build-addon': Alone
  'build-addon': Alone
  'restart-service': Alone
  'then-restart-service': Alone
  /** As the next thing to try. */
  'or-restart-service': Alone
  'update-pcsc': Alone
  /** The command that finds its line follows. */
  'rename-reader': Alone
  'or-other-reader': Alone
  'replug-reader': Alone
  /** Where no program seems to use the card: one that is no more may still hold it. */
  'or-replug-reader': Alone
  'allow-by-polkit': { readonly actions: readonly string[] }
  'doctor-tells-rule': Alone
  'doctor-tells-more': Alone
  'allow-on-socket': Alone

  // What doctor finds.
  'ready-to-unblock': Alone
  'not-ready': Alone
  'node-version': { readonly version: string }
  'node-too-old': { readonly version: string }
  'install-node': { readonly wanted: string }
  'closed-to-others': Alone
  'open-to-others': Alone
  'addon-there': Alone
  'addon-not-there': Alone
  /** `service`: what this system calls it. */
  'service-running': { readonly service: string }
  'service-stopped': { readonly service: string }
  'service-not-answering': { readonly service: string }
  'system-untried': { readonly system: string }
  /** Where no daemon is found, and the environment names the socket to look at. */
  'socket-elsewhere': { readonly variable: string; readonly path: string }
  'access-allowed': Alone
  'access-not-limited': Alone
  'access-unknown': Alone
  'daemon-access-denied': Alone
  'card-access-denied': Alone
  'install-rule': Alone
  'session-by-ssh': Alone
  'session-local': Alone
  'readers-there': { readonly number: number }
  'reader-not-plugged': { readonly others: readonly string[] }
  'no-reader-visible': Alone
  'check-usb': Alone
  'find-in-system-report': Alone
  'find-in-device-manager': Alone
  'name-other-reader': Alone
  'cps-in-readers': { readonly number: number }
  'inserted-is-no-cps': Alone
  'no-card-inserted': Alone
  'insert-chip-first': Alone
  'nobody-uses-card': Alone
  'card-used-in': { readonly readers: readonly string[] }
  'close-then-again': Alone
  'no-health-software': Alone
  'software-open': { readonly programs: readonly string[] }
  'close-while-unblocking': Alone
}
