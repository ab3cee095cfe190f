/** Why a command line is refused, and what to write instead. */

import type { Alone } from './shared.ts'

interface OfOption {
  readonly option: string
}

export interface UsageSentences {
  'needs-terminal': Alone
  'by-ssh': Alone
  'in-script': Alone
  'terminal-shared': Alone
  'start-in-front': Alone
  'codes-need-no-input': Alone
  'codes-given-twice': Alone
  'codes-visible': Alone
  'redirect-codes': Alone
  'no-input-needs-card': Alone
  'number-on-letter': Alone
  'no-input-needs-codes': Alone
  'add-codes': Alone
  'file-exposed': { readonly path: string }
  'protect-file': Alone
  'protect-open-file': Alone
  'file-not-readable': { readonly path: string }
  'check-file': Alone
  'code-in-environment': { readonly variable: string }
  'remove-variable': Alone
  'code-in-argument': Alone
  'code-in-option': OfOption
  'erase-history': Alone
  'no-such-scenario': { readonly found: string }
  'scenarios-are': { readonly known: readonly string[] }
  'no-such-shell': { readonly known: readonly string[] }
  'unknown-command': Alone
  'unknown-command-typed': { readonly typed: string }
  'unknown-option': OfOption
  'did-you-mean': { readonly nearest: string }
  'commands-are': { readonly known: readonly string[] }
  'see-help': Alone
  'typographic-dash': OfOption
  'type-instead': { readonly meant: string }
  'command-as-value': { readonly option: string; readonly command: string }
  'write-in-order': Alone
  'write-without': OfOption
  'one-argument-too-many': { readonly command: string }
  'to-name-card': Alone
  'value-missing': OfOption
  'value-needless': OfOption
  'card-takes': Alone
  'wait-takes': Alone
  'reader-takes': Alone
  'slot-takes': Alone
  'port-takes': Alone
  'file-takes': OfOption
  'trace-takes': Alone
  'scenario-takes': Alone
  'lang-takes': { readonly known: readonly string[] }
  'trace-unwritable': { readonly path: string }
  'trace-exposed': { readonly path: string }
}
