/** Of each ending, in each language: whether the card can be used, whether a try was lost, and what to do next. */

import { describe, expect, test } from 'vitest'
import { areBothRead, type Counters, type Proof } from '../../../src/card/counter.ts'
import type { Language } from '../../../src/messages/contract.ts'
import { english } from '../../../src/messages/en/english.ts'
import { french } from '../../../src/messages/fr/french.ts'
import { saidIn, textOf } from '../../../src/messages/text.ts'
import { tell, tellOnScreen } from '../../../src/messages/which-sentence/ending.ts'
import { tellStatus } from '../../../src/messages/which-sentence/status.ts'
import { newCard } from '../../../src/messages/which-sentence/validity.ts'
import type { Ending, SentBefore, StatusEnding, Tries } from '../../../src/procedure/ending.ts'
import { ALL_ENDINGS, ALL_STATUS_ENDINGS, ENDINGS } from '../../support/example-endings.ts'
import { onDebian } from '../../support/machines.ts'

type State = 'blocked' | 'usable' | 'perhaps' | 'finished'
type Lost = 'nothing sent' | 'none' | 'perhaps' | number
type Next =
  | 'check the letter'
  | 'ask for new codes'
  | 'ask for a new card'
  | 'read the status'
  | 'start again'
  | 'another code'
  | 'tell the support'
  | 'the old code porteur'
  | 'to block it first'
  | 'not to block it'
  | 'both codes porteur'
  | 'the new code porteur'
  | 'take the card out'
  | 'look elsewhere'
  | 'check the date'
  | 'insert the card'
  | 'free the card'
  | 'connect the reader'
  | 'install or restart'
  | 'make room'
  | 'ask the administrator'
  | 'name the card'
  | 'check the card'
  | 'report'
  | 'unblock'

interface Facts {
  /** Null where nothing is known of a card. */
  readonly card: State | null | readonly State[]
  /** Null where no code was spoken of. */
  readonly lost: Lost | null
  /** Everything that has to be among it. */
  readonly next: readonly Next[]
}

/** Where it is not to install what is missing, or to restart what is there. */
const NEXT_WITHOUT_SERVICE: Readonly<Record<string, Next>> = {
  unknown: 'connect the reader',
  'process-ended': 'make room',
}

/** What is true of each ending: by rules of the test's own. */
const TRUE: { readonly [Is in Ending['is']]: (ending: Extract<Ending, { is: Is }>) => Facts } = {
  UNBLOCKED: ({ tries, counters }) => ({
    card: 'usable',
    lost: tries.is === 'none' ? null : lostBy(tries),
    next: ['take the card out', ...onceMore(counters)],
  }),
  DRY_RUN: () => ({ card: null, lost: 'nothing sent', next: [] }),
  NOT_BLOCKED: ({ card }) => ({
    card: 'usable',
    lost: 'nothing sent',
    next: [
      !card.validity.sure
        ? 'check the date'
        : card.validity.expired === true
          ? 'ask for a new card'
          : 'look elsewhere',
    ],
  }),
  PUK_BLOCKED: (ending) => {
    const lost = ending.by === 'before' ? 'nothing sent' : lostBy(ending.tries)
    return ending.by === 'this-run' && ending.counters.pin.triesLeft > 0
      ? { card: 'usable', lost, next: ['not to block it'] }
      : { card: 'finished', lost, next: ['ask for a new card'] }
  },
  PUK_WRONG: ({ tries, counters }) =>
    counters.pin.triesLeft > 0
      ? { card: 'usable', lost: tries, next: ['read the status'] }
      : { card: 'blocked', lost: tries, next: ['check the letter', 'ask for new codes'] },
  CONFIRMATION_MISMATCH: ({ before }) => ({
    card: 'blocked',
    lost: lostBefore(before),
    next: ['start again'],
  }),
  BAD_CODE_FORMAT: ({ before }) => ({ card: 'blocked', lost: lostBefore(before), next: ['another code'] }),
  LAST_TRY_REFUSED: ({ before }) => ({
    card: 'blocked',
    lost: lostBefore(before),
    next: ['check the letter', 'ask for new codes'],
  }),
  PIN_REFUSED: ({ because, tries, counters }) => {
    const lost = lostBy(tries)
    if (isFinished(counters)) return { card: 'finished', lost, next: ['ask for a new card'] }
    const next = because === 'the-code' ? ('another code' as const) : ('tell the support' as const)
    return { card: 'blocked', lost, next: ['start again', next] }
  },
  RESET_WITHOUT_CHANGE: ({ tries, counters }) => {
    const rest = counters === 'unread' ? [] : onceMore(counters)
    const next = rest.length > 0 ? rest : (['to block it first'] as const)
    return { card: 'usable', lost: lostBy(tries), next: ['the old code porteur', ...next] }
  },
  OUTCOME_UNKNOWN: (ending) => {
    switch (ending.open) {
      case 'puk-sent': {
        const card = ending.counters === 'unread' ? 'blocked' : stateBy(ending.counters)
        return {
          card,
          lost: lostBy(ending.tries),
          next: [card === 'finished' ? 'ask for a new card' : 'read the status'],
        }
      }
      case 'perhaps-unblocked':
        return { card: 'perhaps', lost: lostBy(ending.tries), next: ['read the status'] }
      case 'still-blocked':
        return isFinished(ending.counters)
          ? { card: ['finished', 'blocked'], lost: lostBy(ending.tries), next: ['ask for a new card'] }
          : { card: 'blocked', lost: lostBy(ending.tries), next: ['read the status'] }
      case 'unblocked':
      case 'either-code': {
        const rest = ending.counters === 'unread' ? [] : onceMore(ending.counters)
        const next = ['both codes porteur', 'read the status', ...rest] as const
        return { card: 'usable', lost: lostBy(ending.tries), next }
      }
      case 'unproved':
        return {
          card: 'perhaps',
          lost: lostBy(ending.tries),
          next: ['the new code porteur', 'read the status'],
        }
    }
  },
  INTERNAL: ({ known }) => ({
    card: known.is === 'code-sent' ? 'perhaps' : null,
    lost:
      known.is === 'nothing' ? 'nothing sent' : known.is === 'card' ? lostBefore(known.before) : 'perhaps',
    next: ['report', 'read the status'],
  }),
  NO_READER: () => ({ card: null, lost: 'nothing sent', next: ['connect the reader'] }),
  NO_CARD: (ending) =>
    'before' in ending
      ? { card: 'blocked', lost: lostBefore(ending.before), next: ['insert the card'] }
      : { card: null, lost: 'nothing sent', next: ['insert the card'] },
  NO_SERVICE: (ending) =>
    ending.because === 'gone'
      ? { card: 'blocked', lost: lostBefore(ending.before), next: ['install or restart'] }
      : {
          card: null,
          lost: 'nothing sent',
          next: [NEXT_WITHOUT_SERVICE[ending.because] ?? 'install or restart'],
        },
  NOT_A_CPS: () => ({ card: null, lost: 'nothing sent', next: ['insert the card'] }),
  UNSUPPORTED_CARD: (ending) => {
    if ('tries' in ending) {
      const card = stateBy(ending.counters)
      const next = card === 'finished' ? ('ask for a new card' as const) : ('tell the support' as const)
      return { card, lost: lostBy(ending.tries), next: [next] }
    }
    return { card: null, lost: 'nothing sent', next: [] }
  },
  SEVERAL_CARDS: ({ busy }) => ({
    card: null,
    lost: 'nothing sent',
    next: [busy.length > 0 ? 'free the card' : 'name the card'],
  }),
  CARD_MISMATCH: () => ({ card: null, lost: 'nothing sent', next: ['check the card'] }),
  READER_BUSY: () => ({ card: null, lost: 'nothing sent', next: ['free the card'] }),
  ACCESS_DENIED: () => ({ card: null, lost: 'nothing sent', next: ['ask the administrator'] }),
  CANCELLED: (ending) =>
    ending.during === 'search'
      ? { card: null, lost: 'nothing sent', next: [] }
      : { card: 'blocked', lost: lostBefore(ending.before), next: [] },
}

interface Words {
  readonly states: Readonly<Record<State, RegExp>>
  readonly lost: {
    readonly nothing: RegExp
    readonly none: RegExp
    readonly perhaps: RegExp
    readonly one: RegExp
  }
  /** Its first group is how many. */
  readonly many: RegExp
  /** Its first group is how many; `one` where that is told in a word. */
  readonly left: { readonly many: RegExp; readonly one: RegExp }
  readonly next: Readonly<Record<Next, RegExp>>
  /** What one more wrong code would make of the card. */
  readonly toBeReplaced: RegExp
}

const FRENCH: Words = {
  states: {
    perhaps: /peut-être débloquée|sans doute débloquée|On ne sait pas si la carte est débloquée/,
    finished: /définitivement bloquée et doit être remplacée/,
    blocked: /(?:la carte|La carte|elle) (?:reste|est encore) bloquée/,
    usable: /(?:[Ll]a carte|elle) est débloquée|[Ll]a carte n'est pas bloquée/,
  },
  lost: {
    nothing: /Aucun code n'a été envoyé à la carte/,
    none: /Aucun essai du code de déblocage n'a été perdu/,
    perhaps: /Un essai du code de déblocage a peut-être été perdu/,
    one: /\b[Uu]n essai (?:du code de déblocage )?a été perdu|dernier essai, il est perdu|cet essai est perdu/,
  },
  many: /(\d+) essais (?:du code de déblocage )?ont été perdus/,
  left: { many: /Il vous reste (\d+) essais/, one: /Il ne (?:vous )?reste qu'un essai/ },
  next: {
    'check the letter':
      /Vérifiez d'abord que (?:(?:le numéro de cette carte, 2900995235|l'un des numéros de cette carte, 2900995235 ou 2900995243), figure en haut du|ce) courrier/,
    'ask for new codes':
      /Courrier introuvable \? Demandez de nouveaux codes \(« réfection des codes »\) à l'Agence du numérique en santé \(ANS\)/,
    'ask for a new card': /Demandez une nouvelle carte à l'Agence du numérique en santé \(ANS\)/,
    'read the status': /:\ncps-unblock status$/,
    'start again': /[Rr]elancez le déblocage/,
    'another code':
      /avec un autre code porteur|Le code de déblocage a 8 chiffres, le code porteur en a (?:4|de 4 à 8)\./,
    'tell the support': /transmettez ce message à votre support/i,
    'the old code porteur': /^Utilisez l'ancien code porteur\./,
    'to block it first': /Vous l'avez oublié \? Il faudra d'abord que la carte se bloque de nouveau/,
    'not to block it': /si elle se bloque, il faudra la remplacer\./,
    'both codes porteur': /une seule fois le nouveau code porteur, puis, s'il est refusé, l'ancien/,
    'the new code porteur': /Essayez d'abord le nouveau code porteur, une seule fois/,
    'take the card out':
      /Votre code porteur est celui que vous venez de saisir\. Vous pouvez retirer la carte/,
    'look elsewhere': /le problème vient d'ailleurs/i,
    'check the date': /a peut-être expiré fin janvier 2025 : vérifiez-le auprès de l'Agence/,
    'insert the card': /Insérez la CPS/,
    'free the card': /Fermez votre logiciel métier/,
    'connect the reader': /[Bb]ranchez le lecteur|rebranchez-le|Pour voir les lecteurs/,
    'install or restart': /sudo (?:apt install|systemctl restart|npm rebuild)/,
    'make room': /Fermez les programmes inutiles/,
    'ask the administrator': /l'administrateur (?:doit autoriser cet utilisateur|de lui donner le droit)/,
    'name the card': /Précisez la carte avec --card/,
    'check the card': /Vérifiez le numéro en haut du courrier, et la carte/,
    report: /Signalez ce message/,
    unblock: /Pour débloquer la carte, munissez-vous .*:\ncps-unblock$/,
  },
  toBeReplaced: /^Attention : .* (?:qu'un essai|qu'une fois).*, (?:et )?la carte sera à remplacer\./,
}

const ENGLISH: Words = {
  states: {
    perhaps: /perhaps it is|most likely unblocked|not known whether the card is unblocked/,
    finished: /permanently blocked and must be replaced/,
    blocked: /\b(?:card|it) is still blocked/,
    usable: /\b(?:card|it) is unblocked|card is not blocked/,
  },
  lost: {
    nothing: /No code was sent to the card/,
    none: /No try of the code de déblocage \(PUK\) was lost/,
    perhaps: /A try of the code de déblocage \(PUK\) may have been lost/,
    one: /\b[Oo]ne try (?:of the code de déblocage \(PUK\) )?was lost|last try, and it is lost|that try is lost/,
  },
  many: /(\d+) tries (?:of the code de déblocage \(PUK\) )?were lost/,
  left: { many: /You have (\d+) tries left/, one: /[Oo]nly one try (?:is )?left/ },
  next: {
    'check the letter':
      /First check that (?:one of the numbers of this card, 2900995235 or 2900995243, is at the top of |the number of this card, 2900995235, is at the top of )?the letter/,
    'ask for new codes':
      /Lost the letter\? Ask the Agence du numérique en santé \(ANS\) for new codes \(“réfection des codes”\)/,
    'ask for a new card': /Ask the Agence du numérique en santé \(ANS\) for a new card/,
    'read the status': /:\ncps-unblock status$/,
    'start again': /[Ss]tart again/,
    'another code':
      /with a different PIN|The code de déblocage \(PUK\) has 8 digits, the code porteur \(PIN\) has 4 (?:to 8 )?digits/,
    'tell the support': /pass this message on to your IT support/i,
    'the old code porteur': /^Use the old PIN\./,
    'to block it first': /Forgotten it\? The card has to get blocked again first/,
    'not to block it': /if it gets blocked it will have to be replaced\./,
    'both codes porteur': /Try the new PIN once and, if it is refused, the old one/,
    'the new code porteur': /Try the new PIN first, and only once/,
    'take the card out': /Your PIN is the one you have just entered\. You can take the card out/,
    'look elsewhere': /the problem lies elsewhere/i,
    'check the date': /may have expired at the end of January 2025: check with the Agence/,
    'insert the card': /Insert the CPS/,
    'free the card': /Close your medical software/,
    'connect the reader': /Connect the reader|plug it back in|To see the readers/,
    'install or restart': /sudo (?:apt install|systemctl restart|npm rebuild)/,
    'make room': /Close the programs that you do not need/,
    'ask the administrator': /the administrator (?:has to allow|to let) this user/,
    'name the card': /Say which card with --card/,
    'check the card': /Check the number at the top of the letter, and which card/,
    report: /report this message/,
    unblock: /To unblock the card, have .*:\ncps-unblock$/,
  },
  toBeReplaced: /^Warning: .*only (?:one try|once more).*, (?:and )?the card will have to be replaced\./,
}

const LANGUAGES: readonly (readonly [string, Language, Words])[] = [
  ['French', french, FRENCH],
  ['English', english, ENGLISH],
]

describe.each(LANGUAGES)('in %s', (_, language, words) => {
  test.each(ALL_ENDINGS.map((ending) => [JSON.stringify(ending), ending] as const))(
    '%s is told truly',
    (_, ending) => {
      const told = tell(ending, null)
      const { message, hint } = saidIn(onDebian(language), told)
      const facts = trueOf(ending)
      expect(statesIn(message, words)).toEqual(facts.card === null ? [] : [facts.card].flat())
      expect(lostIn(message, words)).toEqual(facts.lost === null ? [] : [facts.lost])
      for (const next of facts.next) expect(hint).toMatch(words.next[next])
      if (facts.next.length === 0 && ending.is !== 'CANCELLED') expect(hint).not.toBeNull()
    },
  )

  test('how many tries are left is told wherever a try was lost and the card is not finished', () => {
    for (const ending of ALL_ENDINGS) {
      if (!('counters' in ending) || ending.counters === 'unread') continue
      if (!areBothRead(ending.counters) || ending.counters.puk.triesLeft === 0) continue
      if (isFinished(ending.counters)) continue
      const { message } = saidIn(onDebian(language), tell(ending, null))
      const lost = lostIn(message, words)
      if (!lost.some((one) => typeof one === 'number') || ending.is === 'UNSUPPORTED_CARD') continue
      const { triesLeft } = ending.counters.puk
      const found = words.left.one.test(message) ? 1 : Number(words.left.many.exec(message)?.[1])
      const kept = ending.is === 'LAST_TRY_REFUSED' && ending.last === 'use'
      if (!kept) expect([message, found]).toEqual([message, triesLeft])
    }
  })

  test('a person who gives up after a wrong code is told once that the card is blocked, what is left, and of the way out', () => {
    for (const ending of ENDINGS.PUK_WRONG.filter(({ afterwards }) => afterwards !== 'not-asked')) {
      const { message, hint } = saidIn(onDebian(language), tellOnScreen(ending, null))
      expect(statesIn(message, words)).toEqual(['blocked'])
      // The screen has told of the try.
      expect(lostIn(message, words)).toEqual([])
      expect(hint).toMatch(words.next['ask for new codes'])
    }
  })

  test('a wrong code after which nobody was asked is told on a screen as it is elsewhere', () => {
    const unasked = ENDINGS.PUK_WRONG.filter(({ afterwards }) => afterwards === 'not-asked')
    expect(unasked).not.toEqual([])
    for (const ending of unasked) expect(tellOnScreen(ending, null)).toEqual(tell(ending, null))
  })

  test.each(ALL_STATUS_ENDINGS.map((ending) => [JSON.stringify(ending), ending] as const))(
    'of the status %s nothing is said of a code that was sent, and the state is true',
    (_, ending) => {
      const { message, hint } = saidIn(onDebian(language), tellStatus(ending))
      expect(`${message} ${hint}`).not.toMatch(words.lost.nothing)
      expect(lostIn(`${message} ${hint}`, words)).toEqual([])
      if (ending.is === 'NOT_BLOCKED') expect(statesIn(message, words)).toEqual(['usable'])
      if (ending.is === 'BLOCKED') {
        expect(message).toMatch(/^(?:La carte est bloquée|The card is blocked)\.$/)
        expect(hint).toMatch(words.next.unblock)
        if (ending.last !== null) expect(hint).toMatch(words.toBeReplaced)
      }
      if (ending.is === 'PUK_BLOCKED') {
        expect(statesIn(message, words)).toEqual([ending.counters.pin.triesLeft > 0 ? 'usable' : 'finished'])
      }
    },
  )

  test('nothing is said of unblocking an expired card that is not blocked', () => {
    const expired = ALL_STATUS_ENDINGS.filter((ending) => ending.is === 'NOT_BLOCKED')
    for (const ending of expired)
      expect(saidIn(onDebian(language), tellStatus(ending)).hint ?? '').not.toMatch(/débloquer|unblock/)
  })
})

/** What the code de déblocage was, and which code porteur the card has, where that is said. */
type OfCodes =
  | 'last one kept'
  | 'wrong PUK'
  | 'right PUK'
  | 'blocked PUK'
  | 'old PIN'
  | 'new PIN'
  | 'either PIN'
  | 'which PIN is open'

const OF_CODES: Readonly<Record<'fr' | 'en', Readonly<Record<OfCodes, RegExp>>>> = {
  fr: {
    'last one kept':
      /(?:un essai pour le code de déblocage : il|cette dernière fois) n'a pas été utilisée?\./,
    'wrong PUK': /^Code de déblocage erroné/,
    'right PUK':
      /Le code de déblocage est bon, mais la carte a refusé|La carte a accepté le code de déblocage/,
    'blocked PUK':
      /Le code de déblocage (?:est bloqué, après trop de codes erronés|est épuisé|ne peut plus servir\.)|répond que le code de déblocage est bloqué/,
    'old PIN': /est débloquée, avec son ancien code porteur : le nouveau n'a pas été enregistré/,
    'new PIN': /sans doute débloquée, avec le nouveau code porteur/,
    'either PIN': /n'a pas confirmé le nouveau code porteur/,
    'which PIN is open': /on ne sait pas lequel est actif, l'ancien ou le nouveau/,
  },
  en: {
    'last one kept':
      /only (?:once more, and|one try is left for the code de déblocage \(PUK\): it) was not used\./i,
    'wrong PUK': /^Wrong code de déblocage/,
    'right PUK':
      /The code de déblocage \(PUK\) is right, but the card refused|The card accepted the code de déblocage/,
    'blocked PUK':
      /The code de déblocage \(PUK\) (?:is blocked, after too many wrong codes|is used up|can no longer be used)|answers that the code de déblocage \(PUK\) is blocked/,
    'old PIN': /is unblocked, with its old code porteur \(PIN\): the new one was not stored/,
    'new PIN': /most likely unblocked, with the new code porteur/,
    'either PIN': /did not confirm the new code porteur/,
    'which PIN is open': /either the old one or the new one is active/,
  },
}

function ofCodes(ending: Ending): OfCodes[] {
  switch (ending.is) {
    case 'LAST_TRY_REFUSED':
      return ['last one kept']
    case 'PUK_WRONG':
      return ['wrong PUK']
    case 'PUK_BLOCKED':
      return [ending.by !== 'before' && ending.tries.is === 'used' ? 'wrong PUK' : 'blocked PUK']
    case 'PIN_REFUSED':
      return ['right PUK', ...spent(ending.counters)]
    case 'RESET_WITHOUT_CHANGE':
      return ['old PIN']
    case 'UNSUPPORTED_CARD':
      if (!('tries' in ending)) return []
      return ending.because === 'contradicts-itself' && ending.said === 'blocked'
        ? ['blocked PUK']
        : spent(ending.counters)
    case 'OUTCOME_UNKNOWN':
      switch (ending.open) {
        case 'puk-sent':
          return ending.counters === 'unread' ? [] : spent(ending.counters)
        case 'perhaps-unblocked':
          return ['right PUK']
        case 'still-blocked':
          return [...(ending.by.is === 'done' ? [] : (['right PUK'] as const)), ...spent(ending.counters)]
        case 'unblocked':
          return ['either PIN']
        case 'either-code':
          return ['either PIN', 'which PIN is open']
        case 'unproved':
          return ['new PIN']
      }
      return []
    default:
      return []
  }
}

test.each(ALL_ENDINGS.map((ending) => [JSON.stringify(ending), ending] as const))(
  'of %s it is told what the code de déblocage was and which code porteur the card has',
  (_, ending) => {
    for (const [language, words] of [
      [french, OF_CODES.fr],
      [english, OF_CODES.en],
    ] as const) {
      const { message } = saidIn(onDebian(language), tell(ending, null))
      const found = (Object.keys(words) as OfCodes[]).filter((one) => words[one].test(message))
      expect([message, found]).toEqual([message, ofCodes(ending)])
    }
  },
)

function spent({ pin, puk }: Proof): OfCodes[] {
  return pin.triesLeft === 0 && puk !== 'unread' && puk.usesLeft === 0 ? ['blocked PUK'] : []
}

/** What came to pass, in French and in English, where no code says it. */
function happened(ending: Ending): readonly [french: RegExp, english: RegExp] | null {
  switch (ending.is) {
    case 'DRY_RUN':
      return [/^Vérification seule : tout est prêt pour/, /^Check only: everything is ready to/]
    case 'CANCELLED':
      return [/^Abandonné\./, /^Cancelled\./]
    case 'CONFIRMATION_MISMATCH':
      return [/Les deux saisies du code porteur sont différentes\./, /The two entries .* are different\./]
    case 'NO_CARD':
      return 'because' in ending
        ? [/^La carte a été retirée du lecteur\./, /^The card was taken out of the reader\./]
        : [/^Aucune carte (?:n'est insérée|dans le lecteur)/, /^No card (?:is inserted|in the reader)/]
    case 'NO_READER':
      return [
        /^(?:Aucun lecteur de cartes n'est visible|Le lecteur «.*» n'est pas branché|Il n'y a pas de lecteur)/,
        /^(?:No card reader was found|The reader “.*” is not connected|There is no reader)/,
      ]
    case 'READER_BUSY':
      return [
        /^(?:Un autre programme utilise|D'autres programmes utilisent) /,
        /^(?:Another program is|Other programs are) using /,
      ]
    case 'SEVERAL_CARDS':
      return [
        /^(?:Plusieurs CPS sont insérées|D'autres programmes utilisent|Une CPS est insérée .*, mais un autre programme utilise)/,
        /^(?:Several CPS cards are inserted|Other programs are using|One CPS is inserted .*, but another program is using)/,
      ]
    case 'CARD_MISMATCH':
      return [
        /^(?:Ce n'est pas la carte demandée|La carte demandée n'est pas là)/,
        /^(?:This is not the card|The card) you asked for/,
      ]
    case 'OUTCOME_UNKNOWN':
      if (ending.open !== 'puk-sent') return null
      return [
        /^La carte (?:n'a pas répondu|a répondu de façon inattendue)/,
        /^The card (?:did not answer|gave an unexpected answer)/,
      ]
    default:
      return null
  }
}

test.each(
  ALL_ENDINGS.flatMap((ending) => {
    const words = happened(ending)
    return words === null ? [] : [[JSON.stringify(ending), ending, words] as const]
  }),
)('of %s what came to pass is told', (_, ending, [inFrench, inEnglish]) => {
  expect(saidIn(onDebian(french), tell(ending, null)).message).toMatch(inFrench)
  expect(saidIn(onDebian(english), tell(ending, null)).message).toMatch(inEnglish)
})

test.each([
  [
    ['CPS', 'CPF'],
    /^Demandez une nouvelle carte à l'Agence .* \(ANS\)\.$/,
    /^Ask the Agence .* \(ANS\) for a new card\.$/,
  ],
  [
    ['CPE', 'CPA'],
    /^Prévenez votre employeur : c'est lui qui fait remplacer /,
    /^Tell your employer, who has .* replaced by /,
  ],
  [
    [null],
    /^Demandez une nouvelle carte à l'Agence .* \(ANS\) ; .*, c'est l'employeur qui le fait\.$/,
    /^Ask the Agence .* \(ANS\) for a new card; .*, the employer does\.$/,
  ],
] as const)('who asks for a new card is told to whom it belongs: %j', (families, inFrench, inEnglish) => {
  for (const family of families) {
    expect(textOf(french, [newCard({ family })])).toMatch(inFrench)
    expect(textOf(english, [newCard({ family })])).toMatch(inEnglish)
  }
})

test('what is told means what the card is: sound, blocked, finished', () => {
  const meanings = (is: StatusEnding['is']) =>
    ALL_STATUS_ENDINGS.filter((ending) => ending.is === is).map((ending) => tellStatus(ending).meaning)
  expect(meanings('BLOCKED')).toEqual(['blocked', 'blocked', 'blocked'])
  // Sound; expired; its code de déblocage finished.
  expect(meanings('NOT_BLOCKED')).toEqual(['sound', 'trouble', 'trouble'])
  expect(meanings('PUK_BLOCKED')).toEqual(['finished', 'finished'])
  expect(new Set(ENDINGS.UNBLOCKED.map((ending) => tell(ending, null).meaning))).toEqual(new Set(['sound']))
  expect(tell(ENDINGS.NOT_BLOCKED[0] as Ending, null).meaning).toBe('sound')
  for (const ending of ENDINGS.PUK_BLOCKED) {
    const works = ending.by === 'this-run' && ending.counters.pin.triesLeft > 0
    expect(tell(ending, null).meaning).toBe(works ? 'trouble' : 'finished')
  }
  expect(new Set(ENDINGS.OUTCOME_UNKNOWN.map((ending) => tell(ending, null).meaning))).toEqual(
    new Set(['trouble', 'finished']),
  )
})

function trueOf<Is extends Ending['is']>(ending: Extract<Ending, { is: Is }>): Facts {
  const facts = TRUE[ending.is as Is] as (one: typeof ending) => Facts
  return facts(ending)
}

function lostBy(tries: Tries): Lost {
  return tries.is === 'used' ? tries.number : tries.is === 'none' ? 'none' : 'perhaps'
}

function lostBefore(before: SentBefore): Lost {
  return before.is === 'nothing' ? 'nothing sent' : before.tries
}

function isFinished({ pin, puk }: Proof): boolean {
  if (puk === 'unread') return false
  return pin.triesLeft === 0 && (puk.triesLeft === 0 || puk.usesLeft === 0)
}

function stateBy(counters: Counters): State {
  if (counters.pin.triesLeft > 0) return 'usable'
  return isFinished(counters) ? 'finished' : 'blocked'
}

/** Of a card that works, and that nothing unblocks once more. */
function onceMore({ puk }: Proof): readonly 'not to block it'[] {
  return puk !== 'unread' && (puk.triesLeft === 0 || puk.usesLeft === 0) ? ['not to block it'] : []
}

/** Those that the text claims; what is only perhaps so is no claim. */
function statesIn(text: string, { states }: Words): State[] {
  const rest = text.replace(states.perhaps, '')
  const others = (['finished', 'blocked', 'usable'] as const).filter((state) => states[state].test(rest))
  return rest === text ? others : ['perhaps', ...others]
}

function lostIn(text: string, { lost, many }: Words): Lost[] {
  const number = many.exec(text)?.[1]
  return [
    ...(lost.nothing.test(text) ? (['nothing sent'] as const) : []),
    ...(lost.none.test(text) ? (['none'] as const) : []),
    ...(lost.perhaps.test(text) ? (['perhaps'] as const) : []),
    ...(lost.one.test(text) ? [1] : []),
    ...(number === undefined ? [] : [Number(number)]),
  ]
}
