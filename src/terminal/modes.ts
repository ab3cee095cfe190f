/**
 * Modes of a terminal that a program before us may have left on, and bracketed paste, which is ours. From xterm's
 * ctlseqs.txt, kitty's keyboard protocol and Windows Terminal's documentation.
 */

/** Mouse of X10, with highlights, buttons and movements; focus; the mouse's coordinates of 1005, 1006, 1015 and 1016. */
const REPORTS = [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016]
/** Keys of Windows' console as sequences. */
const WINDOWS_KEYS = 9001
const CURSOR_KEYS = 1
const BRACKETED_PASTE = 2004

const NUMERIC_KEYPAD = '\x1b>'
const MODIFY_OTHER_KEYS_OFF = '\x1b[>4;0m'
/** kitty's: the program before us gets its own back at the end. */
const PUSH_PLAIN_KEYS = '\x1b[>0u'
const POP_KEYS = '\x1b[<1u'

const SHOW_CURSOR = '\x1b[?25h'

/** What a kind of terminal is told: nothing, where it would be shown; DEC's own modes; all that xterm's heirs know. */
export type Tongue = 'none' | 'dec' | 'xterm'

const HEIRS =
  /^(?:xterm|screen|tmux|rxvt|vte|gnome|konsole|putty|kitty|foot|alacritty|wezterm|ghostty|iterm|mintty|contour|st-|nsterm|ms-terminal)/

/** @param term the value of TERM */
export function tongueOf(term: string | undefined): Tongue {
  if (term === undefined || term === '' || term === 'dumb' || term === 'unknown') return 'none'
  return HEIRS.test(term) ? 'xterm' : 'dec'
}

/** Written before the first question. */
export function modesAtStart(tongue: Tongue): string {
  const common = `${reset(CURSOR_KEYS)}${NUMERIC_KEYPAD}`
  switch (tongue) {
    case 'none':
      return ''
    case 'dec':
      // Others, older kernels' console for one, show what follows a sign they don't know.
      return common
    case 'xterm':
      return [
        ...[...REPORTS, WINDOWS_KEYS].map(reset),
        common,
        MODIFY_OTHER_KEYS_OFF,
        PUSH_PLAIN_KEYS,
        set(BRACKETED_PASTE),
      ].join('')
  }
}

/** Written at the end, and before the program is stopped. */
export function modesAtEnd(tongue: Tongue): string {
  switch (tongue) {
    case 'none':
      return ''
    case 'dec':
      return SHOW_CURSOR
    case 'xterm':
      return `${reset(BRACKETED_PASTE)}${POP_KEYS}${SHOW_CURSOR}`
  }
}

function set(mode: number): string {
  return `\x1b[?${mode}h`
}

function reset(mode: number): string {
  return `\x1b[?${mode}l`
}
