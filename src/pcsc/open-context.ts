/** A context of PC/SC, opened with the daemon, pcscd, and watched from its first moment. */

import { accessSync, constants } from 'node:fs'
import { daemonSocket } from '../machine/daemon-socket.ts'
import { PortFault } from '../port.ts'
import type { Context, OpenContext } from './addon.ts'
import { daemonHangsUp } from './daemon-hangs-up.ts'
import { faultFrom, type Where } from './errors.ts'
import { Watch } from './watch.ts'

/** Contexts, closed or not, which must never be collected: the addon's destructor would release them while something else goes on. */
const kept: Context[] = []

/**
 * @throws {PortFault} `no-service`, `service-other-version`, `access-denied`, `socket-denied`
 */
export async function openWatch(openContext: OpenContext): Promise<Watch> {
  try {
    const context = openContext()
    kept.push(context)
    // Nothing is awaited before: the addon starts the context on the next tick, which may come before any promise.
    return new Watch(context)
  } catch (error) {
    const fault = faultFrom(error, whereAtSocket())
    if (fault.kind === 'socket-denied') throw new PortFault(fault.kind, daemonSocket())
    // A refusal that comes before libpcsclite has sent its first message is, to it, no service.
    if (fault.kind === 'no-service' && (await daemonHangsUp()))
      throw new PortFault('access-denied', fault.detail)
    throw fault
  }
}

/** Without a socket, nobody there can refuse a user; behind one that he may not open, nobody was asked. */
function whereAtSocket(): Where {
  const socket = daemonSocket()
  if (socket === null) return 'open'
  try {
    // What connect(2) asks for.
    accessSync(socket, constants.W_OK)
    return 'open-behind-socket'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'open-closed-socket' : 'open'
  }
}
