/** Where cards come from: this machine's readers, or a built-in virtual card. */

import type { Readers } from '../port.ts'
import type { ScenarioName } from '../simulator/names.ts'

/** What an exchange takes with a real card, so that the demo shows what will be seen. */
const EXCHANGE_MS = 40

/** PC/SC, or the simulator, loaded only now. */
export async function openReaders(simulate: ScenarioName | null): Promise<Readers> {
  if (simulate === null) {
    const { pcscReaders } = await import('../pcsc/index.ts')
    const readers = pcscReaders()
    readers.start()
    return readers
  }
  const [{ createCard }, { simulatedReaders }] = await Promise.all([
    import('../simulator/scenarios.ts'),
    import('../simulator/readers/readers.ts'),
  ])
  return simulatedReaders(createCard(simulate), { delayMs: EXCHANGE_MS })
}
