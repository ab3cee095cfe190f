/** The procedure as a person sees it: each question of the table, put on the screen, numbered as in the fiche. */

import { PUK_LENGTHS } from '../../../card/puk-lengths.ts'
import type { Language, Sentence } from '../../../messages/contract.ts'
import { textOf } from '../../../messages/text.ts'
import {
  ABOUT_CONFIRMATION,
  aboutPin,
  aboutPuk,
  beginning,
  type CodeAsked,
  choiceOf,
  codePrompt,
  DIFFERS_STILL,
  DIFFERS_TWICE,
  differsOnce,
  EASY_PIN,
  expiredNote,
  HEADINGS,
  lastTry,
  retry,
  TIPS,
  type Tips,
  TO_GIVE_UP,
  WHICH_CARD,
  wrongPuk,
} from '../../../messages/which-sentence/dialogue.ts'
import type { Scene } from '../../../procedure/ending.ts'
import type { CodeReply, ConfirmationReply, Decision, Person } from '../../../procedure/person.ts'
import { lastOf } from '../../../procedure/status-of.ts'
import type { CodeQuestion, ConfirmationQuestion, DecisionQuestion } from '../../../procedure/table.ts'
import type { CardRead, Lengths } from '../../../search/card-seen.ts'
import type { Secret } from '../../../secret.ts'
import type { Style } from '../../../terminal/screen.ts'
import type { Terminal } from '../../../terminal/terminal.ts'
import { ProgressOnScreen } from '../../progress.ts'
import { showCard } from '../../show-card.ts'

const INDENT = 3

export class Dialogue extends ProgressOnScreen implements Person {
  constructor(terminal: Terminal, language: Language) {
    super(terminal, language, terminal.screen)
  }

  /** Said before anything is asked. */
  begin(): void {
    this.#say([HEADINGS.title], 'bold')
    for (const sentence of beginning(this.terminal.echoes)) this.#say([sentence])
  }

  /** Said in front of how it ended. */
  end(): void {
    this.#heading(HEADINGS.result)
  }

  override async met(read: CardRead): Promise<void> {
    this.#heading(HEADINGS.card)
    showCard(this.screen, this.language, read, INDENT)
    if (read.counters.pin.triesLeft === 0) this.#note(expiredNote(read.card), 'warning')
  }

  choose = async (cards: readonly CardRead[], gone: AbortSignal): Promise<CardRead | null> => {
    this.screen.gap()
    const prompt = {
      question: this.#text([WHICH_CARD]),
      choices: cards.map((read) => ({ name: this.#text([choiceOf(read)]), value: read })),
      words: this.#listWords(TIPS.choice),
    }
    return await this.terminal.askChoice(prompt, gone)
  }

  async code(question: CodeQuestion, { card }: Scene, signal: AbortSignal): Promise<CodeReply> {
    if (question === 'ask-puk') {
      this.#heading(HEADINGS.puk)
      this.#note(aboutPuk(card))
      return replyOf(await this.#ask('puk', PUK_LENGTHS, signal))
    }
    if (question === 'ask-pin-anew') this.#note(DIFFERS_TWICE, 'warning')
    this.#heading(HEADINGS.pin)
    this.#note(aboutPin(card))
    const reply = replyOf(await this.#ask('pin', card.pin, signal))
    if (reply.is === 'code' && reply.code.isRegular) this.#note([EASY_PIN], 'warning')
    return reply
  }

  async confirmation(
    question: ConfirmationQuestion,
    { card, before }: Scene,
    signal: AbortSignal,
  ): Promise<ConfirmationReply> {
    if (question === 'confirm' || question === 'confirm-anew') {
      this.#heading(HEADINGS.confirmation)
      this.#note(ABOUT_CONFIRMATION)
    } else {
      this.#note(differsOnce(before), 'warning')
    }
    return replyOf(await this.#ask('confirmation', card.pin, signal))
  }

  async decision(question: DecisionQuestion, scene: Scene, signal: AbortSignal): Promise<Decision> {
    switch (question) {
      case 'warn-last-try': {
        const { warning, question: asked } = lastTry(lastOf(scene.counters.puk.triesLeft))
        this.#note([warning], 'warning')
        return await this.#yesNo(asked, 'no', signal)
      }
      case 'ask-whether-to-go-on':
        return await this.#yesNo(DIFFERS_STILL, 'yes', signal)
      case 'ask-retry':
      case 'ask-retry-for-the-last-time': {
        const { happened, compare } = wrongPuk(scene)
        const { warning, question: asked } = retry(
          question === 'ask-retry' ? null : lastOf(scene.counters.puk.triesLeft),
        )
        this.#note(happened, 'bad')
        this.#note([compare])
        this.#note(warning, 'warning')
        return await this.#yesNo(asked, 'no', signal)
      }
    }
  }

  #heading(sentence: Sentence): void {
    this.screen.gap()
    this.#say([sentence], 'bold')
  }

  /** Advice a paragraph each; what happened, set apart and in one. */
  #note(sentences: readonly Sentence[], style: Style = 'plain'): void {
    if (sentences.length === 0) return
    if (style === 'plain') {
      for (const sentence of sentences) this.#say([sentence], style, INDENT)
      return
    }
    this.screen.gap()
    this.#say(sentences, style, INDENT)
  }

  #say(sentences: readonly Sentence[], style: Style = 'plain', indent = 0): void {
    this.screen.say(this.#text(sentences), style, indent)
  }

  #text(sentences: readonly Sentence[]): string {
    return textOf(this.language, sentences)
  }

  async #ask(asked: CodeAsked, lengths: Lengths, signal: AbortSignal): Promise<Secret | null> {
    const { label, length, digitsOnly, caretStays, toGiveUp, wrongLength } = codePrompt(asked, lengths)
    const prompt = {
      label: this.#text([label]),
      length: this.#text([length]),
      minLength: lengths.minLength,
      maxLength: lengths.maxLength,
      indent: INDENT,
      words: {
        colon: this.language.labels.colon,
        digitsOnly: this.#text([digitsOnly]),
        caretStays: this.#text([caretStays]),
        toGiveUp: this.#text([toGiveUp]),
        wrongLength: (typed: number) => this.#text([wrongLength(typed)]),
      },
    }
    return await this.terminal.askCode(prompt, signal)
  }

  async #yesNo(question: Sentence, preferred: 'yes' | 'no', signal: AbortSignal): Promise<Decision> {
    const { yes, no } = this.language.labels
    const words = { yes, no, ...this.#listWords(TIPS.yesNo) }
    const prompt = { question: this.#text([question]), preferred, words }
    return (await this.terminal.askYesNo(prompt, signal)) ?? 'cancelled'
  }

  #listWords({ drawn, plain, stray }: Tips) {
    return {
      colon: this.language.labels.colon,
      tip: this.#text([drawn]),
      plainTip: this.#text([plain]),
      stray: this.#text([stray]),
      toGiveUp: this.#text([TO_GIVE_UP]),
    }
  }
}

function replyOf(code: Secret | null) {
  return code === null ? ({ is: 'cancelled' } as const) : ({ is: 'code', code } as const)
}
