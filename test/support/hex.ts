/** Bytes as a card engineer writes them. */

/** @param written hexadecimal, spaces allowed: `00 A4 09 0C` */
export function bytes(written: string): Uint8Array {
  return Buffer.from(written.replaceAll(' ', ''), 'hex')
}

/** Upper case, without spaces. */
export function hex(raw: Uint8Array): string {
  return Buffer.from(raw).toString('hex').toUpperCase()
}
