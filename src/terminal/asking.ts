/** What asking a person takes, loaded where one is asked: the keyboard with its decoder, and the prompts. */

import type { Secret } from '../secret.ts'
import type { Parts } from './parts.ts'
import { ask } from './prompts/ask.ts'
import { type ChoicePrompt, choiceQuestion } from './prompts/choice-prompt.ts'
import type { CodePrompt } from './prompts/code-entry.ts'
import { codeQuestion } from './prompts/code-prompt.ts'
import { type YesNo, type YesNoPrompt, yesNoQuestion } from './prompts/yes-no-prompt.ts'
import type { Screen } from './screen.ts'
import { Session } from './session.ts'

export class Asking {
  readonly session: Session
  readonly #screen: Screen

  /** @param interrupted is called at each key that wishes to end, and when the terminal is gone */
  constructor(parts: Parts, screen: Screen, interrupted: () => void) {
    this.session = new Session(parts, screen, interrupted)
    this.#screen = screen
  }

  async code(prompt: CodePrompt, signal: AbortSignal): Promise<Secret | null> {
    return await ask(this.session, codeQuestion(this.#screen, prompt), signal)
  }

  async yesNo(prompt: YesNoPrompt, signal: AbortSignal): Promise<YesNo | null> {
    return await ask(this.session, yesNoQuestion(this.#screen, prompt), signal)
  }

  async choice<T>(prompt: ChoicePrompt<T>, signal: AbortSignal): Promise<T | null> {
    return await ask(this.session, choiceQuestion(this.#screen, prompt), signal)
  }
}
