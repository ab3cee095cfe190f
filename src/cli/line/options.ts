/** Every option, as data: how it is written, what it takes, what its help is, and what it means to a command. */

import type { HelpKey } from '../../messages/contract.ts'
import { TAGS, type Tag } from '../../messages/language.ts'
import type { ValueWanted } from '../../messages/usage-problem.ts'
import { DEFAULT_SCENARIO, type ScenarioName, scenarioNames } from '../../simulator/names.ts'
import {
  anyText,
  cardIn,
  LIST,
  languageIn,
  named,
  portIn,
  type Reading,
  type ReadValue,
  scenarioIn,
  slotIn,
  waitIn,
} from './option-values.ts'

/** What the options of a command line say, checked one by one. Null: not given. */
export interface Options {
  /** A reader's name, or its number. */
  readonly reader: string | null
  /** The reader of `simulate`: the port of that slot of vpcd. */
  readonly slot: number | null
  /** 10 digits. */
  readonly card: string | null
  /** How long to wait for a card, in ms. */
  readonly wait: number | null
  readonly simulate: ScenarioName | null
  /** Of vpcd. */
  readonly port: number | null
  readonly check: boolean
  readonly all: boolean
  readonly dryRun: boolean
  readonly allowLastTry: boolean
  readonly noInput: boolean
  readonly codesStdin: boolean
  /** A path, or `-` for standard input. */
  readonly pukFile: string | null
  readonly pinFile: string | null
  readonly json: boolean
  /** A file; `true` for standard error. */
  readonly trace: string | true | null
  readonly lang: Tag | null
  readonly quiet: boolean
  readonly plain: boolean
  readonly noColor: boolean
  readonly help: boolean
  readonly version: boolean
}

export type OptionKey = keyof Options

/** What the options are where the command line gives none. */
export const NONE_GIVEN: Options = {
  reader: null,
  slot: null,
  card: null,
  wait: null,
  simulate: null,
  port: null,
  check: false,
  all: false,
  dryRun: false,
  allowLastTry: false,
  noInput: false,
  codesStdin: false,
  pukFile: null,
  pinFile: null,
  json: false,
  trace: null,
  lang: null,
  quiet: false,
  plain: false,
  noColor: false,
  help: false,
  version: false,
}

/** What completion offers: these words, files, or nothing that could be guessed. */
export type Fitting = readonly string[] | 'files' | 'free'

/** What may stand behind an option. */
interface Value<T> {
  /** What stands between the brackets in --help, in English. */
  readonly name: string
  readonly fitting: Fitting
  readonly wants: ValueWanted
  readonly read: ReadValue<T>
}

export interface Option<T> {
  readonly flag: `--${string}`
  readonly short?: `-${string}`
  readonly help: HelpKey
  /** Whether it is for scripts mostly. */
  readonly forScripts: boolean
  /** What it means without a value; a problem where it wants one. */
  readonly alone: Reading<T>
  /** Null: it takes none. */
  readonly value: Value<T> | null
}

const CODE_FILE: Value<string> = { name: 'path', fitting: 'files', wants: 'code-file', read: anyText }

/** By key, in the order of --help. */
export const OPTIONS: { readonly [Key in OptionKey]: Option<Options[Key]> } = {
  reader: wanting('--reader', 'reader', {
    name: 'name|number',
    fitting: 'free',
    wants: 'reader',
    read: named('--reader'),
  }),
  slot: wanting('--reader', 'simulateReader', { name: '1|2', fitting: 'free', wants: 'slot', read: slotIn }),
  card: wanting('--card', 'card', { name: 'number', fitting: 'free', wants: 'card', read: cardIn }),
  wait: {
    ...wanting('--wait', 'wait', { name: 'seconds', fitting: 'free', wants: 'wait', read: waitIn }),
    alone: { value: 30_000 },
  },
  simulate: {
    ...wanting('--simulate', 'simulateOption', {
      name: 'scenario',
      fitting: [...scenarioNames, LIST],
      wants: 'scenario',
      read: scenarioIn,
    }),
    alone: { value: DEFAULT_SCENARIO },
  },
  port: wanting('--port', 'simulatePort', { name: 'number', fitting: 'free', wants: 'port', read: portIn }),
  all: plainFlag('--all', 'all'),
  check: forScripts(plainFlag('--check', 'check')),
  dryRun: forScripts(plainFlag('--dry-run', 'dryRun')),
  noInput: forScripts(plainFlag('--no-input', 'noInput')),
  codesStdin: forScripts(plainFlag('--codes-stdin', 'codesStdin')),
  pukFile: forScripts(wanting('--puk-file', 'pukFile', CODE_FILE)),
  pinFile: forScripts(wanting('--pin-file', 'pinFile', CODE_FILE)),
  allowLastTry: forScripts(plainFlag('--allow-last-try', 'allowLastTry')),
  json: forScripts(plainFlag('--json', 'json')),
  trace: {
    ...forScripts(
      wanting('--trace', 'trace', {
        name: 'file',
        fitting: 'files',
        wants: 'trace-file',
        read: named('--trace'),
      }),
    ),
    alone: { value: true },
  },
  quiet: { ...plainFlag('--quiet', 'quiet'), short: '-q' },
  plain: plainFlag('--plain', 'plain'),
  noColor: plainFlag('--no-color', 'noColor'),
  lang: wanting('--lang', 'lang', {
    name: TAGS.join('|'),
    fitting: TAGS,
    wants: 'language',
    read: languageIn,
  }),
  help: { ...plainFlag('--help', 'help'), short: '-h' },
  version: { ...plainFlag('--version', 'version'), short: '-V' },
}

/** In the order of the table. */
export const OPTION_KEYS: readonly OptionKey[] = Object.keys(OPTIONS).filter(isOptionKey)

function isOptionKey(key: string): key is OptionKey {
  return Object.hasOwn(OPTIONS, key)
}

/** What every command takes. */
export const COMMON = ['lang', 'plain', 'noColor', 'quiet', 'help', 'version'] as const

/** What every command takes, and its help shows only where the command names it. */
export const TAKEN_ANYWHERE = ['reader', 'trace'] as const

/** What the help of a command shows, in the order of the table. */
export function shownKeys(own: readonly OptionKey[]): readonly OptionKey[] {
  const shown: ReadonlySet<OptionKey> = new Set([...own, ...COMMON])
  return OPTION_KEYS.filter((key) => shown.has(key))
}

/** An option that takes no value. */
function plainFlag(flag: Option<boolean>['flag'], help: HelpKey): Option<boolean> {
  return { flag, help, forScripts: false, alone: { value: true }, value: null }
}

function wanting<T>(flag: Option<T>['flag'], help: HelpKey, value: Value<T>): Option<T> {
  const alone = { problem: { is: 'missing-value', option: flag, wants: value.wants } } as const
  return { flag, help, forScripts: false, alone, value }
}

function forScripts<T>(option: Option<T>): Option<T> {
  return { ...option, forScripts: true }
}
