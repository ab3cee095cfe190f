/** The procedure as a person sees it: each question of the table, put on the screen, numbered as in the fiche. */

import type { Code } from '../../../card/files/aodf.ts'
import { PUK_LENGTHS } from '../../../card/puk-lengths.ts'
import type { Messages } from '../../../messages/messages.ts'
import type { Facts } from '../../../procedure/facts.ts'
import type { Person, Reply } from '../../../procedure/person.ts'
import type { Question } from '../../../procedure/table.ts'
import type { HeldCard } from '../../../search/held-card.ts'
import type { Terminal } from '../../../terminal/terminal.ts'
import { Progress } from './progress.ts'

const INDENT = 3

export class Dialogue extends Progress implements Person {
  readonly #messages: Messages

  constructor(terminal: Terminal, messages: Messages) {
    super(terminal, terminal.screen, messages.dialogue)
    this.#messages = messages
  }

  async choose(cards: readonly HeldCard[]): Promise<HeldCard | null> {
    const choices = cards.map((card) => ({
      name: this.words.choice(card),
      value: card,
    }))
    const { tips, choose } = this.words
    const words = { colon: this.#messages.colon, tip: tips.choice, plainTip: tips.choicePlain }
    return await this.terminal.askChoice({ question: choose, choices, words })
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
    const { notADigit, toGiveUp, wrongLength, lengthOf } = this.words
    const lengths = which === 'puk' ? PUK_LENGTHS : pinOf(facts)
    const prompt = {
      label,
      length: lengthOf(lengths),
      minLength: lengths.minLength,
      maxLength: lengths.maxLength,
      indent: INDENT,
      words: {
        colon: this.#messages.colon,
        digitsOnly: notADigit,
        toGiveUp,
        wrongLength: (typed: number) => wrongLength(lengths, typed),
      },
    }
    const code = await this.terminal.askCode(prompt, signal)
    return code === null ? { is: 'cancelled' } : { is: 'code', code }
  }

  async #yesNo(question: string, preferred: 'yes' | 'no', signal: AbortSignal): Promise<Reply> {
    const { yes, no, tips, toGiveUp } = this.words
    const { colon } = this.#messages
    const words = { yes, no, colon, tip: tips.yesNo, plainTip: tips.yesNoPlain, toGiveUp }
    return { is: (await this.terminal.askYesNo({ question, preferred, words }, signal)) ?? 'cancelled' }
  }
}

function pinOf({ held }: Facts): Code {
  if (held === null) throw new TypeError('a question without a card')
  return held.cps.codes.pin
}
