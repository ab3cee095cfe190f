/** The way in to the PC/SC daemon, pcscd. */

import { existsSync } from 'node:fs'
import type { Context, OpenContext } from './addon.ts'
import { faultFrom } from './errors.ts'

/** @throws {PortFault} `no-service`, `access-denied` */
export function enter(openContext: OpenContext): Context {
  try {
    return openContext()
  } catch (error) {
    throw faultFrom(error, isSocketThere() ? 'guarded-door' : 'door')
  }
}

/** The daemon's socket, where libpcsclite looks for it. A system that has none is one where nobody guards the door. */
function isSocketThere(): boolean {
  return existsSync(process.env.PCSCLITE_CSOCK_NAME ?? '/run/pcscd/pcscd.comm')
}
