/** Asking for a code: masked and counted, in a line that is drawn anew, or in lines that are not. */

import type { Secret } from '../../secret.ts'
import { Canvas, type Picture, widthOf } from '../canvas.ts'
import { isCtrl, type Key } from '../decoder/keys.ts'
import type { Screen } from '../screen.ts'
import { alertLines } from './alert.ts'
import type { Question } from './ask.ts'
import { CodeEntry, type CodePrompt } from './code-entry.ts'

const MASK = '*'
/** No space where a line may break. */
const NO_BREAK = '\u00a0'

export function codeQuestion(screen: Screen, prompt: CodePrompt): Question<Secret> {
  return screen.isLive ? new LiveCode(screen, prompt) : new PlainCode(screen, prompt)
}

class LiveCode implements Question<Secret> {
  readonly #screen: Screen
  readonly #prompt: CodePrompt
  readonly #entry: CodeEntry
  readonly #canvas: Canvas

  constructor(screen: Screen, prompt: CodePrompt) {
    this.#screen = screen
    this.#prompt = prompt
    this.#entry = new CodeEntry(prompt)
    this.#canvas = new Canvas(screen)
  }

  key(key: Key): { answer: Secret } | null {
    const code = this.#entry.key(key)
    return code === null ? null : { answer: code }
  }

  show(): void {
    this.#canvas.draw(this.#picture())
  }

  showAnew(): void {
    this.#canvas.leave()
    this.show()
  }

  end(): void {
    try {
      this.#canvas.finish(this.#picture())
    } finally {
      this.#entry.field.clear()
    }
  }

  #picture(): Picture {
    const { columns } = this.#screen
    const { maxLength, indent } = this.#prompt
    const { field, alert } = this.#entry
    const margin = ' '.repeat(indent)
    // Room for one digit too many, so that it is seen.
    const room = 1 + maxLength + 1 + widthOf(this.#count(maxLength)) + 1
    const label = this.#label(columns - indent - room, indent + room).map(
      (text) => `${margin}${this.#bold(text)}`,
    )
    const last = `${label.pop() ?? margin} `
    const width = widthOf(last)
    const count = field.length === 0 ? '' : this.#count(field.length)
    const shown = Math.min(field.length, Math.max(1, columns - 1 - width - count.length))
    return {
      above: label,
      line: `${last}${MASK.repeat(shown)}${count}`,
      caret: width + Math.min(field.caret, shown),
      below: alert === null ? [] : alertLines(this.#screen, alert, indent),
    }
  }

  /** In lines, the last of which is at most `longest` columns wide: the colon alone, where there is no more room. */
  #label(longest: number, taken: number): string[] {
    const { colon } = this.#prompt.words
    const label = this.#screen.wrap(unbroken(this.#prompt), taken)
    if (widthOf(label.at(-1) ?? '') <= longest) return label
    const { indent } = this.#prompt
    return [
      ...this.#screen.wrap(unbroken(this.#prompt).slice(0, -colon.trimEnd().length), indent),
      colon.trim(),
    ]
  }

  /** The label without the length and the colon: a script that waits for these finds them together. */
  #bold(text: string): string {
    const label = /^[^(:]*/.exec(text)?.[0].trimEnd() ?? ''
    return `${this.#screen.paint('bold', label)}${text.slice(label.length)}`
  }

  /** « 3/8 », or « 3 » where the length may vary; nothing before the first digit. */
  #count(length: number): string {
    const { minLength, maxLength } = this.#prompt
    return minLength === maxLength ? ` ${length}/${maxLength}` : ` ${length}`
  }
}

/** Each line once: a digit adds a mask; an alert, or digits taken back, begin a line of their own. */
class PlainCode implements Question<Secret> {
  readonly #screen: Screen
  readonly #prompt: CodePrompt
  readonly #entry: CodeEntry
  /** Masks on the present line; null where none has begun. */
  #masks: number | null = null
  #alertsTold = 0

  constructor(screen: Screen, prompt: CodePrompt) {
    this.#screen = screen
    this.#prompt = prompt
    this.#entry = new CodeEntry(prompt)
  }

  key(key: Key): { answer: Secret } | null {
    if (movesCaretBack(key)) {
      this.#entry.refuseCaret()
      return null
    }
    const code = this.#entry.key(key)
    return code === null ? null : { answer: code }
  }

  show(): void {
    const { field, alert, alerts } = this.#entry
    const { indent, maxLength } = this.#prompt
    const masks = Math.min(field.length, maxLength + 1)
    if (alerts !== this.#alertsTold || masks < (this.#masks ?? 0)) this.#breakLine()
    if (alerts !== this.#alertsTold && alert !== null) this.#screen.say(alert, 'bad', indent)
    this.#alertsTold = alerts
    if (this.#masks === null) this.#screen.write(`${' '.repeat(indent)}${labelOf(this.#prompt)}`)
    this.#screen.write(MASK.repeat(masks - (this.#masks ?? 0)))
    this.#masks = masks
  }

  showAnew(): void {
    this.#breakLine()
    this.show()
  }

  end(): void {
    try {
      // Enter may have come in one breath with the digits.
      this.show()
      this.#breakLine()
    } finally {
      this.#entry.field.clear()
    }
  }

  #breakLine(): void {
    if (this.#masks !== null) this.#screen.write('\n')
    this.#masks = null
  }
}

/** « Code de déblocage (8 chiffres) : », which ends in a space. */
function labelOf({ label, length, words }: CodePrompt): string {
  return `${label} (${length})${words.colon}`
}

/** The same to be wrapped: the length stays on one line, and the space at the end comes behind it. */
function unbroken(prompt: CodePrompt): string {
  return labelOf({ ...prompt, length: prompt.length.replaceAll(' ', NO_BREAK) }).trimEnd()
}

/** From the end of the digits, where it always is: nothing else moves it. */
function movesCaretBack(key: Key): boolean {
  return key.is === 'left' || key.is === 'home' || isCtrl(key, 'a') || isCtrl(key, 'b')
}
