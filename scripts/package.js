// @ts-check
/**
 * `npm run package`: the program with a Node of its own, for machines that have none: a .deb and an archive.
 *
 *   release/cps-unblock_VERSION_amd64.deb
 *   release/cps-unblock-VERSION-linux-x64.tar.gz
 *   release/cps-unblock-VERSION.cdx.json     what is in them (CycloneDX)
 *
 * The same commit gives the same bytes: the time in them is SOURCE_DATE_EPOCH, or else that of the commit. It needs what
 * compiles pcsclite, and dpkg-dev; the addon runs on systems at least as new as the one that made it.
 */

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAddon } from './package/addon.js'
import { librariesOf, writeArchive, writeDeb } from './package/archives.js'
import { fetchNode } from './package/node.js'
import { writeSbom } from './package/sbom.js'
import { fillTree } from './package/tree.js'
import { npm } from './setup/npm.js'
import { root } from './setup/project.js'

process.env.SOURCE_DATE_EPOCH ||= execFileSync('git', ['log', '-1', '--format=%ct'], {
  cwd: root,
  encoding: 'utf8',
}).trim()
// As files are made here, so they are installed.
process.umask(0o022)

const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const [build, ...buildArgs] = npm('run', 'build')
execFileSync(build, buildArgs, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })

const work = mkdtempSync(join(tmpdir(), 'cps-unblock-package-'))
try {
  const node = fetchNode(work)
  const addon = buildAddon(work, node)
  const release = `${root}release/`
  rmSync(release, { recursive: true, force: true })
  mkdirSync(release)
  const sbom = `${release}cps-unblock-${version}.cdx.json`
  writeSbom(sbom, node)

  const name = `cps-unblock-${version}-linux-x64`
  const tree = join(work, name)
  fillTree(tree, { node, addon, sbom })
  chmodSync(work, 0o755)
  writeArchive(work, name, `${release}${name}.tar.gz`)
  const binaries = ['node', 'node_modules/pcsclite/build/Release/pcsclite.node']
  const libraries = librariesOf(
    work,
    binaries.map((file) => join(tree, 'lib/cps-unblock', file)),
  )
  writeDeb(tree, { version, libraries }, `${release}cps-unblock_${version}_amd64.deb`)
} finally {
  rmSync(work, { recursive: true })
}
