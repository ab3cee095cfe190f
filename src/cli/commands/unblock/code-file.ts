/** A code in a file or a pipe: whether it may be there, and its bytes, which no silent pipe holds back for ever. */

import { constants, fstatSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { mayOthers } from '../../../machine/file-rights.ts'
import type { System } from '../../../machine/system.ts'
import { pause } from '../../../search/pause.ts'

const OTHERS = 0o077
/** Of the flags of an open file. */
const ACCESS_MODE = 3
/** A pipe that another program has opened for us; it has its writer, or had it. */
const DESCRIPTOR = /^\/(?:dev\/stdin$|(?:dev|proc\/[^/]+)\/fd\/)/
/** How often a silent pipe is asked again, in ms. */
const ASK_AGAIN = 20

type Problem = 'unreadable' | 'exposed'

/** Why a file must not hold a code: it can't be read, or group or others may touch it too. Null: it may. */
export function exposed(path: string, system: System): Problem | null {
  try {
    return problemOf(statSync(path), system)
  } catch {
    return 'unreadable'
  }
}

function problemOf(file: Stats, system: System): Problem | null {
  if (!file.isFile() && !(file.isFIFO() && !isOurs(file))) return 'unreadable'
  return mayOthers(OTHERS, file, system) ? 'exposed' : null
}

/**
 * Whether a pipe is Node's own, as /dev/fd/4 is when nobody has opened it for us: it has its writing end here. To read
 * from it would take away what Node tells itself, the arrival of signals for one.
 */
function isOurs({ dev, ino }: Stats): boolean {
  return descriptors().some((descriptor) => {
    try {
      const other = fstatSync(descriptor)
      if (other.dev !== dev || other.ino !== ino) return false
      const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))
      return (Number.parseInt(flags?.[1] ?? '0', 8) & ACCESS_MODE) === constants.O_WRONLY
    } catch {
      return false
    }
  })
}

/** Only Linux names them. */
function descriptors(): number[] {
  try {
    return readdirSync('/proc/self/fd').map(Number)
  } catch {
    return []
  }
}

/**
 * Reads to the end of the file, or until `buffer` is full.
 *
 * @param signal ends the waiting for a pipe
 * @returns how many bytes were read
 * @throws when what is there by now must not hold a code
 */
export async function fillFromFile(
  buffer: Buffer,
  path: string,
  system: System,
  signal: AbortSignal,
): Promise<number> {
  // A blocking read of a silent pipe keeps a thread, and with it the process, for as long as nobody writes.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const found = await file.stat()
    const problem = problemOf(found, system)
    if (problem !== null) throw new Error(problem)
    let begun = DESCRIPTOR.test(path) || !found.isFIFO()
    for (let length = 0; ; ) {
      signal.throwIfAborted()
      const count = await readNow(file, buffer, length)
      if (count === 'nothing yet' || (count === 0 && !begun)) {
        begun ||= count === 'nothing yet'
        await pause(ASK_AGAIN, signal)
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
