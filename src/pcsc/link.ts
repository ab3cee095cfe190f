/** The way to a reader process, started here, and its end. */

import { type ChildProcess, spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import type { Duplex, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { SOCKET_VARIABLE } from '../machine/daemon-socket.ts'
import { WATCH_OVER_PROGRAM } from './protocol.ts'
import { within } from './within.ts'

/** A reader process as the program sees it. */
export interface Link {
  /** Calls `heed` with what comes, and `ended` once, at the end of the process, with how it ended. */
  listen(heed: (bytes: Uint8Array) => void, ended: (how: string) => void): void
  /** Sends a frame and overwrites it. */
  send(frame: Buffer): void
  /** Whether this program stays alive for what may still come. It does not at first. */
  keepAlive(isWaiting: boolean): void
  /** Ends the process at once: the daemon then resets the cards that it held. Never rejects. */
  end(): Promise<void>
}

/** In ms. A process that was killed is gone in a few. */
const ENDING_LIMIT = 500

/** As many cards as PC/SC has readers can be spoken to at a time, while the process listens; libuv's own limit is four. */
const THREADS = 20

const SETPRIV = '/usr/bin/setpriv'

const SCRIPT = fileURLToPath(new URL('reader-process.js', import.meta.url))

/**
 * Starts a reader process. It is in a session of its own, so that the terminal sends it no signal, and knows nothing of
 * the environment but where the daemon's socket is.
 */
export function startReaderProcess(script = SCRIPT): Link {
  const socket = process.env[SOCKET_VARIABLE]
  const keeper = endsWithProgram()
  const [file = process.execPath, ...args] = [...keeper, process.execPath, ...withoutDebugger(), script]
  const child = spawn(file, keeper.length > 0 ? args : [...args, WATCH_OVER_PROGRAM], {
    detached: true,
    // Windows would show a window of its own.
    windowsHide: true,
    env: {
      UV_THREADPOOL_SIZE: String(THREADS),
      ...(socket === undefined ? {} : { [SOCKET_VARIABLE]: socket }),
    },
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  })
  return linkTo(child)
}

/** @param child just spawned, or not: where no file is left to open (EMFILE, ENFILE) it has no pipes, and an error follows */
export function linkTo(child: ChildProcess): Link {
  const end = new Promise<string>((resolve) => {
    child.on('error', ({ message }) => resolve(message))
    // Once all that it wrote has been read.
    child.on('close', (code, signal) => resolve(signal ?? `exit ${code}`))
  })
  return child.stdio === undefined ? deadLink(end) : liveLink(child, end)
}

/** What is sent there gets no answer. */
function deadLink(end: Promise<string>): Link {
  return {
    listen: (_, ended) => void end.then(ended),
    send: (frame) => void frame.fill(0),
    keepAlive: () => undefined,
    end: async () => undefined,
  }
}

function liveLink(child: ChildProcess, end: Promise<string>): Link {
  const pipe = child.stdio[3] as Duplex & { ref(): void; unref(): void }
  const life = child.stdio[0] as Writable & { unref(): void }
  // What fails on the way is told by the end of the process.
  for (const stream of [pipe, life]) stream.on('error', () => undefined)
  const keepAlive = (isWaiting: boolean) => {
    for (const handle of [child, pipe]) isWaiting ? handle.ref() : handle.unref()
  }
  life.unref()
  keepAlive(false)
  return {
    listen(heed, ended) {
      pipe.on('data', heed)
      void end.then(ended)
    },
    // Node hands the very bytes to the system, now or later, and keeps no copy.
    send: (frame) => pipe.write(frame, () => frame.fill(0)),
    keepAlive,
    async end() {
      child.kill('SIGKILL')
      child.ref()
      await within(end, ENDING_LIMIT)
    },
  }
}

/**
 * What has the kernel end a process with the one that started it, whatever it is doing (prctl(2), PR_SET_PDEATHSIG): a
 * program of util-linux, where that is installed, and not a stand-in for it that knows no such option.
 */
function endsWithProgram(): string[] {
  try {
    return realpathSync(SETPRIV) === SETPRIV ? [SETPRIV, '--pdeathsig', 'KILL'] : []
  } catch {
    return []
  }
}

/** Where Node has it: a signal would open a debugger before the process has had the time to ignore it. */
function withoutDebugger(): string[] {
  const option = '--disable-sigusr1'
  return process.allowedNodeEnvironmentFlags.has(option) ? [option] : []
}
