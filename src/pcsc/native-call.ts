/** Calls into the addon that run in a thread, as promises. */

/**
 * The addon calls back outside of Node's own callback scope, and sometimes with a lock in its hand. Neither promises nor
 * next ticks would run there until something else happens. So what it says is heeded a moment later.
 */
export function later<Said extends unknown[]>(heed: (...said: Said) => void): (...said: Said) => void {
  return (...said) => {
    setImmediate(heed, ...said)
  }
}

/** `start` is called at once. */
export function nativeCall<T>(start: (done: (error: unknown, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start(
      later((error: unknown, value: T) => {
        if (error) reject(error)
        else resolve(value)
      }),
    )
  })
}
