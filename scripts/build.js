// @ts-check
/**
 * `npm run build`: the program as users get it, in dist, the licences of what is in it, and the manual pages.
 *
 * dist is a few files, split where the source loads late (`await import`), so that a command loads its own part alone.
 * They are CommonJS, which Node begins to run some milliseconds sooner than ECMAScript modules, in each of two processes.
 * Nothing is squeezed: a stack trace names functions as the source does, and the map of each file has its lines.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rolldown } from 'rolldown'
import { writeManuals } from './build/manuals.js'
import { packagesIn, writeNotices } from './build/notices.js'
import { root } from './setup/project.js'

const MAIN = `${root}src/cli/main.ts`
const PCSC = `${root}src/pcsc/`
/** What starts the readers, in a file of its own. */
const READERS = `${PCSC}index.ts`

/** Without these groups, what two commands share would be cut into some forty files, and a command load twenty of them. */
const GROUPS = [
  // What is loaded before the readers are started, and is little.
  { name: isFirst, debugName: 'program', tags: initial(), priority: 4 },
  // What every run loads, while the readers start; but not main.ts, which is a run, and which nothing else is to begin.
  {
    name: 'answer',
    tags: initial(),
    test: /src\/(?!pcsc\/|cli\/(?:main|start)\.ts|machine\/compile-cache)|node_modules/,
    priority: 3,
  },
  { name: 'virtual-cards', test: /src\/simulator\//, minShareCount: 2, priority: 2 },
  { name: 'card', test: /src\//, minShareCount: 2, priority: 1 },
]

/**
 * Names the file of what main.ts imports, and of what that imports in turn. It also holds what the start of the readers
 * imports besides its own folder: that is not to wait for the rest of the program.
 *
 * @param {string} path
 * @param {import('rolldown').ChunkingContext} context
 */
function isFirst(path, context) {
  if (path.startsWith(PCSC)) return null
  return [MAIN, READERS].some((file) => importsOf(file, context).has(path)) ? 'program' : null
}

/**
 * @param {string} path
 * @param {import('rolldown').ChunkingContext} context
 */
function importsOf(path, context, found = /** @type {Set<string>} */ (new Set())) {
  for (const imported of context.getModuleInfo(path)?.importedIds ?? []) {
    if (found.has(imported)) continue
    found.add(imported)
    importsOf(imported, context, found)
  }
  return found
}

/** What an input imports, and not by `await import`. */
function initial() {
  return /** @type {'$initial'[]} */ (['$initial'])
}

/** The program asks for its version, and where to report its defects. */
const ofPackageJson = {
  name: 'of-package-json',
  /** @param {string} path */
  load(path) {
    if (path !== `${root}package.json`) return null
    const { version, bugs } = JSON.parse(readFileSync(path, 'utf8'))
    return JSON.stringify({ version, bugs })
  },
}

rmSync(`${root}dist`, { recursive: true, force: true })
const outputs = await Promise.all([
  bundle(
    {
      start: 'src/cli/start.ts',
      main: MAIN,
      answer: 'src/cli/answer.ts',
      pcsc: READERS,
    },
    { groups: GROUPS, includeDependenciesRecursively: false },
  ),
  // All in one file: it is loaded by a process of its own, while the program loads the rest.
  bundle({ 'reader-process': 'src/pcsc/reader-process.ts' }, false),
])
writeFileSync(`${root}dist/package.json`, '{ "type": "commonjs" }\n')
writeNotices(packagesIn(outputs.flat()))
await writeManuals()

/**
 * @param {Record<string, string>} input
 * @param {boolean | import('rolldown').CodeSplittingOptions} codeSplitting
 */
async function bundle(input, codeSplitting) {
  const bundling = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    transform: { target: 'node20.17' },
    external: ['pcsclite'],
    plugins: [ofPackageJson],
    preserveEntrySignatures: 'allow-extension',
    onLog(_, { message }) {
      throw new Error(message)
    },
  })
  const { output } = await bundling.write({
    dir: `${root}dist`,
    format: 'cjs',
    chunkFileNames: '[name].js',
    codeSplitting,
    sourcemap: true,
    sourcemapExcludeSources: true,
  })
  await bundling.close()
  return output
}
