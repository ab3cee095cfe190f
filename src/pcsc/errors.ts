/** What PC/SC's error codes mean to us. */

import { PortFault, type PortFaultKind } from '../port.ts'

/**
 * Where an error came, since the same code does not mean the same everywhere.
 *
 * - `open`: at the opening of a context, the daemon's socket not being there
 * - `open-behind-socket`: the same, where it is there
 * - `open-closed-socket`: the same, where this user may not open it
 * - `watch`: while readers were watched
 * - `connect`: while a card was taken
 * - `card`: while it was held
 */
export type Where = 'open' | 'open-behind-socket' | 'open-closed-socket' | 'watch' | 'connect' | 'card'

/** @param error as the addon gives it: a plain Error whose message ends in the code, `SCardConnect error: …(0x8010000b)` */
export function faultFrom(error: unknown, where: Where): PortFault {
  if (error instanceof PortFault) return error
  const message = error instanceof Error ? error.message : 'not an error'
  const [, call = '', code] = /^(?:(\w+) error: )?.*\(0x[0-9a-f]*([0-9a-f]{8})\)$/s.exec(message) ?? []
  if (code === undefined) return new PortFault('unknown', message)
  return new PortFault(kindOf(Number.parseInt(code, 16), where), `${call} ${code}`.trim())
}

/** The codes of pcsc-lite's pcsclite.h and of Microsoft's winscard.h, by the fault that each is. */
function kindOf(code: number, where: Where): PortFaultKind {
  const held = where === 'card'
  switch (code) {
    case 0x8010001d: // E_NO_SERVICE
      return where === 'open-closed-socket' ? 'socket-denied' : 'no-service'
    case 0x8010001e: // E_SERVICE_STOPPED: what pcscd answers to a library of another protocol
      return where === 'open-behind-socket' ? 'service-other-version' : 'no-service'
    case 0x80100003: // E_INVALID_HANDLE: the daemon that gave it is no more
      return 'no-service'
    case 0x80100013: // F_COMM_ERROR: the daemon hung up; at an opening because polkit told it to
      return where === 'open-behind-socket' ? 'access-denied' : 'no-service'
    case 0x8010006a: // W_SECURITY_VIOLATION: polkit again; elsewhere a daemon that was killed before it had read all
      return where === 'watch' || where === 'card' ? 'no-service' : 'access-denied'
    case 0x80100027: // E_NO_ACCESS
      return 'access-denied'
    case 0x80100009: // E_UNKNOWN_READER
    case 0x80100017: // E_READER_UNAVAILABLE
    case 0x8010002e: // E_NO_READERS_AVAILABLE
      return held ? 'removed' : 'no-reader'
    case 0x8010000c: // E_NO_SMARTCARD
    case 0x80100069: // W_REMOVED_CARD
      return held ? 'removed' : 'no-card'
    case 0x80100068: // W_RESET_CARD
      return 'removed'
    case 0x8010000b: // E_SHARING_VIOLATION
      return 'busy'
    case 0x80100008: // E_INSUFFICIENT_BUFFER: more bytes than a response has
      return held ? 'malformed' : 'unknown'
    case 0x8010000a: // E_TIMEOUT
    case 0x8010000f: // E_PROTO_MISMATCH: its Answer To Reset offers no protocol, or is none
    case 0x80100016: // E_NOT_TRANSACTED: what pcsc-lite says when the reader's driver got no answer
    case 0x8010002f: // E_COMM_DATA_LOST
    case 0x80100065: // W_UNSUPPORTED_CARD: the same
    case 0x80100066: // W_UNRESPONSIVE_CARD
    case 0x80100067: // W_UNPOWERED_CARD
      return 'mute'
    default:
      return 'unknown'
  }
}
