/** What the tests of the Ansible role share: how a play is run and told, and an apt of a test's own. */

import { execFileSync, type StdioOptions } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Only Debian and its like have apt; nothing is to be seen of it elsewhere. */
export const hasApt = existsSync('/usr/bin/apt-get')

/** One connection a task, where Ansible would make five; what the tasks do is the same. */
export const QUICK = { ANSIBLE_PIPELINING: '1' }

export const CHANGED = /^poste-1 +: ok=\d+ +changed=1 +unreachable=0 +failed=0/m
export const UNCHANGED = /^poste-1 +: ok=\d+ +changed=0 +unreachable=0 +failed=0/m

/** What an installed program says of a virtual card. */
export function state(program: string): unknown {
  const stdio: StdioOptions = ['ignore', 'pipe', 'ignore']
  return JSON.parse(
    execFileSync(program, ['status', '--simulate', '--json'], { stdio, timeout: 60_000 }).toString(),
  )
}

/**
 * A configuration of apt that knows what `status` says is installed, no source of more, and locks of its own: whoever
 * else installs something here neither waits nor is waited for.
 */
export function aptApart(folder: string, status: string): string {
  for (const part of ['lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(folder, part), { recursive: true })
  }
  const settings = {
    'Dir::State': folder,
    'Dir::State::Lists': join(folder, 'lists'),
    'Dir::State::Status': status,
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Etc::SourceList': '/dev/null',
    'Dir::Etc::SourceParts': '/dev/null',
    'DPkg::Options::': '--force-not-root',
  }
  const configuration = join(folder, 'apt.conf')
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";\n`)
  writeFileSync(configuration, lines.join(''))
  return configuration
}
