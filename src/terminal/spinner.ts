/** « Recyclage en cours… », turning on a terminal, a plain line elsewhere. */

import type { Screen } from './screen.ts'

export interface Spinner {
  /** Says a line above it, which stays. */
  say(text: string): void
  stop(): void
}

/** Columns of what turns, and of the space behind it. */
const MARK = 2
const HIDE_CURSOR = '\x1b[?25l'
const SHOW_CURSOR = '\x1b[?25h'

/**
 * ora never comes back on a terminal of 0 columns, writes its escapes to what is no terminal, and colours its frames
 * whatever NO_COLOR says.
 */
export async function spin(screen: Screen, text: string): Promise<Spinner> {
  if (!screen.isLive) {
    screen.say(text)
    return { say: (line) => screen.say(line, 'warning'), stop: () => undefined }
  }
  const { default: ora } = await import('ora')
  const spinner = ora({
    text: screen.wrap(text, MARK).join(`\n${' '.repeat(MARK)}`),
    stream: screen.stream,
    isEnabled: true,
    // Its frames are signs that not every font has.
    spinner: screen.signs === 'all' ? 'dots' : 'line',
    color: screen.colours ? 'cyan' : false,
    // The keyboard and the cursor are given back by us, on every way out.
    discardStdin: false,
    hideCursor: false,
  })
  screen.write(HIDE_CURSOR)
  spinner.start()
  return {
    say: (line) => {
      spinner.clear()
      screen.say(line, 'warning')
      spinner.render()
    },
    stop: () => {
      spinner.stop()
      screen.write(SHOW_CURSOR)
    },
  }
}
