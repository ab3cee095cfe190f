// @ts-check
/** What the packages are made of, in the format of CycloneDX: npm's own account, cut down to what is shipped. */

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { npm } from '../setup/npm.js'
import { root } from '../setup/project.js'

/** Of pcsclite's installation. */
const BESIDE = ['pcsclite', 'bindings', 'file-uri-to-path']

/**
 * @param {string} file
 * @param {import('./node.js').Node} node
 */
export function writeSbom(file, node) {
  const [program, ...args] = npm('sbom', '--sbom-format=cyclonedx', '--package-lock-only')
  const told = execFileSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
  const { serialNumber: _, ...bom } = JSON.parse(told)
  const notices = readFileSync(`${root}THIRD-PARTY-NOTICES`, 'utf8')
  const bundled = new Set([...notices.matchAll(/^(\S+ \S+) \(.+\)\n=+$/gm)].map(([, title]) => title))
  /** @type {{ name: string, version: string, 'bom-ref': string }[]} */
  const components = bom.components.filter(
    (/** @type {{ name: string, version: string }} */ { name, version }) =>
      bundled.has(`${name} ${version}`) || BESIDE.includes(name),
  )
  const missing = bundled.size + BESIDE.length - components.length
  if (missing !== 0) throw new Error(`npm sbom does not know ${missing} of what is shipped`)
  const runtime = {
    'bom-ref': `node@${node.version}`,
    type: 'platform',
    name: 'node',
    version: node.version,
    purl: `pkg:generic/node@${node.version}`,
    licenses: [{ license: { id: 'MIT' } }],
  }
  const kept = new Set([bom.metadata.component['bom-ref'], ...components.map((one) => one['bom-ref'])])
  const dependencies = bom.dependencies
    .filter((/** @type {{ ref: string }} */ { ref }) => kept.has(ref))
    .map((/** @type {{ ref: string, dependsOn: string[] }} */ { ref, dependsOn }) => ({
      ref,
      dependsOn: dependsOn.filter((other) => kept.has(other)),
    }))
  const seconds = Number(process.env.SOURCE_DATE_EPOCH)
  const metadata = { ...bom.metadata, timestamp: new Date(seconds * 1000).toISOString() }
  const cut = { ...bom, metadata, components: [...components, runtime], dependencies }
  writeFileSync(file, `${JSON.stringify(cut, null, 2)}\n`)
}
