/** Looking at this machine: what `doctor` judges. Nothing is changed, no card is taken. */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { daemonSocket, SOCKET_VARIABLE } from '../daemon-socket.ts'
import { PortFault, type Readers } from '../port.ts'
import type { PolkitAnswer, Probed, SocketFound } from './examination.ts'

const run = promisify(execFile)

const DAEMON_ACTION = 'org.debian.pcsc-lite.access_pcsc'
const CARD_ACTION = 'org.debian.pcsc-lite.access_card'
const PKCHECK_TIMEOUT_MS = 5000

/** Programs that hold a CPS for long, by the beginning of their process's name. */
const IN_THE_WAY: readonly (readonly [RegExp, string])[] = [
  [/^galss/i, 'GALSS'],
  [/^(cpgesw|cps-?gestion)/i, 'CPS-GESTION'],
  [/^srvsvcnam/i, 'SrvSvCnam'],
  [/^dmpconnect/i, 'DMPConnect'],
  [/^scdaemon/i, 'scdaemon (GnuPG)'],
]

export async function probe(readers: Pick<Readers, 'list'>): Promise<Probed> {
  const found = await readersOrFault(readers)
  const [daemon, card] = await Promise.all([askPolkit(DAEMON_ACTION), askPolkit(CARD_ACTION)])
  return {
    node: process.versions.node,
    socket: process.platform === 'linux' ? socketFound() : null,
    readers: found,
    otherReaders: [],
    polkit: { daemon, card },
    overSsh: (process.env.SSH_CONNECTION ?? process.env.SSH_TTY) !== undefined,
    software: await programsInTheWay(),
  }
}

function socketFound(): SocketFound {
  const path = daemonSocket()
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

async function programsInTheWay(): Promise<string[]> {
  const running = new Set<string>()
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
    const known = IN_THE_WAY.find(([pattern]) => pattern.test(name))
    if (known !== undefined) running.add(known[1])
  }
  return [...running].sort()
}
