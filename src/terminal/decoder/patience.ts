/**
 * How long the rest of a sequence is waited for. A line that is slow makes one pause in it, perhaps two. A person who has
 * pressed Alt-[ and goes on typing makes one at each key.
 */

const PAUSES_OF_A_PERSON = 3

export class Patience {
  #pauses = 0
  #due = false

  /** A sequence begins. */
  begin(): void {
    this.#pauses = 0
    this.#due = false
  }

  pause(): void {
    this.#pauses += 1
    if (this.#pauses === PAUSES_OF_A_PERSON) this.#due = true
  }

  /** Nothing has come for so long that no line is so slow. */
  end(): void {
    this.#pauses = PAUSES_OF_A_PERSON
    this.#due = true
  }

  /** Whether a key was pressed that looks like the beginning of a sequence. */
  get isOver(): boolean {
    return this.#pauses >= PAUSES_OF_A_PERSON
  }

  /** Whether what is read now has to be answered: once each time that the patience has ended. */
  takeDue(): boolean {
    const due = this.#due
    this.#due = false
    return due
  }
}
