// @ts-check
/** Loaded into the program by `--import`: writes a heap snapshot to the file HEAP_AT_EXIT as the process ends. */

import { writeHeapSnapshot } from 'node:v8'

const kept = ['kept', 'on', 'purpose'].join('-')

process.on('exit', () => {
  writeHeapSnapshot(process.env.HEAP_AT_EXIT)
  // Still in use, so still in the heap.
  if (kept === '') process.exitCode = 1
})
