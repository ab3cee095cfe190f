// @ts-check
/** What is installed, as below /usr: the same tree in the .deb and in the archive. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../setup/project.js'

/** Of any folder that the tree is put in, through any link to it. */
export const LAUNCHER = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")/../lib/cps-unblock
exec "$here/node" "$here/bin/cps-unblock.js" "$@"
`

/** Where each shell looks for the completion of a command. */
const COMPLETIONS = {
  bash: 'share/bash-completion/completions/cps-unblock',
  zsh: 'share/zsh/vendor-completions/_cps-unblock',
  fish: 'share/fish/vendor_completions.d/cps-unblock.fish',
}

const POLKIT_RULE = `// An example: lets the members of the group "cps" use readers and cards from any session, over SSH too.
// To have it heeded, copy it to /etc/polkit-1/rules.d/50-cps-unblock.rules
polkit.addRule(function (action, subject) {
  if (action.id.indexOf("org.debian.pcsc-lite.access_") == 0 && subject.isInGroup("cps")) {
    return polkit.Result.YES;
  }
});
`

/**
 * @param {string} tree
 * @param {{ node: import('./node.js').Node, addon: string, sbom: string }} parts
 */
export function fillTree(tree, { node, addon, sbom }) {
  const library = join(tree, 'lib/cps-unblock')
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(`${root}${part}`, join(library, part), { recursive: true })
  }
  cpSync(addon, join(library, 'node_modules'), { recursive: true })
  // The launcher names its Node.
  const program = join(library, 'bin/cps-unblock.js')
  writeFileSync(program, readFileSync(program, 'utf8').replace(/^#!.*\n/, ''))
  cpSync(join(node.folder, 'bin/node'), join(library, 'node'))
  execFileSync('strip', [join(library, 'node')])
  write(join(tree, 'bin/cps-unblock'), LAUNCHER)

  for (const [shell, place] of Object.entries(COMPLETIONS)) {
    const program = [`${root}bin/cps-unblock.js`, 'completion', shell, '--lang', 'fr']
    write(join(tree, place), execFileSync(process.execPath, program))
  }
  const { man } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  for (const page of man) {
    const zipped = gzipSync(readFileSync(`${root}${page}`), { level: 9 })
    write(join(tree, `share/man/man1/${basename(page)}.gz`), zipped)
  }

  const documents = join(tree, 'share/doc/cps-unblock')
  for (const part of ['README.md', 'README.en.md', 'docs', 'schema', 'contrib']) {
    cpSync(`${root}${part}`, join(documents, part), { recursive: true })
  }
  cpSync(sbom, join(documents, 'sbom.cdx.json'))
  cpSync(`${root}CHANGELOG.md`, join(documents, 'CHANGELOG.md'))
  write(join(documents, 'changelog.gz'), gzipSync(changelog(), { level: 9 }))
  write(join(documents, 'examples/50-cps-unblock.rules'), POLKIT_RULE)
  write(join(documents, 'copyright'), licences(node.folder, addon))
  execFileSync('find', [tree, '-type', 'd', '-exec', 'chmod', '755', '{}', '+'])
  execFileSync('find', [tree, '-type', 'f', '-exec', 'chmod', '644', '{}', '+'])
  execFileSync('chmod', ['755', join(tree, 'bin/cps-unblock'), join(library, 'node')])
}

/** In the form that Debian wants. */
function changelog() {
  const { version, author } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const made = new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000).toUTCString().replace('GMT', '+0000')
  return `cps-unblock (${version}) unstable; urgency=medium

  * All changes are in CHANGELOG.md, beside this file.

 -- ${author} <>  ${made}
`
}

/**
 * Of all that is in the tree.
 *
 * @param {string} node
 * @param {string} addon
 */
function licences(node, addon) {
  const others = [`${root}THIRD-PARTY-NOTICES`, `${addon}/pcsclite/LICENSE`, `${addon}/bindings/LICENSE.md`]
  others.push(`${addon}/file-uri-to-path/LICENSE`, `${node}/LICENSE`)
  const names = ['In the program', 'pcsclite', 'bindings', 'file-uri-to-path', 'Node.js']
  const parts = others.map((file, place) => `## ${names[place]}\n\n${readFileSync(file, 'utf8').trim()}\n`)
  return [`## cps-unblock\n\n${readFileSync(`${root}LICENSE`, 'utf8').trim()}\n`, ...parts].join('\n')
}

/**
 * @param {string} file
 * @param {string | Uint8Array} content
 */
function write(file, content) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
