/** The readers of src/pcsc, through the reader process of the build: Node can't run that of the source. */

import { fileURLToPath } from 'node:url'
import { pcscReaders as readersThrough } from '../../src/pcsc/index.ts'
import { startReaderProcess } from '../../src/pcsc/link.ts'
import { builtPcsc } from './child.ts'

export function pcscReaders(options: Pick<Parameters<typeof readersThrough>[0] & {}, 'limits'> = {}) {
  const script = fileURLToPath(`${builtPcsc()}reader-process.js`)
  return readersThrough({ ...options, start: () => startReaderProcess(script) })
}
