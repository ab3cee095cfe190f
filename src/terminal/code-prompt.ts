/**
 * The prompt of a code: masked, digits only, collected byte by byte into a buffer that is wiped.
 *
 * Inquirer's own password prompt gives a string, which stays in the heap, and shows it on Ctrl-T.
 */

import {
  createPrompt,
  isBackspaceKey,
  isEnterKey,
  type KeypressEvent,
  useEffect,
  useKeypress,
  useRef,
  useState,
} from '@inquirer/core'
import { Secret } from '../secret.ts'

export interface CodePrompt {
  /** With its colon and the space behind it. */
  readonly label: string
  /** In digits. */
  readonly minLength: number
  readonly maxLength: number
  readonly notADigit: string
  readonly wrongLength: (typed: number) => string
  readonly alert: (text: string) => string
}

/** More than the longest code: what is typed beyond is counted, so that it can be refused, but not kept. */
const CAPACITY = 16
const MASK = '*'

/** Asks for one code; the caller wipes it. Whatever else was typed is wiped here, on every way out. */
export const askCode = createPrompt<Secret, CodePrompt>((prompt, done) => {
  const typed = useRef(Buffer.alloc(CAPACITY))
  const [length, setLength] = useState(0)
  const [problem, setProblem] = useState('')

  useEffect(() => () => void typed.current.fill(0), [])

  useKeypress((key, readline) => {
    // Readline keeps a line of its own: it must not keep the code.
    readline.clearLine(0)
    setProblem('')
    const digit = digitOf(key)
    if (digit !== undefined) {
      if (length < CAPACITY) typed.current[length] = digit
      setLength(length + 1)
    } else if (isEnterKey(key)) {
      if (length >= prompt.minLength && length <= prompt.maxLength) {
        done(Secret.from(typed.current.subarray(0, length)))
      } else {
        setProblem(prompt.wrongLength(length))
        clear()
      }
    } else if (isBackspaceKey(key)) {
      const left = Math.max(0, length - 1)
      typed.current.fill(0, left)
      setLength(left)
    } else if (key.ctrl && key.name === 'u') {
      clear()
    } else if (isUnwanted(key)) {
      setProblem(prompt.notADigit)
    }
  })

  function clear(): void {
    typed.current.fill(0)
    setLength(0)
  }

  return [`${prompt.label}${MASK.repeat(length)}`, problem === '' ? undefined : prompt.alert(problem)]
})

/** The ASCII byte of a digit key; undefined for any other key. */
function digitOf({ name, ctrl }: KeypressEvent): number | undefined {
  return !ctrl && /^\d$/.test(name ?? '') ? name?.charCodeAt(0) : undefined
}

/** A key that types something which is no digit; a space may well be pasted between groups of digits. */
function isUnwanted({ name, ctrl }: KeypressEvent): boolean {
  return !ctrl && name !== 'space' && (name === undefined || name.length === 1)
}
