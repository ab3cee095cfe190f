// @ts-check
/** THIRD-PARTY-NOTICES: the licences of the packages that are in dist, and of no other. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from '../setup/project.js'

/**
 * The folders of the packages of which anything is in what was built.
 *
 * @param {readonly (import('rolldown').OutputChunk | import('rolldown').OutputAsset)[]} outputs
 * @returns {string[]} `/…/node_modules/chalk/`, sorted
 */
export function packagesIn(outputs) {
  const folders = outputs
    .flatMap((output) => (output.type === 'chunk' ? Object.entries(output.modules) : []))
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .flatMap(([path]) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(path) ?? [])
  return [...new Set(folders)].sort()
}

/**
 * @param {readonly string[]} folders
 * @throws {Error} for a package without a licence, which can't be passed on
 */
export function writeNotices(folders) {
  const notices = folders.map(noticeOf)
  writeFileSync(
    `${root}THIRD-PARTY-NOTICES`,
    `cps-unblock contains the following software.\n\n\n${notices.join('\n\n')}`,
  )
}

const LICENCE = /^(?:licen[cs]e|copying|notice)\b/i

/**
 * @param {string} folder with a slash at its end
 * @throws {Error} where it has none
 */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'))
  const texts = readdirSync(folder)
    .filter((file) => LICENCE.test(file))
    .sort()
    .map((file) => readFileSync(`${folder}${file}`, 'utf8').trim())
  if (typeof license !== 'string' || texts.length === 0) throw new Error(`${name} comes without its licence`)
  const title = `${name} ${version} (${license})`
  return `${title}\n${'='.repeat(title.length)}\n\n${texts.join('\n\n')}\n`
}
