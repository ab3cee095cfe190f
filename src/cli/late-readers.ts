/** Readers that are opened when they are first asked, or beforehand, so that they load beside the rest. */

import type { Readers } from '../port.ts'

export interface LateReaders extends Readers {
  /** Resolves once they are opened, and load by themselves. What goes wrong is told to whoever asks first. */
  start(): Promise<void>
}

export function lateReaders(open: () => Promise<Readers>): LateReaders {
  let opening: Promise<Readers> | null = null
  const opened = () => {
    opening ??= open()
    return opening
  }
  return {
    start: async () => {
      await opened().catch(() => undefined)
    },
    list: async (asked) => await (await opened()).list(asked),
    change: async (signal) => await (await opened()).change(signal),
    connect: async (reader) => await (await opened()).connect(reader),
    close: async () => await (await opening?.catch(() => null))?.close(),
  }
}
