// @ts-check
/**
 * Loaded into the program by `--import`: a defect from one of its timers on. `DEFECT` of the environment: `drains`, no
 * timer keeps the process alive any more; `throws`, one of them throws. `DEFECT_AT`: its number, from 1.
 */

const { DEFECT, DEFECT_AT } = process.env
const { setTimeout: start } = globalThis
let count = 0

globalThis.setTimeout = Object.assign(
  /** @type {(call: () => void, ms?: number) => NodeJS.Timeout} */
  (call, ms) => {
    count += 1
    if (DEFECT === 'throws' && count === Number(DEFECT_AT)) {
      return start(() => {
        throw new TypeError('no such thing')
      }, ms)
    }
    const timer = start(call, ms)
    return DEFECT === 'drains' && count >= Number(DEFECT_AT) ? timer.unref() : timer
  },
  start,
)
