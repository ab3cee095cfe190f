/** The generations of CPS that are read and unblocked. A new one is a file of its own, and a line here. */

import { cps3 } from './cps3.ts'
import { cps4 } from './cps4.ts'
import type { Generation } from './generation.ts'

export const GENERATIONS = { CPS3: cps3, CPS4: cps4 } as const satisfies Readonly<Record<string, Generation>>

export type GenerationName = keyof typeof GENERATIONS
