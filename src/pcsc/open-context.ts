/** A context of PC/SC, opened with the daemon, pcscd. */

import { existsSync } from 'node:fs'
import type { Context, OpenContext } from './addon.ts'
import { faultFrom } from './errors.ts'

/** Contexts, closed or not, which must never be collected: the addon's destructor would release them while something else goes on. */
const kept: Context[] = []

/**
 * @throws {PortFault} `no-service`, `access-denied`
 */
export function newContext(openContext: OpenContext): Context {
  try {
    const context = openContext()
    kept.push(context)
    return context
  } catch (error) {
    throw faultFrom(error, isSocketThere() ? 'open-behind-socket' : 'open')
  }
}

/** The daemon's socket, where libpcsclite looks for it. Without one, nobody there can refuse a user. */
function isSocketThere(): boolean {
  return existsSync(process.env.PCSCLITE_CSOCK_NAME ?? '/run/pcscd/pcscd.comm')
}
