// @ts-check
/** Loaded into the program by `--import`: has the process dumped as it ends, to the file CORE_AT_EXIT. */

import { execFileSync } from 'node:child_process'

process.on('exit', () => {
  const { CORE_AT_EXIT = '' } = process.env
  execFileSync('gcore', ['-o', CORE_AT_EXIT, String(process.pid)], { stdio: 'ignore' })
})
