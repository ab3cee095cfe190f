/**
 * Where the program begins. `--version` or `-V` alone loads nothing else, so that it costs little more than Node itself; hence
 * CommonJS: starting the loader of ES modules takes a fifth of Node's own time.
 */

import fs = require('node:fs')

const args = process.argv.slice(2)
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  try {
    // The streams of `process` would cost more than all the rest.
    const { version } = require('../../package.json') as { version: string }
    fs.writeSync(1, `${version}\n`)
  } catch {
    // Who reads may be gone (`| head`).
  }
} else {
  // The same, and no reason for a stack trace.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  void import('./program.ts').then(({ main }) => main(args))
}
