/** Which languages there are, and which one to speak: what the command line says, else the environment, else French. */

import type { Language } from './contract.ts'

/** One line each; loaded only when it is spoken. The first is the one of those who say nothing. */
const LANGUAGES = {
  fr: async () => (await import('./fr/french.ts')).french,
  en: async () => (await import('./en/english.ts')).english,
} as const satisfies Readonly<Record<string, () => Promise<Language>>>

export type Tag = keyof typeof LANGUAGES

export const TAGS: readonly Tag[] = Object.keys(LANGUAGES).filter(isTag)

const [DEFAULT = 'fr'] = TAGS
const OPTION = '--lang'
/** The first of them that is not empty decides, as POSIX has it for messages. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const

export function isTag(name: string): name is Tag {
  return Object.hasOwn(LANGUAGES, name)
}

/**
 * Looked for before the command line is read, since its help and its refusals are sentences too. A --lang that names no
 * language is left to be refused, in that of the environment.
 *
 * @param args without node and the script
 */
export function chooseLanguage(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Tag {
  return tagIn(args) ?? tagOf(VARIABLES.map((name) => env[name]).find(Boolean) ?? '')
}

export function languageCalled(tag: Tag): Promise<Language> {
  return LANGUAGES[tag]()
}

/** @param args without node and the script */
export function languageFor(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Language> {
  return languageCalled(chooseLanguage(args, env))
}

/** The last one counts, as for every option. */
function tagIn(args: readonly string[]): Tag | undefined {
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined)
  const values = options.flatMap((arg, index) => {
    if (arg === OPTION) return options[index + 1] ?? []
    return arg.startsWith(`${OPTION}=`) ? arg.slice(OPTION.length + 1) : []
  })
  return values.findLast(isTag)
}

/** @param locale `en_GB.UTF-8`, `fr`, `C` */
function tagOf(locale: string): Tag {
  return TAGS.find((tag) => locale.startsWith(tag)) ?? DEFAULT
}
