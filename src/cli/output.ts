/** Where what is told goes: JSON on standard output, text for a person where he reads it, failures on standard error. */

import type { Sentence } from '../messages/contract.ts'
import { textOf, type Voice } from '../messages/text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Head, toJson } from './json/to-json.ts'
import type { Look } from './line/read-line.ts'
import { Renderer } from './render.ts'
import type { Report } from './report.ts'

export class Output {
  readonly #terminal: Terminal
  readonly #stdout: NodeJS.WritableStream
  readonly #voice: Voice
  readonly #look: Look
  readonly #renderer: Renderer

  constructor(terminal: Terminal, stdout: NodeJS.WritableStream, voice: Voice, look: Look) {
    this.#terminal = terminal
    this.#stdout = stdout
    this.#voice = voice
    this.#look = look
    this.#renderer = new Renderer(voice, look.quiet)
  }

  /** Help, or a version: the whole output. */
  text(text: string): void {
    this.#stdout.write(text)
  }

  /** Said before a command runs, so that nobody takes a virtual card for his own. */
  notice(sentence: Sentence): void {
    if (this.#look.json && this.#look.quiet) return
    this.#terminal.screen.say(textOf(this.#voice.language, [sentence]), 'warning')
    if (!this.#look.quiet) this.#terminal.screen.gap()
  }

  /** @param why the system's word for it, `ENOSPC` */
  unwritten(why: string): void {
    this.#terminal.errors.say(textOf(this.#voice.language, [{ say: 'not-written', why }]), 'bad')
  }

  /** @param why as of `unwritten` */
  untraced(why: string): void {
    if (this.#look.json && this.#look.quiet) return
    this.#terminal.errors.say(textOf(this.#voice.language, [{ say: 'trace-stops', why }]), 'warning')
  }

  report(report: Report, head: Head): void {
    const { screen, errors } = this.#terminal
    if (this.#look.json) {
      this.#stdout.write(`${toJson(report, head, this.#voice)}\n`)
      if (!this.#look.quiet) this.#renderer.conclusion(screen, report)
      return
    }
    this.#renderer.body(screen, report)
    // A failure is told where failures belong, unless a person reads the screen.
    const told = report.exitCode === 0 || screen.isTerminal ? screen : errors
    this.#renderer.conclusion(told, report)
  }
}
