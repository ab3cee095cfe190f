/** JSON for people to read: what fits on a line stands on one. */

/** In columns. */
const WIDTH = 110

/** @param room columns that are left on the first line */
export function printed(value: unknown, margin = '', room = WIDTH): string {
  const line = onOneLine(value)
  if (line.length <= room || typeof value !== 'object' || value === null) return line
  const inner = `${margin}  `
  const parts = Array.isArray(value)
    ? value.map((item) => inner + printed(item, inner, WIDTH - inner.length - 1))
    : Object.entries(value).map(([key, item]) => {
        const before = `${inner}${JSON.stringify(key)}: `
        return before + printed(item, inner, WIDTH - before.length - 1)
      })
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${parts.join(',\n')}\n${margin}${close}`
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`)
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
}
