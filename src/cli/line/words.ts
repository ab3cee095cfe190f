/** A command line, cut into words: options with their values, and the rest. Nothing is judged here. */

import { parseArgs } from 'node:util'
import { OPTION_KEYS, OPTIONS } from './options.ts'

/** An option that is known to some command. */
export interface Given {
  /** `--trace`, whichever way it was written. */
  readonly flag: string
  readonly takesValue: boolean
  /** Null where it stands alone. */
  readonly value: string | null
  /** Whether the value was joined to it by a =. */
  readonly joined: boolean
}

/** What looks like an option, and is none. */
interface Unknown {
  /** As it was typed, without what follows a =. */
  readonly option: string
  /** What follows its =, or the word behind it, which may be its value or not. */
  readonly value: string | null
}

export interface Words {
  readonly given: readonly Given[]
  readonly unknown: readonly Unknown[]
  /** What is no option, nor the value of a known one. */
  readonly operands: readonly string[]
}

/** What a script with line ends of Windows, or a web page, leaves at the ends of a word. */
const UNSEEN_ENDS = /^[\u00a0\u200b\u2060\ufeff]+|[\r\n\u00a0\u200b\u2060\ufeff]+$/g

/** Of all options: what they are called, and which take a value. */
const FLAGS: ReadonlyMap<string, { readonly flag: string; readonly takesValue: boolean }> = new Map(
  OPTION_KEYS.flatMap((key) => {
    const { flag, short, value } = OPTIONS[key]
    const known = { flag, takesValue: value !== null }
    return [[flag, known], ...(short === undefined ? [] : [[short, known] as const])] as const
  }),
)

/** The command line without what nobody sees at the ends of its words. */
export function trimmed(args: readonly string[]): string[] {
  return args.map((arg) => arg.replace(UNSEEN_ENDS, ''))
}

/** A value never begins with a hyphen unless it is joined by a =; `-` alone is a value. */
export function wordsOf(args: readonly string[]): Words {
  const { tokens } = parseArgs({ args: [...args], strict: false, allowPositionals: true, tokens: true })
  const texts = new Map<number, string>()
  const options = new Map<number, { readonly name: string; readonly value: string | undefined }[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') texts.set(token.index, token.value)
    if (token.kind !== 'option') continue
    const { index, rawName: name, value } = token
    // Short ones may stand behind one hyphen.
    options.set(index, [...(options.get(index) ?? []), { name, value }])
  }

  const given: Given[] = []
  const unknown: Unknown[] = []
  const values = new Set<number>()
  for (const [index, written] of options) {
    const next = texts.get(index + 1) ?? null
    const known = written.flatMap(({ name, value }) => {
      const option = FLAGS.get(name)
      return option === undefined ? [] : [{ ...option, value }]
    })
    if (known.length < written.length) {
      const [option = '', value = next] = (args[index] ?? '').split(/=(.*)/s)
      unknown.push({ option, value })
      continue
    }
    for (const { flag, takesValue, value } of known) {
      const takesNext = takesValue && value === undefined && next !== null
      if (takesNext) values.add(index + 1)
      given.push({ flag, takesValue, value: (takesNext ? next : value) ?? null, joined: value !== undefined })
    }
  }
  return {
    given,
    unknown,
    operands: [...texts].flatMap(([index, text]) => (values.has(index) ? [] : [text])),
  }
}

/** Whether some command has an option that is written so. */
export function isFlag(text: string): boolean {
  return FLAGS.has(text)
}
