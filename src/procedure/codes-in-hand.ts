/** The two codes between the question that gives each and the command that carries it: wiped on every way out. */

import type { Secret } from '../secret.ts'
import type { CodeQuestion } from './table.ts'

export class CodesInHand {
  #puk: Secret | null = null
  #pin: Secret | null = null

  /** A code porteur that was typed before is of no more use, whichever code is asked for. */
  beforeAsking(): void {
    this.#pin?.wipe()
  }

  keep(question: CodeQuestion, code: Secret): void {
    if (question === 'ask-puk') this.#puk = code
    else this.#pin = code
  }

  /** Whether `confirmation` is the code porteur. It is wiped. */
  areConfirmedBy(confirmation: Secret): boolean {
    const same = this.#pin?.equals(confirmation) === true
    confirmation.wipe()
    return same
  }

  /** @throws {TypeError} where a code was not given: a defect, since the table asks for both first */
  get both(): { readonly puk: Secret; readonly pin: Secret } {
    if (this.#puk === null || this.#pin === null) throw new TypeError('no code to send')
    return { puk: this.#puk, pin: this.#pin }
  }

  wipe(): void {
    this.#puk?.wipe()
    this.#pin?.wipe()
    this.#puk = null
    this.#pin = null
  }
}
