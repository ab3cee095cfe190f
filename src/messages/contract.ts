/** What every language has to say: sentences by kind, each with the data that it speaks of. */

import type { Remedy } from '../machine/machine.ts'
import type { Code } from '../outcome.ts'
import type { ScenarioName } from '../simulator/names.ts'
import type { CardSentences, RefusalSentences } from './sentences/cards.ts'
import type { DialogueSentences, VirtualSentences } from './sentences/dialogue.ts'
import type { EndingSentences } from './sentences/endings.ts'
import type { MachineSentences } from './sentences/machine.ts'
import type { UsageSentences } from './sentences/usage.ts'

/** Every sentence of the program, by name, with what it speaks of. */
export interface SentenceData
  extends EndingSentences,
    CardSentences,
    RefusalSentences,
    MachineSentences,
    UsageSentences,
    DialogueSentences,
    VirtualSentences {}

/** One sentence of a theme, as data: `{ say: 'tries-left', left: 8 }`. */
type SentenceOf<Data> = { readonly [S in keyof Data]: { readonly say: S } & Data[S] }[keyof Data]
export type Sentence = SentenceOf<SentenceData>

/** Every sentence of a theme, in one language. Its text ends as it is shown: with a full stop, a colon, or nothing. */
export type SentencesOf<Data> = {
  readonly [S in keyof Data]: (data: { readonly say: S } & Data[S]) => string
}
export type Sentences = SentencesOf<SentenceData>

/** A sentence, or a command or an address to copy: alone on its line, and never broken. */
export type Step = Sentence | { readonly run: string }

/** The same, or what an administrator does: the machine that the program runs on knows in which steps. */
export type Part = Step | { readonly remedy: Remedy }

/**
 * What an outcome means to whoever reads it.
 *
 * - `sound`: the card works
 * - `blocked`: it is blocked, and can be unblocked
 * - `finished`: it has to be replaced
 * - `trouble`: something went wrong, or is in doubt
 * - `plain`: none of these
 */
export type Meaning = 'sound' | 'blocked' | 'finished' | 'trouble' | 'plain'

/** What is said of an outcome: what happened, then what to do. */
export interface Told {
  readonly meaning: Meaning
  readonly message: readonly Sentence[]
  readonly hint: readonly Part[]
}

/** One language, whole: a missing sentence does not compile. */
export interface Language {
  readonly tag: string
  readonly sentences: Sentences
  readonly labels: Readonly<Record<Label, string>>
  /** What each `code` of the interface means, for a list of exit codes. */
  readonly codes: Readonly<Record<Code, string>>
  readonly help: Readonly<Record<HelpKey, string>>
  /** What stands between brackets in --help, by its English name; what is not here stays. */
  readonly placeholders: Readonly<Record<string, string>>
  readonly guide: Guide
  readonly manual: Manual
  /** What each virtual card is, by the name to ask for it. */
  readonly scenarios: Readonly<Record<ScenarioName, string>>
}

/** Words that are no sentence. `colon` stands between a label and its value. */
export type Label = 'colon' | 'yes' | 'no' | CardLabel
/** What stands in front of each line about a card. */
export type CardLabel = 'reader' | 'kind' | 'issued' | 'validity' | 'pin' | 'puk'

/** What the manual page says beside the help of commands and options. */
export interface Manual {
  /** Its name, as `man` takes it. */
  readonly page: string
  readonly titles: Readonly<Record<ManualTitle, string>>
  readonly description: readonly string[]
  /** Variables of the environment, and what each does. */
  readonly environment: readonly (readonly [string, string])[]
  /** What it means that nothing could be written. */
  readonly unwritten: string
  readonly seeAlso: readonly string[]
}

/** The sections of a manual page, in their order. */
type ManualTitle =
  | 'name'
  | 'synopsis'
  | 'description'
  | 'commands'
  | 'options'
  | 'scripts'
  | 'exits'
  | 'environment'
  | 'examples'
  | 'seeAlso'

/** The procedure as a page to print: the steps of the dialogue, told beforehand. */
export interface Guide {
  readonly title: string
  readonly intro: string
  readonly before: {
    readonly title: string
    readonly needs: readonly string[]
    readonly warning: string
    /** Said just before the command to run, which stands alone on its line. */
    readonly run: string
  }
  readonly steps: readonly { readonly title: string; readonly text: string }[]
  /** Where no computer helps. */
  readonly otherwise: { readonly title: string; readonly ways: readonly string[] }
  /** A command and what it does, one pair a line. */
  readonly help: { readonly title: string; readonly lines: readonly (readonly [string, string])[] }
}

export type HelpKey = CommandHelp | OptionHelp | ExampleHelp | TitleHelp

type CommandHelp =
  | 'program'
  | 'unblock'
  | 'status'
  | 'readers'
  | 'doctor'
  | 'guide'
  | 'simulate'
  | 'completion'
  | 'helpCommand'

type OptionHelp =
  | 'reader'
  | 'card'
  | 'wait'
  | 'noInput'
  | 'codesStdin'
  | 'pukFile'
  | 'pinFile'
  | 'allowLastTry'
  | 'dryRun'
  | 'check'
  | 'all'
  | 'simulateOption'
  | 'simulateScenario'
  | 'simulatePort'
  | 'simulateReader'
  | 'completionShell'
  | 'lang'
  | 'json'
  | 'trace'
  | 'plain'
  | 'noColor'
  | 'quiet'
  | 'version'
  | 'help'

/** What each command line does that --help shows. */
type ExampleHelp =
  | 'exampleUnblock'
  | 'exampleUnblockPractice'
  | 'exampleUnblockScript'
  | 'exampleUnblockSsh'
  | 'exampleStatus'
  | 'exampleStatusCheck'
  | 'exampleStatusAll'
  | 'exampleReaders'
  | 'exampleDoctor'
  | 'exampleGuide'
  | 'exampleSimulate'
  | 'exampleCompletion'

type TitleHelp =
  | 'usage'
  | 'commands'
  | 'arguments'
  | 'options'
  | 'usualOptions'
  | 'scriptOptions'
  | 'examples'
  | 'exitCodes'
  /** In front of the commands that tell more. */
  | 'more'
  | 'moreOfCommand'
  | 'moreManual'
