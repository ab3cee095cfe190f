// @ts-check
/** One tree as a .tar.gz and as a .deb, the same bytes each time. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../setup/project.js'

/**
 * @param {string} folder
 * @param {string} name of the tree in it
 * @param {string} file
 */
export function writeArchive(folder, name, file) {
  const time = `--mtime=@${process.env.SOURCE_DATE_EPOCH}`
  const alike = ['--sort=name', '--format=gnu', '--owner=0', '--group=0', '--numeric-owner', time]
  execFileSync('tar', [...alike, '--use-compress-program=gzip -6n', '-cf', file, '-C', folder, name])
}

/** Debian wants an address; the maintainers' is in package.json once they have one. */
const NOBODY = 'cps-unblock <cps-unblock@localhost>'

/**
 * @param {string} tree
 * @param {string} version
 * @param {string} file
 */
export function writeDeb(tree, version, file) {
  const { author = NOBODY, description, homepage } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const folder = join(dirname(tree), 'deb')
  cpSync(tree, join(folder, 'usr'), { recursive: true, preserveTimestamps: true })
  const kilobytes = execFileSync('du', ['-sk', '--apparent-size', folder], { encoding: 'utf8' }).split(
    '\t',
  )[0]
  const control = [
    'Package: cps-unblock',
    `Version: ${version}`,
    'Architecture: amd64',
    'Section: utils',
    'Priority: optional',
    `Maintainer: ${author}`,
    ...(homepage === undefined ? [] : [`Homepage: ${homepage}`]),
    `Installed-Size: ${kilobytes}`,
    // libc and libstdc++ of Debian 12, where the addon is compiled at the oldest.
    'Depends: pcscd, libccid, libpcsclite1, libc6 (>= 2.36), libstdc++6 (>= 12)',
    'Description: unblocks French health professional cards (CPS)',
    ` ${description}`,
    ' .',
    ' With a Node.js of its own: nothing else is to be installed.',
  ]
  mkdirSync(join(folder, 'DEBIAN'))
  writeFileSync(join(folder, 'DEBIAN/control'), `${control.join('\n')}\n`)
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', folder])
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z9', '--build', folder, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  rmSync(folder, { recursive: true })
}
