/** Readers whose card fails at a chosen exchange: taken out, mute, answering something else or something cut. */

import { type Connection, PortFault, type PortFaultKind, type Readers } from '../../src/port.ts'
import { bytes, hex } from './hex.ts'

/** `at`: the number of the exchange, from 1, over all connections; or how its command begins, the first time it comes. */
export type Fault = { readonly at: number | string } & (
  | {
      /** No answer: `removed` (nor any later one), `mute`, `malformed`… */
      readonly throws: PortFaultKind
      /** Whether the card had executed the command before. */
      readonly executed: boolean
    }
  | {
      /** This response APDU, in hexadecimal, instead of the card's. */
      readonly answers: string
      readonly executed: boolean
    }
  | {
      /** The card's answer without the last so many bytes of its data, status word kept. */
      readonly cut: number
    }
)

/** Each fault comes once. */
export function faulty(readers: Readers, ...faults: readonly Fault[]): Readers {
  const waiting = new Set(faults)
  let exchange = 0

  function due(command: Uint8Array): Fault | undefined {
    exchange += 1
    const sent = hex(command)
    const fault = [...waiting].find(({ at }) =>
      typeof at === 'number' ? at === exchange : startsWith(sent, at),
    )
    if (fault !== undefined) waiting.delete(fault)
    return fault
  }

  return {
    list: () => readers.list(),
    change: (signal) => readers.change(signal),
    close: () => readers.close(),
    connect: async (name) => failing(await readers.connect(name), due),
  }
}

function failing(connection: Connection, due: (command: Uint8Array) => Fault | undefined): Connection {
  const removal = new AbortController()
  return {
    reader: connection.reader,
    atr: connection.atr,
    protocol: connection.protocol,
    gone: AbortSignal.any([connection.gone, removal.signal]),
    disconnect: () => connection.disconnect(),
    async transmit(command) {
      if (removal.signal.aborted) throw new PortFault('removed')
      const fault = due(command)
      if (fault === undefined) return connection.transmit(command)
      if ('cut' in fault) return cut(await connection.transmit(command), fault.cut)
      if (fault.executed) await connection.transmit(command)
      if ('answers' in fault) return bytes(fault.answers)
      if (fault.throws === 'removed') removal.abort()
      throw new PortFault(fault.throws)
    },
  }
}

function cut(response: Uint8Array, by: number): Uint8Array {
  return Buffer.concat([response.subarray(0, Math.max(0, response.length - 2 - by)), response.subarray(-2)])
}

function startsWith(sent: string, written: string): boolean {
  return sent.startsWith(written.replaceAll(' ', '').toUpperCase())
}
