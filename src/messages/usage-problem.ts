/** Why a command line is refused, as data: nothing in it that may be a code. */

export type UsageProblem =
  | { readonly is: 'no-terminal' }
  /** A terminal that this program may not read: it is in the background, or shares the keyboard with a shell. */
  | { readonly is: 'terminal-not-ours' }
  | { readonly is: 'codes-without-no-input' | 'codes-twice' | 'codes-from-terminal' }
  | { readonly is: 'no-input-without-card' | 'no-input-without-codes' }
  | { readonly is: 'code-file'; readonly path: string; readonly problem: 'unreadable' | 'exposed' }
  | { readonly is: 'code-in-environment'; readonly variable: string }
  /** The option that carried it; null for a bare argument. */
  | { readonly is: 'code-in-argument'; readonly option: string | null }
  | { readonly is: 'unknown-scenario'; readonly found: string; readonly known: readonly string[] }
  /** None, or one that has no completion. */
  | { readonly is: 'unknown-shell'; readonly known: readonly string[] }
  /** `typed` and `nearest` are null where what was typed may be a code, or resembles nothing. */
  | {
      readonly is: 'unknown-command'
      readonly typed: string | null
      readonly nearest: string | null
      readonly known: readonly string[]
    }
  | { readonly is: 'unknown-option'; readonly option: string; readonly nearest: string | null }
  /** A dash that an editor or a web page has put in the place of a hyphen: `—card`, `--codes‑stdin`. */
  | { readonly is: 'typographic-dash'; readonly option: string; readonly meant: string }
  /** A command's name in the place of an option's value: `--trace status` for `status --trace`. */
  | {
      readonly is: 'command-as-value'
      readonly option: string
      readonly command: string
      /** Whether that command takes the option. */
      readonly taken: boolean
    }
  /** More of them than the command takes; `takesCard`: it can be told which card is meant. */
  | { readonly is: 'excess-argument'; readonly takesCard: boolean }
  | { readonly is: 'bad-value' | 'missing-value'; readonly option: string; readonly wants: ValueWanted }
  /** For an option that takes none: `--json=yes`. */
  | { readonly is: 'needless-value'; readonly option: string }
  /** A trace file that can't be opened for writing at once, or that others can read. */
  | { readonly is: 'trace-file'; readonly path: string; readonly problem: 'unwritable' | 'exposed' }

/** What an option takes; `slot` is the one of vpcd. */
export type ValueWanted =
  | 'card'
  | 'wait'
  | 'reader'
  | 'slot'
  | 'port'
  | 'code-file'
  | 'trace-file'
  | 'scenario'
  | 'language'
