/** Virtual cards that are told apart: CPS of other numbers, and cards that are none. */

import { type Cps3Options, VirtualCps3 } from '../../src/simulator/cards/cps3.ts'
import { CPS3_ID_CARD } from '../../src/simulator/cards/cps3-files.ts'
import { idCard, PATH } from '../../src/simulator/cards/data-objects.ts'
import { bytes } from './hex.ts'
import { type Recording, record } from './recording.ts'
import { vectors } from './vectors.ts'

/** A blocked CPS of this 10-digit number and this 8-digit serial. */
export function cpsNumbered(number: string, serial = '99213845', options: Cps3Options = {}): VirtualCps3 {
  return new VirtualCps3({
    ...options,
    pin: { triesLeft: 0, ...options.pin },
    files: { ...filesNumbered(number, serial), ...options.files },
  })
}

/** All that tells which card it is. `version` is six characters, as of a label. */
export function filesNumbered(
  number: string,
  serial: string,
  version = 'CPS3v3',
): Readonly<Record<string, Uint8Array>> {
  const tokenInfo = Buffer.from(bytes(vectors.files['3F0000015032']?.hex ?? ''))
  tokenInfo.write(`${version}-${number}`, tokenInfo.indexOf('CPS3v3-'), 'latin1')
  return {
    '3F0000015032': tokenInfo,
    '3F00D003': bytes(`5A0A 8025000001 ${serial} 0F`),
    [PATH.ID_CARD]: idCard({ ...CPS3_ID_CARD, number }),
  }
}

/** A card with the Answer To Reset of this name in the vectors; it remembers whether anything was sent to it. */
export function cardCalled(name: string): Recording {
  const known = vectors.atr.find((card) => card.name === name)
  if (known === undefined) throw new Error(`no card "${name}" in vectors.json`)
  return record(new VirtualCps3({ atr: bytes(known.hex) }))
}
