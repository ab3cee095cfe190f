// @ts-check
/** The manual pages, in man, from the same lists of commands and options as the program. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { root } from '../setup/project.js'

export async function writeManuals() {
  const { COMMANDS, manPage, languageCalled, TAGS } = await sourceOfPages()
  // As packagers set it, to build the same bytes again.
  const { SOURCE_DATE_EPOCH } = process.env
  const made = SOURCE_DATE_EPOCH ? new Date(Number(SOURCE_DATE_EPOCH) * 1000) : new Date()
  const date = made.toISOString().slice(0, 10)
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

  mkdirSync(`${root}man`, { recursive: true })
  for (const tag of TAGS) {
    const language = await languageCalled(tag)
    writeFileSync(`${root}man/${language.manual.page}.1`, manPage(language, COMMANDS, { version, date }))
  }
}

/** What makes the pages, as a module that Node can read. */
async function sourceOfPages() {
  const folder = mkdtempSync(join(tmpdir(), 'cps-unblock-man-'))
  try {
    const bundling = await rolldown({
      cwd: root,
      input: { pages: 'scripts/build/pages.ts' },
      platform: 'node',
    })
    await bundling.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', codeSplitting: false })
    await bundling.close()
    return await import(pathToFileURL(join(folder, 'pages.mjs')).href)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
