/** Where the PC/SC daemon of Linux is reached: for what reaches it, and for what looks whether it is there. */

/** Of libpcsclite, which reads it too: another socket than the one it was built for. */
export const SOCKET_VARIABLE = 'PCSCLITE_CSOCK_NAME'

const SOCKET = '/run/pcscd/pcscd.comm'

export function daemonSocket(): string {
  return process.env[SOCKET_VARIABLE] ?? SOCKET
}
