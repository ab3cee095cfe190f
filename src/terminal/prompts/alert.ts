/** What is said under a question about the keys that were pressed. */

import { isCtrl, type Key } from '../decoder/keys.ts'
import type { Screen } from '../screen.ts'

/** @param indent columns before each line */
export function alertLines(screen: Screen, alert: string, indent: number): string[] {
  return screen.wrap(alert, indent).map((line) => screen.paint('bad', `${' '.repeat(indent)}${line}`))
}

/** Whether other programs are left, or undone, by this key: it is answered by how to give up. */
export function isLeaving(key: Key): boolean {
  return isCtrl(key, 'z') || key.is === 'escape'
}
