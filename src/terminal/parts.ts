/** What a terminal is made of: streams and signals of this process, or a test's. */

import type { Input } from './keyboard.ts'
import type { Output } from './screen.ts'
import type { Signals } from './signals.ts'

export interface Parts {
  readonly input: Input
  readonly output: Output
  readonly errors: Output
  readonly signals: Signals
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether the keyboard is ours to read, and no other program's. */
  readonly ownsInput: () => Promise<boolean>
  /** Calls back before the process ends, also where an error of ours, or of a library, ends it. */
  readonly atExit: (close: () => void) => void
}
