/** A code in a file or a pipe: whether it may be there, and its bytes, which no silent pipe holds back for ever. */

import { constants, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

const OTHERS = 0o077
/** A pipe that another program has opened for us; it has its writer, or had it. */
const DESCRIPTOR = /^\/(?:dev|proc\/[^/]+)\/fd\//
/** How often a silent pipe is asked again, in ms. */
const ASK_AGAIN = 20

/** Why a file must not hold a code: it can't be read, or group or others may touch it too. Null: it may. */
export function exposed(path: string): 'unreadable' | 'exposed' | null {
  try {
    const file = statSync(path)
    if (!file.isFile() && !file.isFIFO()) return 'unreadable'
    return (file.mode & OTHERS) === 0 ? null : 'exposed'
  } catch {
    return 'unreadable'
  }
}

/**
 * Reads to the end of the file, or until `buffer` is full.
 *
 * @param signal ends the waiting for a pipe
 * @returns how many bytes were read
 */
export async function fillFromFile(buffer: Buffer, path: string, signal: AbortSignal): Promise<number> {
  // A blocking read of a silent pipe keeps a thread, and with it the process, for as long as nobody writes.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    let begun = DESCRIPTOR.test(path) || !(await file.stat()).isFIFO()
    for (let length = 0; ; ) {
      signal.throwIfAborted()
      const count = await readNow(file, buffer, length)
      if (count === 'nothing yet' || (count === 0 && !begun)) {
        begun ||= count === 'nothing yet'
        await pause(ASK_AGAIN)
      } else {
        begun = true
        length += count
        if (count === 0 || length === buffer.length) return length
      }
    }
  } finally {
    await file.close()
  }
}

async function readNow(file: FileHandle, buffer: Buffer, offset: number): Promise<number | 'nothing yet'> {
  try {
    return (await file.read(buffer, offset, buffer.length - offset, null)).bytesRead
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 'nothing yet'
    throw error
  }
}
