/**
 * What the sentences of an ending claim of the card, held against the fields of its JSON, which the rules have checked.
 * French alone: both languages are held to the same meaning elsewhere.
 */

import type { Told } from './run.ts'

const STILL_BLOCKED = /(?:reste|encore|définitivement) bloquée/
const USABLE = /n'est pas bloquée|(?:carte|elle) est débloquée/
const FINISHED = /définitivement bloquée et doit être remplacée/
/** To be done with the code de déblocage of this card. */
const TRY_AGAIN = /[Rr]elancez le déblocage|relancer le déblocage|Vérifiez d'abord que|cps-unblock$/
const TRY_LOST =
  /[Uu]n essai (?:du code de déblocage )?a été perdu|\d essais .*ont été perdus|dernier essai, il est perdu|cet essai est perdu/

/** Everything in them that the fields deny. */
export function deniedIn({ message, hint, pin, puk, pukTryConsumed }: Told): string[] {
  const over = puk.state === 'blocked' || puk.state === 'spent'
  const mistakes = [
    pin.state === 'ready' && STILL_BLOCKED.test(message) && 'a card that works is called blocked',
    pin.state === 'blocked' && USABLE.test(message) && 'a blocked card is called usable',
    pin.state === 'blocked' && !STILL_BLOCKED.test(message) && 'a blocked card is not called so',
    pin.state === 'blocked' && over && !FINISHED.test(message) && 'a finished card is not called so',
    puk.state === 'ready' && FINISHED.test(message) && 'a card that can be unblocked is called finished',
    over && TRY_AGAIN.test(hint) && 'a code de déblocage is to be used again that can not be',
    (pukTryConsumed === 'yes') !== TRY_LOST.test(message) && 'the try is told otherwise',
  ]
  return mistakes.filter((mistake) => mistake !== false).map((mistake) => `${mistake}: ${message} ${hint}`)
}
