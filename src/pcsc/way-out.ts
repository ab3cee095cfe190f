/** The end of a process that a mute card holds back. */

import { existsSync } from 'node:fs'
import { isNativeCallPending } from './native-call.ts'

const SHELL = '/bin/sh'

type Execve = (file: string, args: readonly string[], env: Record<string, string>) => void

/**
 * Ends the process at once with `code` when a call into PC/SC has not come back; does nothing otherwise.
 *
 * Node waits for such a call even in process.exit. Where it can (from 22.15, 23.11 and 24 on, not on Windows) the
 * process becomes a shell that exits with `code`; elsewhere it kills itself, and ends by SIGKILL instead of with
 * `code`. Either way no `exit` listener runs, and the daemon, seeing its client gone, resets the card.
 */
export function leaveDespiteMuteCard(code: number): void {
  if (!isNativeCallPending()) return
  const { execve } = process as typeof process & { execve?: Execve }
  // A failing execve would abort with a trace.
  if (execve !== undefined && existsSync(SHELL)) execve(SHELL, ['sh', '-c', `exit ${code}`], {})
  process.kill(process.pid, 'SIGKILL')
}
