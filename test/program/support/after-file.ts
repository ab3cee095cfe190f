/** For vitest's setupFiles, which it runs before each file: modules are kept, and run once in a process of several files. */

import { afterAll } from 'vitest'
import { endAll } from './run-of-test.ts'

afterAll(endAll)
