/** SIGINT, SIGTERM, SIGHUP and SIGQUIT as one request to end, which each step heeds when it may. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

/** Aborts at the first of these signals; none of them ends the process by itself any more. */
export function requestsToEnd(): AbortSignal {
  const asked = new AbortController()
  for (const signal of SIGNALS) process.on(signal, () => asked.abort())
  // A terminal that is gone; who reads a pipe may go without a word.
  const heed = ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EIO') asked.abort()
  }
  for (const stream of [process.stdout, process.stderr]) stream.on('error', heed)
  return asked.signal
}
