// @ts-check
/** Several works at a time. */

/**
 * Does each work, no more of them at a time than `limit`, begun in their order.
 *
 * @template T
 * @param {readonly (() => Promise<T>)[]} works
 * @param {number} limit
 * @returns {Promise<T[]>} in the order of the works
 */
export async function inParallel(works, limit) {
  /** @type {T[]} */
  const results = []
  const waiting = works.entries()
  const worker = async () => {
    for (const [place, work] of waiting) results[place] = await work()
  }
  await Promise.all(Array.from({ length: limit }, worker))
  return results
}
