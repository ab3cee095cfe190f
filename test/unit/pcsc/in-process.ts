/** Reader processes that are none: the same code in this process, over memory instead of a pipe. */

import type { OpenContext } from '../../../src/pcsc/addon.ts'
import type { Link } from '../../../src/pcsc/link.ts'
import { FrameReader } from '../../../src/pcsc/protocol.ts'
import { Service } from '../../../src/pcsc/service.ts'

/** One such process. */
export interface InProcess extends Link {
  readonly isAlive: boolean
  /** Whether the program would stay alive for it. */
  readonly isWaitedFor: boolean
  /** Every frame that was sent to it; overwritten, where that is as it should be. */
  readonly sent: readonly Buffer[]
  /** Ends it as a crash would. */
  crash(how: string): void
  /** It hangs: reads nothing more, and says nothing. */
  hang(): void
  /** Says these bytes, whatever they are. */
  say(bytes: Uint8Array): void
}

export function inProcess(loadAddon: () => OpenContext): InProcess {
  let heed = (_: Uint8Array) => {}
  let ended = (_: string) => {}
  let isAlive = true
  let isHung = false
  let isWaitedFor = false
  const sent: Buffer[] = []
  const end = (how: string) => {
    if (!isAlive) return
    isAlive = false
    setImmediate(() => ended(how))
  }
  const say = (bytes: Uint8Array) => {
    const copy = new Uint8Array(bytes)
    if (isAlive && !isHung) setImmediate(() => heed(copy))
  }
  const service = new Service({ loadAddon, send: say, end: () => end('by itself') })
  const frames = new FrameReader((frame) => service.heed(frame))
  return {
    sent,
    get isAlive() {
      return isAlive
    },
    get isWaitedFor() {
      return isWaitedFor
    },
    listen(to, whenEnded) {
      heed = to
      ended = whenEnded
    },
    send(frame) {
      sent.push(frame)
      setImmediate(() => {
        if (isAlive && !isHung) {
          frames.room.set(frame)
          frames.filled(frame.length)
        }
        frame.fill(0)
      })
    },
    keepAlive(isWaiting) {
      isWaitedFor = isWaiting
    },
    async end() {
      end('SIGKILL')
    },
    crash: end,
    hang() {
      isHung = true
    },
    say,
  }
}
