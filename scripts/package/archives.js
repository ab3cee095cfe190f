// @ts-check
/** One tree as a .tar.gz and as a .deb, the same bytes each time. */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
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

/**
 * @param {string} tree
 * @param {{ version: string, libraries: string }} contents `libraries`: the packages that its binaries need, as
 *   dpkg-shlibdeps tells them
 * @param {string} file
 */
export function writeDeb(tree, { version, libraries }, file) {
  const { author, homepage } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const folder = join(dirname(tree), 'deb')
  cpSync(tree, join(folder, 'usr'), { recursive: true, preserveTimestamps: true })
  const size = ['-sk', '--apparent-size', folder]
  const kilobytes = execFileSync('du', size, { encoding: 'utf8' }).split('\t')[0]
  const control = [
    'Package: cps-unblock',
    `Version: ${version}`,
    'Architecture: amd64',
    'Section: utils',
    'Priority: optional',
    `Maintainer: ${author}`,
    ...(homepage === undefined ? [] : [`Homepage: ${homepage}`]),
    `Installed-Size: ${kilobytes}`,
    `Depends: pcscd, libccid, ${libraries}`,
    'Description: unblocks French health professional cards (CPS)',
    ' A dialogue in the terminal, the state of a card, and scripted runs, by the',
    ' procedure that the card issuer describes. In French and in English.',
    ' .',
    ' With a Node.js of its own: nothing else is to be installed.',
  ]
  const administration = join(folder, 'DEBIAN')
  // What `dpkg --verify` compares, and what tells two packages of one version apart.
  const sums = filesIn(join(folder, 'usr')).map((path) => {
    const digest = createHash('md5').update(readFileSync(path)).digest('hex')
    return `${digest}  ${relative(folder, path)}\n`
  })
  mkdirSync(administration)
  writeFileSync(join(administration, 'control'), `${control.join('\n')}\n`)
  writeFileSync(join(administration, 'md5sums'), sums.join(''))
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', folder])
  // One thread: xz cuts its blocks by their number.
  const packing = ['--root-owner-group', '-Zxz', '-z6', '--threads-max=1']
  execFileSync('dpkg-deb', [...packing, '--build', folder, file], { stdio: ['ignore', 'ignore', 'inherit'] })
  rmSync(folder, { recursive: true })
}

/**
 * @param {string} folder
 * @returns {string[]} the paths of all files below it, sorted
 */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/**
 * @param {string} work a folder for what is made meanwhile
 * @param {readonly string[]} binaries
 * @returns {string} `libc6 (>= 2.34), libpcsclite1 (>= 1.5.0), …`
 */
export function librariesOf(work, binaries) {
  const folder = join(work, 'libraries')
  mkdirSync(join(folder, 'debian'), { recursive: true })
  writeFileSync(
    join(folder, 'debian/control'),
    'Source: cps-unblock\n\nPackage: cps-unblock\nArchitecture: any\n',
  )
  const told = execFileSync('dpkg-shlibdeps', ['-O', ...binaries], {
    cwd: folder,
    encoding: 'utf8',
    // It warns of each symbol that the addon takes from Node.
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return told.trim().replace('shlibs:Depends=', '')
}
