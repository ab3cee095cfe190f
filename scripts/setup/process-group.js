// @ts-check
/** Programs that are ended whole: with everything they started, in whatever session that went on. */

import { readdirSync, readFileSync } from 'node:fs'

/** The heads of the groups that run now; each was started with `detached: true`. */
const heads = /** @type {Set<number>} */ (new Set())

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Ends the group when this process is told to end, until `forget`: in a session of its own it hears no Ctrl-C.
 *
 * @param {number} head
 */
export function remember(head) {
  if (heads.size === 0) for (const signal of SIGNALS) process.on(signal, endAll)
  heads.add(head)
}

/** @param {number} head */
export function forget(head) {
  heads.delete(head)
  if (heads.size === 0) for (const signal of SIGNALS) process.off(signal, endAll)
}

/** @param {NodeJS.Signals} signal */
function endAll(signal) {
  for (const head of heads) endWhole(head)
  for (const name of SIGNALS) process.off(name, endAll)
  process.kill(process.pid, signal)
}

/**
 * Kills the process, its group, its descendants and what is in their sessions; a terminal's program has a session of its
 * own. Without /proc it is the group alone.
 *
 * @param {number} head
 */
export function endWhole(head) {
  const sessions = new Set([head])
  const known = new Set([head])
  // A second look finds what was started during the first.
  for (let look = 0; look < 5; look += 1) {
    const all = processes()
    for (let before = -1; before !== known.size; ) {
      before = known.size
      for (const { pid, parent, session } of all) {
        if (!known.has(pid) && !known.has(parent) && !sessions.has(session)) continue
        known.add(pid)
        if (session === pid) sessions.add(session)
      }
    }
    const alive = all.filter(({ pid, zombie }) => known.has(pid) && !zombie)
    kill(-head)
    for (const { pid } of alive) kill(pid)
    if (alive.length === 0) return
  }
}

/** @param {number} pid */
function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** From the 1st, 3rd, 4th and 6th fields of proc_pid_stat(5), the second being a name in parentheses. */
function processes() {
  return list('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    const stat = read(`/proc/${name}/stat`)
    const [state, parent, , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [{ pid: Number(name), parent: Number(parent), session: Number(session), zombie: state === 'Z' }]
  })
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
