/** The prompt of a yes or no: arrows or the first letter move, Enter alone answers, and no digit does anything. */

import { createPrompt, isDownKey, isEnterKey, isUpKey, useKeypress, useState } from '@inquirer/core'

export type YesNo = 'yes' | 'no'

export interface YesNoPrompt {
  /** Already wrapped to the screen. */
  readonly question: string
  readonly words: Readonly<Record<YesNo, string>>
  /** What Enter answers before any other key. */
  readonly preferred: YesNo
  readonly mark: { readonly asked: string; readonly answered: string }
  readonly highlight: (text: string) => string
  /** How to answer, on a line of its own. */
  readonly keys: string
}

const BOTH = ['yes', 'no'] as const

export const askYesOrNo = createPrompt<YesNo, YesNoPrompt>((prompt, done) => {
  const { question, words, mark, highlight, keys } = prompt
  const [chosen, choose] = useState<YesNo>(prompt.preferred)
  const [answered, setAnswered] = useState(false)

  useKeypress((key, readline) => {
    readline.clearLine(0)
    const lettered = BOTH.find((answer) => words[answer].charAt(0).toLowerCase() === key.name)
    if (isEnterKey(key)) {
      setAnswered(true)
      done(chosen)
    } else if (lettered !== undefined) {
      choose(lettered)
    } else if (isUpKey(key) || isDownKey(key)) {
      choose(chosen === 'yes' ? 'no' : 'yes')
    }
  })

  if (answered) return `${mark.answered} ${question} ${highlight(words[chosen])}`
  const choices = BOTH.map((answer) =>
    answer === chosen ? highlight(`❯ ${words[answer]}`) : `  ${words[answer]}`,
  )
  // Below the cursor's line, so that the cursor stays with the question.
  return [`${mark.asked} ${question}`, [...choices, '', keys].join('\n')]
})
