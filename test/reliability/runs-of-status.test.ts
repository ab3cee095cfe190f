/** Hundreds of `status` in a row on a real daemon. */

import { manyRuns } from './many-runs.ts'
import { STATUS } from './scene.ts'

manyRuns('status', [STATUS])
