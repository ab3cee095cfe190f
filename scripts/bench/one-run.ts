/** One run of a program, and what it took with all the processes that it started and waited for. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Taken {
  /** In ms, of all its processes. */
  readonly processor: number
  /** In ms, until the last byte of its standard output. */
  readonly told: number
  /** In ms, until its end. */
  readonly ended: number
  /** In MB, of the largest of its processes. */
  readonly memory: number
}

/** Node does not tell what its children used; wait4(2) does. */
const WAIT4 = `
import json, os, subprocess, sys, time
begun = time.monotonic()
child = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
child.stdin.write(sys.argv[1].encode())
child.stdin.close()
told = begun
while os.read(child.stdout.fileno(), 65536): told = time.monotonic()
_, status, used = os.wait4(child.pid, 0)
ended = time.monotonic()
print(json.dumps({
  'exit': os.waitstatus_to_exitcode(status), 'processor': (used.ru_utime + used.ru_stime) * 1000,
  'told': (told - begun) * 1000, 'ended': (ended - begun) * 1000, 'memory': used.ru_maxrss / 1024 }))
`

/** @throws where it ends with another exit code than `exit`: its figures would be those of a failure */
export async function oneRun(command: readonly string[], input: string, exit: number): Promise<Taken> {
  const child = spawn('python3', ['-c', WAIT4, input, ...command], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  await once(child, 'close')
  const { exit: found, ...taken } = JSON.parse(said)
  if (found !== exit) throw new Error(`${command.join(' ')} ended with ${found}`)
  return taken
}
