/** What differs from one system to another: one value for each, chosen once in `this-machine.ts`. */

import type { System } from './system.ts'

export interface Machine {
  readonly system: System
  /** Its name where the program has never been tried on it; null where the tests run. */
  readonly untried: 'macOS' | 'Windows' | null
  /** The smart card service, as who administers this system calls it. */
  readonly service: string
  /** Whether polkit may refuse a user here. */
  readonly hasPolkit: boolean
  /** Names of the programs that run; none where the system does not tell. Never rejects. */
  runningPrograms(): Promise<readonly string[]>
  readonly remedies: Readonly<Record<Remedy, readonly Step[]>>
}

/**
 * What an administrator is told to do.
 *
 * - `build-addon`: the addon is missing, or was not built
 * - `rebuild-addon`: it was built for another Node
 * - `start-service`: the smart card service is missing or stopped
 * - `restart-service`: it has stopped; `or-restart-service`: where something else did not help
 * - `update-pcsc`: service and library are of different versions
 * - `rename-reader`: a reader's name can't be written
 * - `find-reader`: whether the system sees the reader that PC/SC does not
 * - `allow-user`: this user is refused
 * - `install-vpcd`: for virtual cards that other programs see; `restart-vpcd`: it has stopped
 */
export type Remedy =
  | 'build-addon'
  | 'rebuild-addon'
  | 'start-service'
  | 'restart-service'
  | 'or-restart-service'
  | 'update-pcsc'
  | 'rename-reader'
  | 'find-reader'
  | 'allow-user'
  | 'install-vpcd'
  | 'restart-vpcd'

/** A sentence of the languages, by its name and what it speaks of, or a command to copy. */
export type Step =
  | { readonly say: StepName }
  | { readonly say: 'allow-by-polkit'; readonly actions: readonly string[] }
  | { readonly run: string }

type StepName =
  | 'allow-by-administrator'
  | 'build-addon'
  | 'check-usb'
  | 'doctor-tells-rule'
  | 'find-in-device-manager'
  | 'find-in-system-report'
  | 'install-build-tools'
  | 'install-command-line-tools'
  | 'install-on-debian'
  | 'linux-only'
  | 'or-other-reader'
  | 'or-restart-computer'
  | 'or-restart-service'
  | 'or-unpack-again'
  | 'reinstall-package'
  | 'rename-reader'
  | 'restart-computer'
  | 'restart-service'
  | 'start-as-administrator'
  | 'then-build-addon'
  | 'then-restart-service'
  | 'unpack-again'
  | 'update-pcsc'
