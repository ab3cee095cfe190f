/** Writes the beginnings of certificates, in DER by its own hand (RFC 5280, 4.1). */

export interface Written {
  readonly notBefore: Uint8Array
  readonly notAfter: Uint8Array
  /** Of the issuer's name, in bytes. */
  readonly issuerLength?: number
  /** v1 certificates name none. */
  readonly versioned?: boolean
}

/** A certificate that is one as far as its validity, then any bytes. */
export function certificate({
  notBefore,
  notAfter,
  issuerLength = 97,
  versioned = true,
}: Written): Uint8Array {
  return der(
    0x30,
    der(
      0x30,
      versioned ? der(0xa0, der(0x02, [2])) : [],
      der(0x02, Buffer.alloc(20, 0x5a)),
      der(0x30, der(0x06, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]), der(0x05)),
      der(0x30, Buffer.alloc(issuerLength, 0x31)),
      der(0x30, notBefore, notAfter),
      Buffer.alloc(400, 0xa5),
    ),
    Buffer.alloc(270, 0x5a),
  )
}

/** UTCTime. @param written `310131235959Z` */
export function utcTime(written: string): Uint8Array {
  return der(0x17, Buffer.from(written, 'latin1'))
}

/** GeneralizedTime. @param written `20310131235959Z` */
export function generalizedTime(written: string): Uint8Array {
  return der(0x18, Buffer.from(written, 'latin1'))
}

function der(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const value = Buffer.concat(parts.map((part) => Uint8Array.from(part)))
  const length =
    value.length < 0x80
      ? [value.length]
      : value.length < 0x100
        ? [0x81, value.length]
        : [0x82, value.length >> 8, value.length & 0xff]
  return Buffer.concat([Uint8Array.of(tag, ...length), value])
}
