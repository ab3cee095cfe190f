/** Hundreds of `unblock` in a row on a real daemon. */

import { manyRuns } from './many-runs.ts'
import { RIGHT, WRONG } from './scene.ts'

manyRuns('unblock', [RIGHT, WRONG])
