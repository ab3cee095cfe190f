// @ts-check
/**
 * Which folder of src may import which: the architecture's arrows, and all that they allow.
 *
 *   node scripts/lint/arrows.js     complains of each import against an arrow, and of each status word above src/card
 */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../setup/project.js'

/**
 * `to`: folders and files of src besides its own; a name that begins with `type ` is for types alone.
 * `packages`: what it may load from node_modules; `node:module` and the process's end are named where they are allowed.
 *
 * @typedef {{ to: readonly string[], packages?: readonly string[] }} Allowed
 */

/** @type {Readonly<Record<string, Allowed>>} */
export const ARROWS = {
  'port.ts': { to: [] },
  'secret.ts': { to: [] },
  'outcome.ts': { to: [] },
  'visible.ts': { to: [] },
  machine: { to: [], packages: ['node:module'] },
  apdu: { to: ['port.ts', 'secret.ts'] },
  card: { to: ['apdu', 'port.ts', 'secret.ts'] },
  search: { to: ['card', 'port.ts'] },
  procedure: { to: ['search', 'card', 'port.ts', 'secret.ts'] },
  doctor: { to: ['card', 'machine', 'outcome.ts', 'port.ts'] },
  terminal: {
    to: ['machine', 'secret.ts', 'visible.ts'],
    packages: ['chalk', 'get-east-asian-width', 'ora'],
  },
  messages: {
    to: [
      'type procedure',
      'type search',
      'type doctor',
      'type machine',
      'type card',
      'type simulator',
      'type outcome.ts',
      'card/counter.ts',
      'visible.ts',
    ],
  },
  pcsc: { to: ['machine', 'port.ts'], packages: ['pcsclite', 'node:module'] },
  simulator: { to: ['port.ts'] },
  cli: {
    to: [
      'messages',
      'procedure',
      'search',
      'doctor',
      'card',
      'apdu',
      'terminal',
      'simulator',
      'pcsc',
      'machine',
      'port.ts',
      'secret.ts',
      'outcome.ts',
      'visible.ts',
    ],
    packages: ['fastest-levenshtein'],
  },
}

/** Folders that speak of outcomes, never of the words of a card. */
const ABOVE_CARD = new Set(['search', 'procedure', 'messages', 'doctor', 'terminal', 'cli'])

const IMPORT =
  /\b(?:import|export)\s+(?<type>type\s)?(?:[^'"`;()]*?\bfrom\s*)?['"](?<from>[^'"]+)['"]|\b(?:import|require)\s*\(\s*['"](?<call>[^'"]+)['"]/g
const STATUS_WORD = /['"`](?:6[0-9A-F]{3}|9000)['"`]|\b0x(?:6[0-9a-f]{3}|9000)\b/i

/**
 * What is wrong with one file, a sentence each.
 *
 * @param {string} path from the project's root, `src/card/read-cps.ts`
 * @param {string} text
 * @returns {string[]}
 */
export function complaintsAbout(path, text) {
  const own = placeOf(path)
  const allowed = ARROWS[own]
  if (allowed === undefined) return [`${path}: src has no ${own}`]
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found = [...code.matchAll(IMPORT)].flatMap(({ groups = {} }) => {
    const target = groups.from ?? groups.call ?? ''
    if (isAllowed(path, own, allowed, target, groups.type !== undefined)) return []
    return [`${path} imports ${target}`]
  })
  if (/\bprocess\.exit\(/.test(code) && !(allowed.packages ?? []).includes('process.exit')) {
    found.push(`${path} ends the process`)
  }
  const word = STATUS_WORD.exec(code)
  if (word !== null && ABOVE_CARD.has(own)) found.push(`${path} knows the status word ${word[0]}`)
  return found
}

/**
 * @param {string} path
 * @param {string} own
 * @param {Allowed} allowed
 * @param {string} target
 * @param {boolean} isType
 */
function isAllowed(path, own, { to, packages = [] }, target, isType) {
  if (!target.startsWith('.')) {
    return packages.includes(target) || (target.startsWith('node:') && target !== 'node:module')
  }
  const file = normalize(join(dirname(path), target))
  if (!file.startsWith('src/')) return file === 'package.json'
  const place = placeOf(file)
  if (place === own || to.includes(place) || to.includes(file.slice('src/'.length))) return true
  return isType && to.includes(`type ${place}`)
}

/** @param {string} path `src/card/read-cps.ts` is in `card`, `src/port.ts` is `port.ts` */
function placeOf(path) {
  return path.split('/')[1] ?? ''
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.c?ts$/.test(file))
    .map((file) => `src/${file}`)
  const complaints = files.flatMap((file) => complaintsAbout(file, readFileSync(join(root, file), 'utf8')))
  for (const complaint of complaints) console.error(complaint)
  if (complaints.length > 0) process.exitCode = 1
}
