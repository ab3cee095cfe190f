/** Calls into the addon that run in a thread: their promise, and how many are still out. */

let out = 0

/** Whether a call has not come back: as long as one is out, the process ends neither by itself nor by process.exit. */
export function isNativeCallPending(): boolean {
  return out > 0
}

/**
 * The addon calls back outside of Node's own callback scope, where neither promises nor next ticks would run until
 * something else happens, and sometimes with a lock in its hand. So what it says is heeded a moment later.
 */
export function later<Said extends unknown[]>(heed: (...said: Said) => void): (...said: Said) => void {
  return (...said) => {
    setImmediate(heed, ...said)
  }
}

export function nativeCall<T>(start: (done: (error: unknown, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    out += 1
    const settle = later((error: unknown, value: T) => {
      out -= 1
      if (error) reject(error)
      else resolve(value)
    })
    try {
      start(settle)
    } catch (error) {
      out -= 1
      reject(error)
    }
  })
}

/**
 * What `call` comes to, or `'late'` after `ms`; a later failure of it is nobody's.
 *
 * @param afterwards called when it ends after all, well or not, having been late
 */
export function within<T>(call: Promise<T>, ms: number, afterwards?: () => unknown): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    let late = false
    const limit = setTimeout(() => {
      late = true
      resolve('late')
    }, ms)
    call.then(resolve, reject).finally(() => {
      clearTimeout(limit)
      if (late) afterwards?.()
    })
  })
}
