/** Every command. The first one runs where none is named. */

import type { Command } from '../command.ts'
import { completion } from './completion.ts'
import { doctor } from './doctor.ts'
import { guide } from './guide.ts'
import { readers } from './readers.ts'
import { simulate } from './simulate.ts'
import { status } from './status.ts'
import { unblock } from './unblock.ts'

const LIST = [unblock, status, readers, doctor, guide, simulate, completion] as const

/** In the order of --help. */
export const COMMANDS: readonly [Command, ...Command[]] = LIST

export type CommandName = (typeof LIST)[number]['name']
