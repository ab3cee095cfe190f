/** Looking at this machine: what `doctor` judges. Nothing is changed, no card is taken. */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { daemonSocket, SOCKET_VARIABLE } from '../machine/daemon-socket.ts'
import { OWN_FOLDER } from '../machine/installation.ts'
import type { Machine } from '../machine/machine.ts'
import { PortFault, type Readers } from '../port.ts'
import type { PolkitAnswer, Probed, SocketFound } from './examination.ts'
import { closedToOthers } from './own-files.ts'

const run = promisify(execFile)

const DAEMON_ACTION = 'org.debian.pcsc-lite.access_pcsc'
const CARD_ACTION = 'org.debian.pcsc-lite.access_card'
const PKCHECK_TIMEOUT_MS = 5000

/** Programs that hold a CPS for long, by the beginning of their process's name. */
const IN_THE_WAY: readonly (readonly [RegExp, string])[] = [
  // On Windows galsvw32.exe.
  [/^gals[sv]/i, 'GALSS'],
  [/^(cpgesw|cps-?gestion)/i, 'CPS-GESTION'],
  [/^srvsvcnam/i, 'SrvSvCnam'],
  [/^dmpconnect/i, 'DMPConnect'],
  [/^scdaemon/i, 'scdaemon (GnuPG)'],
]

export async function probe(readers: Pick<Readers, 'list'>, machine: Machine): Promise<Probed> {
  const found = await readersOrFault(readers)
  return {
    node: process.versions.node,
    untried: machine.untried,
    closed: machine.system === 'windows' ? null : closedToOthers(OWN_FOLDER),
    service: machine.service,
    socket: socketFound(machine),
    readers: found,
    otherReaders: [],
    polkit: machine.hasPolkit ? await polkitAnswers() : null,
    overSsh: (process.env.SSH_CONNECTION ?? process.env.SSH_TTY) !== undefined,
    software: programsInTheWay(await machine.runningPrograms()),
  }
}

function socketFound({ system }: Machine): SocketFound | null {
  const path = daemonSocket(system)
  if (path === null) return null
  return {
    path,
    isThere: existsSync(path),
    variable: SOCKET_VARIABLE in process.env ? SOCKET_VARIABLE : null,
  }
}

async function readersOrFault(readers: Pick<Readers, 'list'>): Promise<Probed['readers']> {
  try {
    return await readers.list()
  } catch (error) {
    if (error instanceof PortFault) return error.kind
    throw error
  }
}

async function polkitAnswers(): Promise<Probed['polkit']> {
  const [daemon, card] = await Promise.all([askPolkit(DAEMON_ACTION), askPolkit(CARD_ACTION)])
  return { daemon, card }
}

/** polkit's answer for this very process, and so for its user and session. */
async function askPolkit(action: string): Promise<PolkitAnswer> {
  try {
    await run('pkcheck', ['--action-id', action, '--process', String(process.pid)], {
      timeout: PKCHECK_TIMEOUT_MS,
    })
    return 'yes'
  } catch (error) {
    // 1: not authorised; 2: only after a password, which pcscd does not ask for. Else: no pkcheck, no such action.
    const status = (error as { code?: unknown }).code
    return status === 1 || status === 2 ? 'no' : 'absent'
  }
}

function programsInTheWay(running: readonly string[]): string[] {
  const known = running.flatMap((name) => IN_THE_WAY.find(([pattern]) => pattern.test(name))?.[1] ?? [])
  return [...new Set(known)].sort()
}
