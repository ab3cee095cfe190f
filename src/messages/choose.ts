/** Which language to speak: what the command line says, else what the environment does, else French. */

import type { Messages } from './messages.ts'

export const LANGUAGES = ['fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const DEFAULT: Language = 'fr'
const OPTION = '--lang'
/** The first of them that is not empty decides, as POSIX has it for messages. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const

/** Each loaded only when it is spoken. */
const RECORDS: Readonly<Record<Language, () => Promise<Messages>>> = {
  fr: async () => (await import('./fr.ts')).fr,
  en: async () => (await import('./en.ts')).en,
}

export function isLanguage(name: string): name is Language {
  return (LANGUAGES as readonly string[]).includes(name)
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
): Language {
  return languageIn(args) ?? languageOf(VARIABLES.map((name) => env[name]).find(Boolean) ?? '')
}

export function messagesIn(language: Language): Promise<Messages> {
  return RECORDS[language]()
}

/** The last one counts, as for every option. */
function languageIn(args: readonly string[]): Language | undefined {
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined)
  const values = options.flatMap((arg, index) => {
    if (arg === OPTION) return options[index + 1] ?? []
    return arg.startsWith(`${OPTION}=`) ? arg.slice(OPTION.length + 1) : []
  })
  return values.findLast(isLanguage)
}

/** @param locale `en_GB.UTF-8`, `fr`, `C` */
function languageOf(locale: string): Language {
  return LANGUAGES.find((language) => locale.startsWith(language)) ?? DEFAULT
}
