/** The one place that ends the process. */

import { closeSync } from 'node:fs'
import { isatty } from 'node:tty'

const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor))

/** Lets what was written reach its reader, then lets the process end with `code`. */
export async function leave(code: number): Promise<void> {
  process.exitCode = code
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  closeLostTerminals()
}

/** Node restores its terminals at the end, and aborts on one that is gone, but not on one that is closed. */
function closeLostTerminals(): void {
  for (const descriptor of terminals) if (!isatty(descriptor)) closeSync(descriptor)
}

/** Also where nobody reads any more. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}
