/** What was written into a stream of a test. */

import type { PassThrough } from 'node:stream'

/** All of it since the last time; one `read` gives no more than the first piece from Node 26 on. */
export function allWritten(stream: PassThrough): string {
  let text = ''
  for (let piece = stream.read(); piece !== null; piece = stream.read()) text += piece
  return text
}
