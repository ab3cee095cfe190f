/** Every sentence in every language: whole, in its language's spelling, and said by something. */

import { expect, test } from 'vitest'
import type { Language } from '../../../src/messages/contract.ts'
import { english } from '../../../src/messages/en/english.ts'
import { french } from '../../../src/messages/fr/french.ts'
import { saidIn, sentenceIn } from '../../../src/messages/text.ts'
import { tell } from '../../../src/messages/which-sentence/ending.ts'
import { SENTENCES, TOLD } from '../../support/all-told.ts'
import { CARD, counted, ENDINGS, OTHER_READER, READER } from '../../support/example-endings.ts'
import { onDebian } from '../../support/machines.ts'

const LANGUAGES = [
  ['French', french],
  ['English', english],
] as const

/** Where it comes from, and the text. */
type Text = readonly [from: string, text: string]

const texts = { fr: textsIn(french), en: textsIn(english) }

/** Names that stay French: of the card, its family, its codes, its issuer, and what the issuer is asked for. */
const TERMS =
  /Carte de Professionnel (?:de santé|en Formation)|Carte de Personnel (?:d'Établissement|Autorisé)|codes? porteur|codes? de déblocage|réfection des codes|Agence du numérique en santé/gi

const FRENCH_WORDS = wholeWords(`
  le la les un une des du de au aux et ou où ne pas rien que qui dans sur sous avec sans puis est sont il elle ce cette ces
  son sa ses votre vos pour par carte cartes lecteur lecteurs essai essais porteur déblocage saisie saisies numéro courrier
  puce bloqué bloquée débloquée débloquer erroné envoyé envoyée recommencer relancez insérez vérifiez demandez inconnu inconnue
  fichier entrée sortie commandes langue
`)

test('every sentence is said by some outcome, problem, finding or step of the dialogue', () => {
  const said = new Set(SENTENCES.map(({ say }) => say))

  expect(Object.keys(french.sentences).filter((say) => !said.has(say as never))).toEqual([])
})

test.each(LANGUAGES)('every text in %s is whole, and no character of it moves the cursor', (_, { tag }) => {
  const faulty = texts[tag as 'fr' | 'en'].filter(
    ([, text]) =>
      text.trim() === '' ||
      text !== text.trim() ||
      /undefined|null|NaN|\[object| {2}|\.\.|\( ?\)|: ?\.| ,|\p{Cc}|\p{Cf}/u.test(text) ||
      times(text, '(') !== times(text, ')') ||
      times(text, '«') !== times(text, '»') ||
      times(text, '“') !== times(text, '”'),
  )

  expect(faulty).toEqual([])
  expect(texts[tag as 'fr' | 'en'].length).toBeGreaterThan(500)
})

test('both languages name the same numbers, options and programs', () => {
  const differing = SENTENCES.flatMap((sentence) => {
    const [one, other] = [sentenceIn(french, sentence), sentenceIn(english, sentence)]
    return namedIn(one) === namedIn(other) ? [] : [`${one} / ${other}`]
  })

  expect([...new Set(differing)]).toEqual([])
})

test('no French is left in English, but the names of the card, its codes and its issuer', () => {
  const left = texts.en.filter(([, text]) => {
    const rest = text.replace(TERMS, '').replaceAll(READER, '').replaceAll(OTHER_READER, '')
    return (
      /[À-ÖØ-öø-ÿ«»]/.test(rest.replaceAll("l'autre fichier", '')) ||
      FRENCH_WORDS.test(rest.replaceAll("l'autre fichier", ''))
    )
  })

  expect(left).toEqual([])
})

test('English sets no space before its punctuation', () => {
  expect(texts.en.filter(([, text]) => / [:;?!»]/.test(text))).toEqual([])
})

test('French sets a space before its high punctuation, and within its quotation marks', () => {
  const spoken = texts.fr.map(([from, text]): Text => [from, text.replace(/\([^)]*\)|https?:\S+/g, '')])

  expect(spoken.filter(([, text]) => /[^ ][:;?!](\s|$)|«[^ ]|[^ ]»/.test(text))).toEqual([])
})

test('in English a message that mentions the PIN or the PUK says which code that is', () => {
  const unexplained = TOLD.map(
    ([from, told]): Text => [from, saidIn(onDebian(english), told).message],
  ).filter(
    ([, text]) =>
      (/\bPUK\b/.test(text.replaceAll('CPS_PUK', '')) &&
        !text.includes('code de déblocage (PUK)') &&
        !text.includes('codes de déblocage (PUK)')) ||
      (/\bPIN\b/.test(text) && !text.includes('code porteur (PIN)')),
  )

  expect(unexplained).toEqual([])
})

/** Words of machines, for which a health professional has plainer ones. */
const JARGON =
  /polkit|\bATR\b|présent(?:er|é) (?:un|le|son) code|utilisations?\b|se tai[rt]|remède|à l'abri|tien(?:t|nent) la carte|ne se rachète|Ctrl-C|\d\d\/\d{4}/

test('a French sentence of the dialogue, or on how a run ended, has no word of machines outside its brackets', () => {
  const plain = SENTENCES.map((sentence): Text => [sentence.say, sentenceIn(french, sentence)])
    .map(([say, text]): Text => [say, text.replace(/\([^)]*\)/g, '')])
    .filter(([, text]) => JARGON.test(text))

  expect(plain).toEqual([])
})

test.each(LANGUAGES)(
  'in %s no sentence holds a command to copy, which stands alone on its line',
  (_, language) => {
    const holding = SENTENCES.map((sentence): Text => [sentence.say, sentenceIn(language, sentence)]).filter(
      ([, text]) =>
        /cps-unblock (?:-|status|unblock|readers|doctor|guide|simulate)|sudo |systemctl|apt install/.test(
          text,
        ),
    )

    expect(holding).toEqual([])
  },
)

test.each(LANGUAGES)('in %s what is to be done again is named', (_, language) => {
  const bare = SENTENCES.map((sentence): Text => [sentence.say, sentenceIn(language, sentence)]).filter(
    ([, text]) => /relancez\.|(?:then|and) try again\./i.test(text),
  )

  expect(bare).toEqual([])
})

test.each(LANGUAGES)('in %s each command follows a sentence that ends in a colon', (_, language) => {
  const lost = TOLD.flatMap(([from, { hint }]) =>
    hint.flatMap((part, index) => {
      if (!('run' in part)) return []
      const before = hint[index - 1]
      const text = before !== undefined && 'say' in before ? sentenceIn(language, before) : ''
      return text.endsWith(':') ? [] : [`${from} ${part.run}: ${text}`]
    }),
  )

  expect(lost).toEqual([])
})

test.each(LANGUAGES)('in %s a defect is reported where its authors say, and nowhere else', (_, language) => {
  const [defect] = ENDINGS.INTERNAL
  const hint = (bugs: string | null) =>
    saidIn(onDebian(language), tell(defect ?? ENDINGS.DRY_RUN[0] ?? never(), bugs)).hint
  expect(hint('https://example.org/issues')).toContain('https://example.org/issues')
  expect(hint(null)).not.toMatch(/https?:|adresse|here/)
})

test('what a reader, a card or a command line is called can neither move the cursor nor stand on a line of its own', () => {
  const evil = '\u001b[2J\u0007\nThe card is unblocked.\u202e\u009b31m'
  const card = { ...CARD, reader: evil, number: evil, serial: evil, version: evil }
  const read = { card, counters: counted(0, 10) }
  const told = [
    tell({ is: 'NO_READER', asked: evil, present: [evil] }, null),
    tell({ is: 'NO_CARD', reader: evil }, null),
    tell({ is: 'READER_BUSY', reader: evil, atr: null, detail: evil }, null),
    tell({ is: 'SEVERAL_CARDS', cards: [read, read], busy: [] }, null),
    tell({ is: 'SEVERAL_CARDS', cards: [read], busy: [evil] }, null),
    tell({ is: 'INTERNAL', detail: evil, known: { is: 'nothing' } }, evil),
    tell({ is: 'NO_SERVICE', because: 'unknown', detail: evil }, null),
    tell(
      {
        is: 'NOT_A_CPS',
        because: 'refused',
        reader: evil,
        atr: null,
        refusal: { why: 'other-card', found: evil },
      },
      null,
    ),
  ]
  for (const [, language] of LANGUAGES) {
    for (const one of told) {
      const { message, hint } = saidIn(onDebian(language), one)
      expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect((hint ?? '').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    }
  }
})

test('a name is cut where it is longer than any name', () => {
  const { message } = saidIn(onDebian(french), tell({ is: 'NO_CARD', reader: 'x'.repeat(5000) }, null))
  expect(message.length).toBeLessThan(250)
})

function textsIn(language: Language): Text[] {
  const { help, codes, guide, scenarios, labels } = language
  const { colon: _, ...words } = labels
  return [
    ...SENTENCES.map((sentence): Text => [sentence.say, sentenceIn(language, sentence)]),
    ...TOLD.flatMap(([from, told]): Text[] => {
      const { message } = saidIn(onDebian(language), told)
      return [[from, message]]
    }),
    ...constants('help', { help, codes, guide, scenarios, words }),
  ]
}

/** Every text that depends on nothing. */
function constants(path: string, value: object): Text[] {
  return Object.entries(value).flatMap(([key, part]): Text[] => {
    const from = `${path}.${key}`
    if (typeof part === 'string') return [[from, part]]
    return typeof part === 'object' && part !== null ? constants(from, part) : []
  })
}

/** Numbers, options and names of programs, sorted, each once. */
function namedIn(text: string): string {
  return [...new Set(text.match(/\d+|--[a-z-]+|cps-unblock\b|ATR|polkit|pcscd|pcsclite|vpcd|SSH|PSS/g))]
    .sort()
    .join(' ')
}

function times(text: string, sign: string | RegExp): number {
  return text.split(sign).length - 1
}

function wholeWords(words: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words.trim().split(/\s+/).join('|')})(?!\\p{L})`, 'iu')
}

function never(): never {
  throw new TypeError('no example')
}
