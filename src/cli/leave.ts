/** The one place that ends the process. */

import { leaveDespiteMuteCard } from '../pcsc/way-out.ts'

/** Lets what was written reach its reader, then lets the process end with `code`, or makes it where a mute card holds it. */
export async function leave(code: number): Promise<void> {
  process.exitCode = code
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  leaveDespiteMuteCard(code)
}

/** Also where nobody reads any more. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}
