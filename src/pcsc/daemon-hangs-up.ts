/** The daemon's refusal of a user, seen from outside of libpcsclite: its socket is opened, and nothing is sent. */

import { connect } from 'node:net'
import { daemonSocket } from '../machine/daemon-socket.ts'

/** It asks polkit first. */
const WITHIN_MS = 1000

/** Whether the daemon takes a connection and ends it unasked, as it does to a user whom polkit refuses. */
export async function daemonHangsUp(): Promise<boolean> {
  const path = daemonSocket()
  if (path === null) return false
  return await new Promise((resolve) => {
    const connection = connect({ path })
    const patience = setTimeout(() => conclude(false), WITHIN_MS)
    const conclude = (hungUp: boolean) => {
      clearTimeout(patience)
      connection.destroy()
      resolve(hungUp)
    }
    connection
      .on('end', () => conclude(true))
      .on('error', () => conclude(false))
      .resume()
  })
}
