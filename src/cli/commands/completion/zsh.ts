/** Completion in zsh, each word with its description. */

import type { Fitting } from '../../line/options.ts'
import type { CommandWord, Grammar } from './grammar.ts'

export function zshScript({ program, commands, options }: Grammar): string {
  const described = commands
    .map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`)
    .join('\n')
  const aliases = commands
    .flatMap(({ aliases, description }) => aliases.map((alias) => quoted(`${alias}:${description}`)))
    .join('\n    ')
  const ofCommands = commands
    .map((command) => `    ${called(command)}) _arguments -S '1: :' ${specs(command)} ;;`)
    .join('\n')

  return `#compdef ${program}
# ${program}, completed by zsh. In ~/.zshrc, behind compinit: source <(${program} completion zsh)

_cps-unblock() {
  local command= word
  local -a commands
  commands=(
${described}
  )
  # The other names are offered once a letter is there.
  [[ -n $PREFIX ]] && commands+=(
    ${aliases}
  )
  for word in \${words[2,CURRENT-1]}; do
    case $word in
      ${commands.map(called).join('|')}) command=$word; break ;;
    esac
  done
  case $command in
${ofCommands}
    *)
      ((CURRENT == 2)) && [[ $PREFIX != -* ]] && _describe command commands && return
      _arguments -S ${specs({ words: [], options })} ;;
  esac
}

if [[ \${funcstack[1]-} == _cps-unblock ]]; then
  _cps-unblock "$@"
else
  compdef _cps-unblock ${program}
fi
`
}

/** For _arguments, to which a command that is named is the first argument. */
function specs({ words, options }: Pick<CommandWord, 'words' | 'options'>): string {
  return [
    ...(words.length === 0 ? [] : [quoted(`2: :${action(words)}`)]),
    ...options.map(({ name, description, values }) =>
      quoted(
        `${name}${values === null ? '' : '='}[${description.replace(/[[\]\\]/g, '\\$&')}]${
          values === null ? '' : `: :${action(values)}`
        }`,
      ),
    ),
  ].join(' ')
}

function called({ name, aliases }: CommandWord): string {
  return [name, ...aliases].join('|')
}

function action(values: Fitting): string {
  if (values === 'files') return '_files'
  return values === 'free' ? ' ' : `(${values.join(' ')})`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
