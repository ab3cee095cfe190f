/** The exchanges with each card, put into the trace of a run; codes and names left out. */

import { traced } from '../apdu/trace.ts'
import type { Run } from './run.ts'

/** Where no trace was asked for. */
export const UNTRACED: Run['wrap'] = (connection) => connection

/** @param inTurn whether one card is read after the other; else each line begins with the number of its card */
export async function tracing(write: Run['trace'], inTurn: boolean): Promise<Run['wrap']> {
  const { maskedAnswers } = await import('../card/trace-mask.ts')
  let taken = 0
  return (connection) => {
    taken += 1
    const mark = inTurn ? '' : `${taken} `
    return traced(connection, (line) => write(`${mark}${line}`), maskedAnswers())
  }
}
