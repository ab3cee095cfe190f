/** What a trace is to show of a card beyond its status. */

import { PortFault } from '../../../port.ts'
import type { Found } from '../../../search/the-one-meant.ts'
import type { Run } from '../../run.ts'

/** For the trace alone: whatever becomes of it changes nothing of what was read. */
export async function surveyed({ options }: Run, found: Found): Promise<Found> {
  if (options.trace === null || found.is !== 'held') return found
  const { connection, cps } = found.held
  const { survey } = await import('../../../card/survey.ts')
  try {
    await survey(connection, cps.generation)
  } catch (error) {
    if (!(error instanceof PortFault)) throw error
  }
  return found
}
