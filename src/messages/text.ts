/** Sentences as data, put into the words of one language. */

import type { Machine } from '../machine/machine.ts'
import { onOneLine } from '../visible.ts'
import type { Label, Language, Part, Sentence, SentenceData, Sentences, Step, Told } from './contract.ts'

/** One paragraph, or one command to copy, which is never broken. */
export type Block = { readonly paragraph: string } | { readonly run: string }

/** In which language something is told, and on which machine it is to be done. */
export interface Voice {
  readonly language: Language
  readonly machine: Pick<Machine, 'remedies'>
}

/** For JSON: commands stand on lines of their own. */
export interface Said {
  readonly message: string
  /** Null: nothing is to be done. */
  readonly hint: string | null
}

/** One sentence. Whatever it quotes, no character of it moves the cursor or ends the line. */
export function sentenceIn<S extends keyof SentenceData>(
  { sentences }: { readonly sentences: Sentences },
  sentence: { readonly say: S } & SentenceData[S],
): string {
  return onOneLine(sentences[sentence.say](sentence))
}

/** Sentences that stand together. */
export function textOf(language: Language, sentences: readonly Sentence[]): string {
  return sentences.map((sentence) => sentenceIn(language, sentence)).join(' ')
}

/** Labels and values, one pair a line. */
export function linesOf(
  language: Language,
  lines: readonly { readonly label: Label; readonly value: Sentence }[],
): readonly (readonly [string, string])[] {
  return lines.map(({ label, value }) => [language.labels[label], sentenceIn(language, value)])
}

/** With each remedy in the steps that it takes on this machine. */
export function stepsOf({ remedies }: Pick<Machine, 'remedies'>, parts: readonly Part[]): readonly Step[] {
  return parts.flatMap((part): readonly Step[] => ('remedy' in part ? remedies[part.remedy] : [part]))
}

/** Paragraphs and commands, in their order: for the screen. */
export function blocksOf(voice: Voice, parts: readonly Part[]): readonly Block[] {
  const { language, machine } = voice
  const blocks: Block[] = []
  let together: Sentence[] = []
  const end = () => {
    if (together.length > 0) blocks.push({ paragraph: textOf(language, together) })
    together = []
  }
  for (const part of stepsOf(machine, parts)) {
    if ('say' in part) {
      together.push(part)
    } else {
      end()
      blocks.push({ run: onOneLine(part.run) })
    }
  }
  end()
  return blocks
}

export function saidIn(voice: Voice, { message, hint }: Pick<Told, 'message' | 'hint'>): Said {
  const lines = blocksOf(voice, hint).map((block) => ('run' in block ? block.run : block.paragraph))
  return { message: textOf(voice.language, message), hint: lines.length === 0 ? null : lines.join('\n') }
}
