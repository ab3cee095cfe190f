/** Signals that end a process: each becomes one request to end, which every step heeds when it may. */

/** Where signals come from: the process, or a test in its place. */
export interface Signals {
  on(signal: NodeJS.Signals, heed: () => void): void
  off(signal: NodeJS.Signals, heed: () => void): void
  /** Sends one to ourselves, with what the system does where nobody heeds it. */
  raise(signal: NodeJS.Signals): void
}

export const processSignals: Signals = {
  on: (signal, heed) => void process.on(signal, heed),
  off: (signal, heed) => void process.off(signal, heed),
  raise: (signal) => void process.kill(process.pid, signal),
}

/**
 * All that would end the process at once, and leave the terminal raw and a card between two commands.
 *
 * Not among them are SIGKILL, SIGPROF, which Node keeps to itself, and those of a fault, behind which nothing could go on.
 * SIGUSR1 would else start Node's debugger, which shows the whole memory to others.
 */
const ENDING: readonly NodeJS.Signals[] = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGQUIT',
  'SIGABRT',
  'SIGALRM',
  'SIGUSR1',
  'SIGUSR2',
  'SIGVTALRM',
  'SIGXCPU',
  'SIGIO',
  'SIGPWR',
  'SIGSTKFLT',
  'SIGSYS',
  'SIGTRAP',
]

/** Calls `end` at each of them that the system has; none ends the process by itself any more. */
export function heedSignals(signals: Signals, end: () => void): void {
  for (const signal of ENDING) signals.on(signal, end)
}
