import { expect, test } from 'vitest'
import { ownsByProc } from '../../../src/terminal/foreground.ts'

const PTS_3 = 0x8803
const PTS_4 = 0x8804
const DEV_TTY = 0x0500
const NO_TERMINAL = 0

/** A line of proc_pid_stat(5), up to tpgid. */
function stat(group: number, terminal: number, foreground: number, name = 'node'): string {
  return `4242 (${name}) R 4000 ${group} 4000 ${terminal} ${foreground} 4194304 …`
}

test.each([
  ['in the foreground of its terminal', stat(4242, PTS_3, 4242), PTS_3, true],
  ['in the foreground, by /dev/tty', stat(4242, PTS_3, 4242), DEV_TTY, true],
  ['in the background', stat(4242, PTS_3, 4000), PTS_3, false],
  ['in a session without a terminal, as after setsid', stat(4242, NO_TERMINAL, -1), PTS_3, false],
  ["on another's terminal", stat(4242, PTS_3, 4242), PTS_4, false],
  ['under a name with parentheses and spaces', stat(4242, PTS_3, 4242, 'a) R 1 2 (b'), PTS_3, true],
])('%s, the keyboard is ours or not', (_, line, device, owns) => {
  expect(ownsByProc(line, device)).toBe(owns)
})
