// @ts-check
/** Writes the manual pages from what is built: `npm run build` runs it. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from './setup/project.js'

const { COMMANDS } = await import(`${root}dist/cli/commands/index.js`)
const { manPage } = await import(`${root}dist/cli/line/man-page.js`)
const { languageCalled, TAGS } = await import(`${root}dist/messages/language.js`)
// As packagers set it, to build the same bytes again.
const made = process.env.SOURCE_DATE_EPOCH
  ? new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000)
  : new Date()
const date = made.toISOString().slice(0, 10)
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

mkdirSync(`${root}man`, { recursive: true })
for (const tag of TAGS) {
  const language = await languageCalled(tag)
  writeFileSync(`${root}man/${language.manual.page}.1`, manPage(language, COMMANDS, { version, date }))
}
