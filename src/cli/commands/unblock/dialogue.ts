/** The procedure as a person sees it: each question of the table, put on the screen, numbered as in the fiche. */

import type { Code } from '../../../card/files/aodf.ts'
import { PUK_LENGTHS } from '../../../card/puk-lengths.ts'
import type { Messages } from '../../../messages/messages.ts'
import type { Facts } from '../../../procedure/facts.ts'
import type { Person, Reply } from '../../../procedure/person.ts'
import type { Question } from '../../../procedure/table.ts'
import type { HeldCard } from '../../../search/held-card.ts'
import type { Keyboard } from '../../../terminal/keyboard.ts'
import { ask, askChoice, askYesNo } from '../../../terminal/prompts.ts'
import type { Screen } from '../../../terminal/screen.ts'
import { Progress } from './progress.ts'

const INDENT = 3

export class Dialogue extends Progress implements Person {
  readonly #keyboard: Keyboard
  readonly #messages: Messages
  readonly #signal: AbortSignal

  constructor(screen: Screen, keyboard: Keyboard, messages: Messages, signal: AbortSignal) {
    super(screen, messages.dialogue)
    this.#keyboard = keyboard
    this.#messages = messages
    this.#signal = signal
  }

  async choose(cards: readonly HeldCard[]): Promise<HeldCard | null> {
    const choices = cards.map((card) => ({
      name: this.words.choice(card),
      value: card,
    }))
    return await askChoice(
      this.screen,
      this.#keyboard,
      this.#signal,
      this.words.keys,
      this.words.choose,
      choices,
    )
  }

  async meet(facts: Facts): Promise<void> {
    const { card, colon } = this.#messages
    this.#heading(this.words.steps.card)
    this.screen.say(card.title(facts), 'bold', INDENT)
    this.screen.list(card.lines(facts), colon, INDENT)
    const expiry = facts.held?.cps.expiry
    if (expiry?.past === true) this.#note(this.words.expired(expiry), 'warning')
  }

  async answer(question: Question, facts: Facts, signal: AbortSignal): Promise<Reply> {
    const { steps, puk, pin, confirmation, differs, wrongPuk, lastTry } = this.words
    switch (question) {
      case 'warn-last-try':
        this.#note(lastTry.warning(facts), 'warning')
        return await this.#yesNo(lastTry.question, 'no', signal)
      case 'ask-puk':
        this.#heading(steps.puk)
        this.#note(puk.about(facts))
        return await this.#code('puk', puk.label, facts, signal)
      case 'ask-pin-anew':
      case 'ask-pin':
        if (question === 'ask-pin-anew') this.#note(differs.twice, 'warning')
        this.#heading(steps.pin)
        this.#note(pin.about(pinOf(facts)))
        return await this.#code('pin', pin.label, facts, signal)
      case 'confirm':
      case 'confirm-anew':
        this.#heading(steps.confirmation)
        this.#note(confirmation.about)
        return await this.#code('pin', confirmation.label, facts, signal)
      case 'confirm-again':
      case 'confirm-anew-again':
        this.#note(differs.once(facts), 'warning')
        return await this.#code('pin', confirmation.label, facts, signal)
      case 'ask-whether-to-go-on':
        return await this.#yesNo(differs.question, 'yes', signal)
      case 'ask-retry':
      case 'ask-retry-for-the-last-time':
        this.#note(wrongPuk.wrong(facts), 'bad')
        this.#note(wrongPuk.compare(facts))
        return await this.#yesNo(wrongPuk.question, 'no', signal)
    }
  }

  #heading(text: string): void {
    this.screen.gap()
    this.screen.say(text, 'bold')
  }

  #note(text: string, style: 'plain' | 'warning' | 'bad' = 'plain'): void {
    if (style !== 'plain') this.screen.gap()
    this.screen.say(text, style, INDENT)
  }

  async #code(which: 'pin' | 'puk', label: string, facts: Facts, signal: AbortSignal): Promise<Reply> {
    const { askCode } = await import('../../../terminal/code-prompt.ts')
    const { notADigit, wrongLength } = this.words
    const lengths = which === 'puk' ? PUK_LENGTHS : pinOf(facts)
    const prompt = {
      label: `${' '.repeat(INDENT)}${label}${this.#messages.colon}`,
      minLength: lengths.minLength,
      maxLength: lengths.maxLength,
      notADigit,
      wrongLength: (typed: number) => wrongLength(lengths, typed),
      alert: (text: string) => this.#alert(text),
    }
    const code = await ask(this.screen, this.#keyboard, signal, (context) => askCode(prompt, context))
    return code === null ? { is: 'cancelled' } : { is: 'code', code }
  }

  /** Wrapped here: Inquirer would break it in mid-word. */
  #alert(text: string): string {
    const lines = this.screen.wrap(text, INDENT)
    return lines.map((line) => this.screen.paint('bad', `${' '.repeat(INDENT)}${line}`)).join('\n')
  }

  async #yesNo(message: string, preferred: 'yes' | 'no', signal: AbortSignal): Promise<Reply> {
    return {
      is:
        (await askYesNo(this.screen, this.#keyboard, signal, this.words, message, preferred)) ?? 'cancelled',
    }
  }
}

function pinOf({ held }: Facts): Code {
  if (held === null) throw new TypeError('a question without a card')
  return held.cps.codes.pin
}
