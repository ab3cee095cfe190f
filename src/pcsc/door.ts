/** The way in to the PC/SC daemon, pcscd. */

import { existsSync } from 'node:fs'
import type { Context, OpenContext } from './addon.ts'
import { faultFrom } from './errors.ts'

/** Contexts, closed or not, which must never be collected: the addon's destructor would release them out of turn. */
const kept: Context[] = []

/**
 * To be called in turn.
 *
 * @throws {PortFault} `no-service`, `access-denied`
 */
export function enter(openContext: OpenContext): Context {
  try {
    const context = openContext()
    kept.push(context)
    return context
  } catch (error) {
    throw faultFrom(error, isSocketThere() ? 'guarded-door' : 'door')
  }
}

/** The daemon's socket, where libpcsclite looks for it. A system that has none is one where nobody guards the door. */
function isSocketThere(): boolean {
  return existsSync(process.env.PCSCLITE_CSOCK_NAME ?? '/run/pcscd/pcscd.comm')
}
