/** Every command. The first one runs where none is named. */

import type { Command } from '../command.ts'
import { completion } from './completion.ts'
import { doctor } from './doctor.ts'
import { guide } from './guide.ts'
import { readers } from './readers.ts'
import { simulate } from './simulate.ts'
import { status } from './status.ts'
import { unblock } from './unblock.ts'

/** In the order of --help. */
export const COMMANDS = [unblock, status, readers, doctor, guide, simulate, completion] as const satisfies [
  Command,
  ...Command[],
]

export type CommandName = (typeof COMMANDS)[number]['name']
