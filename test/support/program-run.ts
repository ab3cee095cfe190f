/** The whole program, run in this process: on readers, a terminal and a standard input of the test's own. */

import { PassThrough, Readable } from 'node:stream'
import { runProgram } from '../../src/cli/program.ts'
import type { World } from '../../src/cli/world.ts'
import type { Machine } from '../../src/machine/machine.ts'
import type { Readers } from '../../src/port.ts'
import type { VirtualCard } from '../../src/simulator/cards/virtual-card.ts'
import { simulatedReaders } from '../../src/simulator/readers/readers.ts'
import type { Parts } from '../../src/terminal/parts.ts'
import { allWritten } from './all-written.ts'
import type { FakeTerminal } from './fake-terminal.ts'
import { DEBIAN } from './machines.ts'
import { GOING_ON } from './run.ts'
import { checkJson, type Report } from './schema.ts'

export interface Ended {
  readonly exitCode: number
  /** What a script reads. */
  readonly stdout: string
  readonly stderr: string
  /** The JSON on standard output, held against the schema. @throws when there is none */
  readonly report: Report
}

export interface Circumstances {
  /** Readers, or a card that is alone in one. */
  readonly readers?: Readers | VirtualCard
  /** Standard input, where it is no terminal. */
  readonly input?: string | Uint8Array | Readable
  readonly env?: Readonly<Record<string, string>>
  /** Standard output before a person, where it is a pipe. */
  readonly stdout?: NodeJS.WritableStream
  /** What went wrong with what was written. */
  readonly failure?: NodeJS.ErrnoException
  readonly stuck?: Promise<never>
  /** The version of Node. */
  readonly node?: string
  readonly machine?: Machine
}

/** A run as a script starts it: no terminal anywhere. */
export async function runScript(args: readonly string[], circumstances: Circumstances = {}): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const parts: Parts = {
    input: { isTerminal: false, open: () => undefined, renew: () => undefined, close: () => undefined },
    output: stdout,
    errors: stderr,
    signals: { on: () => undefined, off: () => undefined, raise: () => undefined },
    env: circumstances.env ?? {},
    ownsInput: async () => false,
    atExit: () => undefined,
  }
  const exitCode = await runProgram(args, worldOf(parts, circumstances))
  const [told, failures] = [allWritten(stdout), allWritten(stderr)]
  return {
    exitCode,
    stdout: told,
    stderr: failures,
    get report() {
      return checkJson(told)
    },
  }
}

/** A run before a person; resolves with the exit code. */
export async function runBefore(
  person: FakeTerminal,
  args: readonly string[],
  circumstances: Circumstances = {},
): Promise<number> {
  const { stdout } = circumstances
  const parts = stdout === undefined ? person.parts : { ...person.parts, output: stdout }
  return await runProgram(args, worldOf(parts, circumstances))
}

function worldOf(
  parts: Parts,
  {
    readers,
    input = '',
    failure,
    stuck = GOING_ON,
    node = process.versions.node,
    machine = DEBIAN,
  }: Circumstances,
): World {
  return {
    node,
    machine,
    parts,
    input: input instanceof Readable ? input : Readable.from([Buffer.from(input)]),
    openReaders: async (simulate) => {
      if (readers !== undefined) return 'list' in readers ? readers : simulatedReaders(readers)
      const { createCard } = await import('../../src/simulator/scenarios.ts')
      return simulatedReaders(createCard(simulate ?? 'blocked'))
    },
    stuck,
    written: async () => failure ?? null,
  }
}
