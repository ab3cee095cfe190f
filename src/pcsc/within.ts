/** Waiting no longer than so long. */

/** A time is waited for in so many parts. */
const PARTS = 10

/**
 * What `work` comes to, or `'late'` after `ms`; a later failure of it is nobody's.
 *
 * Only time in which this program runs is counted, to a tenth. A computer that slept, or a program that was stopped, has
 * waited for nobody.
 */
export function within<T>(work: Promise<T>, ms: number): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    let left = PARTS
    const clock = setInterval(() => {
      left -= 1
      if (left === 0) end(resolve, 'late')
    }, ms / PARTS)
    function end<V>(settle: (value: V) => void, value: V): void {
      clearInterval(clock)
      settle(value)
    }
    work.then(
      (value) => end(resolve, value),
      (error) => end(reject, error),
    )
  })
}
