/** Waiting that a request to end cuts short: what is waited for may be a service that hangs. */

/** Thrown where something was no longer waited for. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/**
 * What `work` comes to.
 *
 * @throws {Interrupted} as soon as `interrupted` aborts; what `work` comes to after all is nobody's
 */
export function unlessInterrupted<T>(work: Promise<T>, interrupted: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Interrupted())
    interrupted.addEventListener('abort', end)
    if (interrupted.aborted) end()
    work.then(resolve, reject).finally(() => interrupted.removeEventListener('abort', end))
  })
}
