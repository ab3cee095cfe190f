/** « Recyclage en cours… », turning on a terminal, a plain line elsewhere. */

import type { Screen } from './screen.ts'

export interface Spinner {
  stop(): void
}

/**
 * ora never comes back on a terminal of 0 columns, writes its escapes to what is no terminal, and colours its frames
 * whatever NO_COLOR says.
 */
export async function spin(screen: Screen, text: string): Promise<Spinner> {
  if (!screen.isTerminal) {
    screen.say(text)
    return { stop: () => undefined }
  }
  const { default: ora } = await import('ora')
  // The keyboard is not ora's: it would read only a terminal that somebody else has made flow.
  const color = screen.colours ? 'cyan' : false
  const spinner = ora({ text, stream: screen.stream, color, discardStdin: false }).start()
  return { stop: () => spinner.stop() }
}
