/** The program as the guest gets it: this Node, the build, and the packages that it needs, in an archive for the kernel. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { root } from '../program/support/program.js'

const PLACE = 'opt/cps-unblock'

/** In the guest. */
export const NODE = '/usr/local/bin/node'
export const PROGRAM = `${NODE} /${PLACE}/bin/cps-unblock.js`
export const IN_TRANSACTION = '/usr/local/bin/in-transaction'

/**
 * Writes the archive (cpio, newc).
 *
 * @param transaction the program that holds a transaction, compiled
 */
export function archiveProgram(archive: string, transaction: string): void {
  const staged = mkdtempSync(join(tmpdir(), 'cps-unblock-archive-'))
  const put = (from: string, to: string) => {
    mkdirSync(dirname(join(staged, to)), { recursive: true })
    symlinkSync(from, join(staged, to))
  }
  put(process.execPath, NODE)
  put(transaction, IN_TRANSACTION)
  for (const part of ['bin', 'dist', 'package.json']) put(join(root, part), join(PLACE, part))
  const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: root,
    encoding: 'utf8',
  })
  const packages = listed
    .trim()
    .split('\n')
    .map((folder) => relative(root, folder))
  // One within another comes along with it.
  for (const path of packages.filter((path) => path.lastIndexOf('node_modules') === 0)) {
    put(join(root, path), join(PLACE, path))
  }
  const pack =
    'cd "$1" && find -L . -print0 | cpio --null --create --dereference --format=newc --quiet > "$2"'
  execFileSync('sh', ['-c', pack, 'sh', staged, archive])
  rmSync(staged, { recursive: true })
}
