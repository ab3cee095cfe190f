/** The frames of vpcd's protocol: a length of two bytes, big-endian, then as many bytes. */

export function frame(payload: Uint8Array): Uint8Array {
  const framed = Buffer.alloc(2 + payload.length)
  framed.writeUInt16BE(payload.length)
  framed.set(payload, 2)
  return framed
}

/** Puts frames together again, however TCP has split or joined them. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0)

  /** The payloads that `chunk` completes. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#rest = Buffer.concat([this.#rest, chunk])
    const payloads: Uint8Array[] = []
    for (let end = this.#firstEnd(); end !== null; end = this.#firstEnd()) {
      payloads.push(this.#rest.subarray(2, end))
      this.#rest = this.#rest.subarray(end)
    }
    return payloads
  }

  /** Where the first frame ends; null while it is not whole. */
  #firstEnd(): number | null {
    if (this.#rest.length < 2) return null
    const end = 2 + this.#rest.readUInt16BE()
    return end <= this.#rest.length ? end : null
  }
}
