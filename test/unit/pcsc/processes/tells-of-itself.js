// @ts-check
/**
 * In place of a reader process: tells what it was started with, as `done` of request 1, and ends as the request that it
 * then gets says: with 3 at a `list`, by SIGSEGV at any other.
 */

import { readFileSync, readSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'

const PIPE = 3
const KIND = 4
const HEADER = 9
const DONE = 6

const { argv, env, execArgv, pid } = process
// proc(5): the fields behind the name are state, parent, group, session.
const [, , , session] = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor))
const body = Buffer.from(
  JSON.stringify({ args: argv.slice(2), env, execArgv, leads: session === String(pid), terminals }),
)

const header = Buffer.alloc(HEADER)
header.writeUInt32BE(HEADER - 4 + body.length)
header.writeUInt8(DONE, KIND)
header.writeUInt32BE(1, KIND + 1)
writeSync(PIPE, Buffer.concat([header, body]))

const asked = Buffer.alloc(64)
readSync(PIPE, asked)
if (asked[KIND] === 0) process.exit(3)
process.kill(pid, 'SIGSEGV')
