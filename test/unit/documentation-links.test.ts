/** Each relative link of the documentation leads to a file of the project, and to a heading that this file has. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const IGNORED = new Set(['node_modules', 'dist', 'coverage', 'reports'])

const pages = readdirSync(root, { withFileTypes: true })
  .filter(({ name }) => !name.startsWith('.') && !IGNORED.has(name))
  .flatMap((entry) => (entry.isDirectory() ? pagesUnder(entry.name) : [entry.name]))
  .filter((page) => page.endsWith('.md'))

test.each(pages)('each relative link of %s resolves', (page) => {
  expect(brokenLinks(page, read(page))).toEqual([])
})

test('a link to a missing file, to a missing heading or out of the project is found', () => {
  const page = '[a](no-such-page.md) [b](#no-such-heading) [c](docs/card.md#no-such-heading) ![d](../x.svg)'
  expect(brokenLinks('README.md', page)).toEqual([
    'no-such-page.md',
    '#no-such-heading',
    'docs/card.md#no-such-heading',
    '../x.svg',
  ])
})

test('a package that a page names is that of this version', () => {
  const { version } = JSON.parse(read('package.json'))
  const named = pages.flatMap((page) => read(page).match(/\bcps-unblock[-_]\d+\.\d+\.\d+/g) ?? [])
  expect(named.length).toBeGreaterThan(4)
  for (const name of named) expect(name.replace('_', '-')).toBe(`cps-unblock-${version}`)
})

test('the pages that a reader is sent to first are among those that are read', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'README.en.md', 'docs/scripting.md', 'contrib/ansible/README.md']),
  )
})

function pagesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  )
}

function brokenLinks(page: string, text: string): string[] {
  const targets = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => !/^[a-z]+:/.test(target) && !resolves(page, target))
}

function resolves(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : relative(root, join(root, dirname(page), path))
  if (file.startsWith('..') || !existsSync(join(root, file))) return false
  return anchor === undefined || anchorsOf(read(file)).has(anchor)
}

/** The names that GitHub and GitLab give to headings; a second heading of the same words gets `-1`. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of prose(text).matchAll(/^#{1,6} (.+)$/gm)) {
    const name = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-')
    let times = 0
    while (anchors.has(times === 0 ? name : `${name}-${times}`)) times++
    anchors.add(times === 0 ? name : `${name}-${times}`)
  }
  return anchors
}

/** Without fences, whose `#` and brackets are code. */
function prose(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```/gm, '')
}

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}
