/** Completion in bash, from 3.2 on, without the package bash-completion. What is typed is compared, never evaluated. */

import { type CommandWord, type Grammar, type OptionWord, optionsWith, wordOptions } from './grammar.ts'

export function bashScript({ program, commands, options }: Grammar): string {
  const names = commands.map(({ name }) => name)
  const aliases = commands.flatMap((command) => command.aliases)
  const withWords = wordOptions(commands)
    .map(({ name, words }) => `      ${name}) words='${words.join(' ')}' ;;`)
    .join('\n')
  const ofCommands = commands
    .map((command) => {
      const operands = command.words.length > 0 ? ` operands='${command.words.join(' ')}'` : ''
      return `    ${called(command)}) options='${spelled(command.options)}'${operands} ;;`
    })
    .join('\n')

  return `# ${program}, completed by bash. In ~/.bashrc: eval "$(${program} completion bash)"

_cps_unblock() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command= options= operands= words= word
  # The = of --option=value is a word of its own.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${commands.map(called).join('|')}) command=$word; break ;;
    esac
  done
  case $command in
${ofCommands}
    *) options='${spelled(options)}' ;;
  esac
  if ((COMP_CWORD == 1)); then
    operands='${names.join(' ')}'
    [[ -n $current ]] && operands+=' ${aliases.join(' ')}'
  fi
  COMPREPLY=()
  if [[ $current == -* ]]; then
    words=$options
  else
    case $previous in
${withWords}
      ${optionsWith(commands, 'files').join('|')}) compopt -o default 2>/dev/null; return ;;
      ${optionsWith(commands, 'free').join('|')}) return ;;
      *) words=\${operands:-$options} ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _cps_unblock ${program}
`
}

function called({ name, aliases }: CommandWord): string {
  return [name, ...aliases].join('|')
}

function spelled(options: readonly OptionWord[]): string {
  return options.map(({ name }) => name).join(' ')
}
