// @ts-check
/**
 * The pictures of the program's screens in docs/screens, as text and as SVG, taken from runs on a pseudo-terminal.
 *
 *   npm run screens              builds nothing: takes them anew from what is built
 *   npm run screens -- --check   changes nothing; exit code 1 when one is not what the program shows now
 */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import {
  asksToChoose,
  choose,
  confirmWronglyTwice,
  give,
  giveAll,
  OTHER_PIN,
  PIN,
  PUK,
  WRONG_PUK,
} from '../test/program/support/person.js'
import { drawSvg } from '../test/program/support/picture.js'
import { openProgram, root } from '../test/program/support/program.js'
import { inParallel } from './setup/parallel.js'

/** @typedef {import('../test/program/support/pseudo-terminal.js').PseudoTerminal} PseudoTerminal */

/**
 * @typedef {object} Scene
 * @property {string} name of the files
 * @property {readonly string[]} args
 * @property {(terminal: PseudoTerminal) => Promise<unknown>} lead to the screen that is wanted
 * @property {number} [columns] 80 when none are given
 * @property {string} [language] French when none is given
 */

const folder = `${root}docs/screens/`
/** So many that nothing scrolls away. */
const ROWS = 60
/** The program and its reader mostly wait for each other. */
const AT_ONCE = 4

/** @type {(terminal: PseudoTerminal) => Promise<unknown>} */
const toTheEnd = (terminal) => terminal.exit()

/** @type {readonly Scene[]} */
const SCENES = [
  { name: 'unblocked', args: ['--simulate'], lead: unblock },
  { name: 'unblocked-40-columns', args: ['--simulate'], lead: unblock, columns: 40 },
  {
    name: 'unblocked-in-english',
    args: ['--simulate', '--lang', 'en'],
    columns: 40,
    language: 'en',
    async lead(terminal) {
      for (const { label, code } of [
        { label: 'PUK', code: PUK },
        { label: 'PIN', code: PIN },
        { label: 'Confirmation', code: PIN },
      ]) {
        await terminal.shows(new RegExp(`${label}\\s+\\(${code.length} digits\\):$`))
        await terminal.type(code)
        await terminal.shows(new RegExp(`${code.length}/${code.length}$`))
        terminal.press('enter')
      }
      await terminal.exit()
    },
  },
  {
    name: 'code-too-short',
    args: ['--simulate'],
    async lead(terminal) {
      await give(terminal, 'puk', '1234567')
      await terminal.shows('vous en avez saisi 7')
    },
  },
  {
    name: 'confirmation-differs',
    args: ['--simulate'],
    async lead(terminal) {
      await give(terminal, 'puk', PUK)
      await give(terminal, 'pin', PIN)
      await give(terminal, 'confirmation', OTHER_PIN)
      await terminal.asks('Confirmation')
    },
  },
  {
    name: 'confirmation-differs-twice',
    args: ['--simulate'],
    async lead(terminal) {
      await give(terminal, 'puk', PUK)
      await confirmWronglyTwice(terminal)
      await terminal.asks('Code porteur')
    },
  },
  {
    name: 'puk-wrong',
    args: ['--simulate'],
    async lead(terminal) {
      await giveAll(terminal, WRONG_PUK)
      await asksToChoose(terminal, 'Voulez-vous réessayer ?')
    },
  },
  {
    name: 'puk-wrong-given-up',
    args: ['--simulate'],
    async lead(terminal) {
      await giveAll(terminal, WRONG_PUK)
      await choose(terminal, 'Voulez-vous réessayer ?', 'Non')
      await terminal.exit()
    },
  },
  {
    name: 'last-try',
    args: ['--simulate', 'last-try'],
    lead: (terminal) => asksToChoose(terminal, 'Voulez-vous utiliser ce dernier essai ?'),
  },
  {
    name: 'last-try-lost',
    args: ['--simulate', 'last-try'],
    async lead(terminal) {
      await choose(terminal, 'Voulez-vous utiliser ce dernier essai ?', 'Oui')
      await giveAll(terminal, WRONG_PUK)
      await terminal.exit()
    },
  },
  { name: 'not-blocked', args: ['--simulate', 'not-blocked'], lead: toTheEnd },
  { name: 'puk-spent', args: ['--simulate', 'puk-spent'], lead: toTheEnd },
  { name: 'status', args: ['status', '--simulate'], lead: toTheEnd },
]

const check = process.argv.includes('--check')
const pictures = SCENES.map((scene) => () => picture(scene))
const files = new Map((await inParallel(pictures, AT_ONCE)).flat())
if (check) compare(files)
else write(files)

/** @param {PseudoTerminal} terminal */
async function unblock(terminal) {
  await giveAll(terminal, PUK)
  await terminal.exit()
}

/**
 * @param {Scene} scene
 * @returns {Promise<[name: string, content: string][]>}
 */
async function picture({ name, args, lead, columns = 80, language = 'fr' }) {
  const terminal = openProgram(args, { columns, rows: ROWS })
  try {
    await lead(terminal)
    await terminal.still()
    const title = ['cps-unblock', ...args].join(' ')
    return [
      [`${name}.txt`, `${terminal.text()}\n`],
      [`${name}.svg`, drawSvg(terminal, { title, language, cursor: terminal.running })],
    ]
  } finally {
    await terminal.close()
  }
}

/** @param {ReadonlyMap<string, string>} made */
function write(made) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of made) writeFileSync(folder + name, content)
  console.log(`${made.size} files in docs/screens`)
}

/** @param {ReadonlyMap<string, string>} made */
function compare(made) {
  const present = new Set(readdirSync(folder))
  const stale = [...made].filter(
    ([name, content]) => !present.has(name) || readFileSync(folder + name, 'utf8') !== content,
  )
  const names = [...stale.map(([name]) => name), ...[...present].filter((name) => !made.has(name))]
  for (const name of names) console.error(`docs/screens/${name} is not what the program shows now.`)
  if (names.length === 0) return
  console.error('Look at what changed, then take them anew: npm run build && npm run screens')
  process.exitCode = 1
}
