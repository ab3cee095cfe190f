/** What goes over a connection, as the card hears it: everything sent, whether it arrives or not. */

import type { CardPort } from '../../src/port.ts'
import { hex } from './hex.ts'

export interface Overheard {
  /** Upper-case hexadecimal, in order. */
  readonly sent: string[]
  /** How many of the commands have this INS. */
  count(ins: string): number
}

/** The same port, or connection, each command told to `sent` first. */
export function overhearing<P extends CardPort>(
  port: P,
  sent: string[] = [],
): { readonly port: P; readonly overheard: Overheard } {
  const listening = {
    get(target: P, property: string | symbol): unknown {
      if (property === 'transmit') {
        return (command: Uint8Array) => {
          sent.push(hex(command))
          return target.transmit(command)
        }
      }
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  }
  const count = (ins: string) => sent.filter((command) => command.slice(2, 4) === ins).length
  return { port: new Proxy(port, listening), overheard: { sent, count } }
}
