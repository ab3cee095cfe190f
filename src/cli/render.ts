/** The one renderer: what a command found, as text for a person. */

import { areBothRead } from '../card/counter.ts'
import type { Guide, Language, Meaning, Part, Told } from '../messages/contract.ts'
import { blocksOf, textOf, type Voice } from '../messages/text.ts'
import type { Screen, Style } from '../terminal/screen.ts'
import { visible } from '../visible.ts'
import type { Account } from './account.ts'
import type { Check, ReaderReport, Report, Scenario } from './report.ts'
import { showCard } from './show-card.ts'

/** The colour follows what an outcome means to the person, not the exit code. */
const STYLES: Readonly<Record<Meaning, Style>> = {
  sound: 'good',
  blocked: 'warning',
  finished: 'bad',
  trouble: 'bad',
  plain: 'plain',
}

const INDENT = 3

export class Renderer {
  readonly #language: Language
  readonly #voice: Voice
  readonly #quiet: boolean

  /** @param quiet nothing but the result */
  constructor(voice: Voice, quiet: boolean) {
    this.#voice = voice
    this.#language = voice.language
    this.#quiet = quiet
  }

  /** What was found, above the conclusion. */
  body(screen: Screen, { body }: Report): void {
    switch (body.is) {
      case 'card':
        if (body.shown && !this.#quiet) this.#card(screen, body.account, 0)
        return
      case 'readers':
        for (const part of body.readers) this.#reader(screen, part)
        return
      case 'checks':
        this.#checks(screen, body.checks)
        return
      case 'scenarios':
        this.#scenarios(screen, body.scenarios)
        return
      case 'guide':
        this.#guide(screen, body.guide)
        return
      case 'text':
        screen.stream.write(body.text)
        return
      case 'nothing':
        return
    }
  }

  /** How it ended, then what to do. */
  conclusion(screen: Screen, { told, body }: Report): void {
    // A text is the whole output; and each reader has had its line.
    if (body.is === 'guide' || body.is === 'text') return
    if (this.#quiet && body.is === 'readers' && body.readers.length > 0) return
    this.#told(screen, told, 0)
  }

  #told(screen: Screen, { message, hint, meaning }: Told, indent: number): void {
    screen.say(textOf(this.#language, message), STYLES[meaning], indent)
    if (!this.#quiet) this.#parts(screen, hint, indent)
  }

  /** Paragraphs, and commands to copy: each alone on its line. */
  #parts(screen: Screen, parts: readonly Part[], indent: number): void {
    for (const block of blocksOf(this.#voice, parts)) {
      if ('run' in block) screen.command(block.run)
      else screen.say(block.paragraph, 'plain', indent)
    }
  }

  #card(screen: Screen, { card: known }: Account, indent: number): void {
    if (known.is !== 'read') return
    const { card, counters } = known
    if (counters !== 'unread' && areBothRead(counters))
      showCard(screen, this.#language, { card, counters }, indent)
    screen.gap()
  }

  #reader(screen: Screen, part: ReaderReport): void {
    const name = `${part.index}. ${visible(part.reader)}`
    const message = textOf(this.#language, part.told.message)
    if (this.#quiet) {
      screen.line(`${name}${this.#language.labels.colon}${message}`)
      return
    }
    screen.say(name, 'bold')
    if (part.shown) this.#card(screen, part.account, INDENT)
    screen.say(message, STYLES[part.told.meaning], INDENT)
    screen.gap()
  }

  #checks(screen: Screen, checks: readonly Check[]): void {
    for (const { ok, told } of checks) {
      if (ok && this.#quiet) continue
      screen.marked(ok ? '✔' : '✘', textOf(this.#language, told.message), ok ? 'good' : 'bad')
      this.#parts(screen, told.hint, INDENT)
    }
    if (!this.#quiet) screen.gap()
  }

  #scenarios(screen: Screen, scenarios: readonly Scenario[]): void {
    const lines = scenarios.map(({ name, description }) => [name, description] as const)
    screen.list(lines, this.#language.labels.colon)
    screen.gap()
  }

  #guide(screen: Screen, { title, intro, before, steps, otherwise, help }: Guide): void {
    const heading = (text: string) => {
      screen.gap()
      screen.say(text, 'bold')
    }
    screen.say(title, 'bold')
    screen.gap()
    screen.say(intro)

    heading(before.title)
    for (const need of before.needs) screen.item(need, INDENT)
    screen.gap()
    screen.say(before.warning, 'warning', INDENT)
    screen.gap()
    screen.say(before.run, 'plain', INDENT)
    screen.command('cps-unblock')

    for (const step of steps) {
      heading(step.title)
      screen.say(step.text, 'plain', INDENT)
    }

    heading(otherwise.title)
    for (const way of otherwise.ways) screen.item(way, INDENT)

    heading(help.title)
    screen.list(help.lines, this.#language.labels.colon, INDENT)
  }
}
