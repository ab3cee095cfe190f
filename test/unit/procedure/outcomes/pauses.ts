/** `node:timers/promises` on the global timers, which Vitest can turn: it leaves those of Node's module alone. */

export function setTimeout<T>(ms: number, value: T, { signal }: { signal?: AbortSignal } = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = globalThis.setTimeout(resolve, ms, value)
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
  })
}
