/** The exchanges with the card, as lines for an engineer, without any code. */

import { type Connection, PortFault, withTransmit } from '../port.ts'
import { isCodeBearing } from './command.ts'

const HEADER = 4

/**
 * The same connection, telling each exchange to `write`, one line at a time, after the Answer To Reset.
 *
 * The data of VERIFY, RESET RETRY COUNTER and CHANGE REFERENCE DATA is left out, its length kept.
 *
 * @param answer writes what came back to a command, leaving out what is not to be shown
 */
export function traced(
  connection: Connection,
  write: (line: string) => void,
  answer: (command: Uint8Array, response: Uint8Array) => string = (_, response) => formatBytes(response),
): Connection {
  write(`# ${formatBytes(connection.atr)}, ${connection.protocol}`)
  return withTransmit(connection, async (command) => {
    write(`> ${formatCommand(command)}`)
    try {
      const response = await connection.transmit(command)
      write(`< ${answer(command, response)}`)
      return response
    } catch (error) {
      write(`! ${error instanceof PortFault ? error.message : 'fault'}`)
      throw error
    }
  })
}

/** Upper-case hexadecimal, a space between bytes: `00 A4 09 0C`. */
export function formatBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')
}

/** A command without its code, if it carries one: `00 20 00 02 08 [8 bytes left out]`. */
export function formatCommand(command: Uint8Array): string {
  const ins = command[1]
  // Lc may be shown; a lone P3 without data too. What follows Lc is the code.
  const shown = ins !== undefined && isCodeBearing(ins) ? HEADER + 1 : command.length
  const hidden = command.length - shown
  const head = formatBytes(command.subarray(0, shown))
  return hidden > 0 ? `${head} [${hidden} bytes left out]` : head
}
