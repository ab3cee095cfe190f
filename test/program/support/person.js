// @ts-check
/** A person at the dialogue: gives codes where they are asked for, and answers questions with the arrows. */

/** @typedef {import('./pseudo-terminal.js').PseudoTerminal} PseudoTerminal */

/** Of the virtual card. */
export const PUK = '12345678'
/** No digits of the card, of its codes or of the screens are like these. */
export const WRONG_PUK = '70514926'
export const PIN = '7391'
export const OTHER_PIN = '7395'

export const LABELS = /** @type {const} */ ({
  puk: 'Code de déblocage',
  pin: 'Code porteur',
  confirmation: 'Confirmation',
})

/**
 * Types a code where it is asked for, and validates it.
 *
 * @param {PseudoTerminal} terminal
 * @param {keyof typeof LABELS} which
 * @param {string} code
 */
export async function give(terminal, which, code) {
  await terminal.asks(LABELS[which])
  await terminal.type(code)
  await terminal.masks(code.length)
  terminal.press('enter')
}

/**
 * Both codes and the confirmation.
 *
 * @param {PseudoTerminal} terminal
 * @param {string} puk
 */
export async function giveAll(terminal, puk) {
  await give(terminal, 'puk', puk)
  await give(terminal, 'pin', PIN)
  await give(terminal, 'confirmation', PIN)
}

/**
 * A code porteur, then twice a confirmation that differs.
 *
 * @param {PseudoTerminal} terminal
 */
export async function confirmWronglyTwice(terminal) {
  await give(terminal, 'pin', PIN)
  await give(terminal, 'confirmation', OTHER_PIN)
  await give(terminal, 'confirmation', OTHER_PIN)
}

/**
 * Waits until a question is put and can be answered with the arrows.
 *
 * @param {PseudoTerminal} terminal
 * @param {string | RegExp} question
 */
export async function asksToChoose(terminal, question) {
  await terminal.shows(question)
  await terminal.shows(/\(O ou N, ou les flèches ; Entrée pour\s+valider\) :$/)
}

/**
 * Waits for a question, then chooses this answer with the arrows.
 *
 * @param {PseudoTerminal} terminal
 * @param {string | RegExp} question
 * @param {'Oui' | 'Non'} answer
 */
export async function choose(terminal, question, answer) {
  await asksToChoose(terminal, question)
  if (!terminal.text().includes(`❯ ${answer}`)) {
    terminal.press(answer === 'Oui' ? 'up' : 'down')
    await terminal.shows(`❯ ${answer}`)
  }
  terminal.press('enter')
}
