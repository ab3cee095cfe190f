/** Where the PC/SC daemon is reached: for what reaches it, and for what looks whether it is there. */

import { type System, systemOf } from './system.ts'

/** Of libpcsclite, which reads it too: another socket than the one it was built for. */
export const SOCKET_VARIABLE = 'PCSCLITE_CSOCK_NAME'

const SOCKET = '/run/pcscd/pcscd.comm'

/** Null where PC/SC is part of the system, and has no socket in the file system. */
export function daemonSocket(system: System = systemOf(process.platform)): string | null {
  return system === 'linux' ? (process.env[SOCKET_VARIABLE] ?? SOCKET) : null
}
