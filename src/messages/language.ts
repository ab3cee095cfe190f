/** Which languages there are, and which one the environment asks for; French where it asks for none of them. */

import type { Language } from './contract.ts'

/** One line each; loaded only when it is spoken. The first is the one of those who say nothing. */
const LANGUAGES = {
  fr: async () => (await import('./fr/french.ts')).french,
  en: async () => (await import('./en/english.ts')).english,
} as const satisfies Readonly<Record<string, () => Promise<Language>>>

export type Tag = keyof typeof LANGUAGES

export const TAGS: readonly Tag[] = Object.keys(LANGUAGES).filter(isTag)

const [DEFAULT = 'fr'] = TAGS
/** The first of them that is not empty decides, as POSIX has it for messages. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const

export function isTag(name: string): name is Tag {
  return Object.hasOwn(LANGUAGES, name)
}

export function languageCalled(tag: Tag): Promise<Language> {
  return LANGUAGES[tag]()
}

/** The language to speak where the command line names none. */
export function tagIn(env: Readonly<Record<string, string | undefined>>): Tag {
  const locale = VARIABLES.map((name) => env[name]).find(Boolean) ?? ''
  return TAGS.find((tag) => locale.startsWith(tag)) ?? DEFAULT
}
