/** What one language says the other says too: by words for the same thing, counted in each text of the program. */

import { expect, test } from 'vitest'
import type { Language } from '../../../src/messages/contract.ts'
import { english } from '../../../src/messages/en/english.ts'
import { french } from '../../../src/messages/fr/french.ts'
import { sentenceIn } from '../../../src/messages/text.ts'
import { SENTENCES } from '../../support/all-told.ts'

/** Where it comes from, and the text in each language. */
type Text = readonly [from: string, inFrench: string, inEnglish: string]

/** Words for the same thing, as parts of expressions; where idioms differ, the texts that are left out. */
type Fact = readonly [inFrench: string, inEnglish: string, except?: readonly string[]]

const TEXTS: readonly Text[] = [
  ...SENTENCES.map(
    (sentence): Text => [sentence.say, sentenceIn(french, sentence), sentenceIn(english, sentence)],
  ),
  ...constantsOf(french).map(
    ([from, text], place): Text => [from, text, constantsOf(english)[place]?.[1] ?? ''],
  ),
]

/** One language alone puts what they say in the negative: « on ne sait pas lequel » is "either the old one or the new one". */
const DENIED_BY_IDIOM = [
  'either-pin',
  'start-as-administrator',
  'manual.description.1',
  'help.noColor',
  'help.plain',
  'help.quiet',
  'guide.help.title',
  'scenarios.cps4-silent',
  'scenarios.no-number',
]

const FACTS: Readonly<Record<string, Fact>> = {
  // What only bounds a text (« ne … que », "only") does not deny it.
  denied: [
    "pas|non|rien|personne ne|aucune?|jamais|ni(?! carte)|inconnue?|muet|(?:ne |n['’])[^.:;]{1,20} plus(?![^.:;]* qu['’e])|illisible|inutil\\p{L}*|impossible",
    "(?<!-)not|no|none|cannot|nothing|never|nor|unknown|\\p{L}+n['’]t",
    DENIED_BY_IDIOM,
  ],
  blocked: ['bloquée?s?|se bloque', 'blocked', ['scenarios-are']],
  unblocked: [
    'débloquée?s?|se débloque|débloquer(?= autrement)',
    'unblocked',
    ['cannot-stop-now', 'unblocking-refused', 'codes.UNSUPPORTED_CARD'],
  ],
  expired: ['expirée?', 'expired'],
  valid: ['valable|valide', 'valid'],
  lost: ['perdue?s?|perdre|introuvable', 'lost|costs', ['no-such-scenario']],
  wrong: ['erronée?s?|mal saisi', '(?<!the )wrong|mistyped'],
  right: ['est bon', 'is right'],
  accepted: ['acceptée?', 'accepted'],
  refused: ['refusée?s?|refuse|pas le droit', 'refused|denied|refuses|not allowed'],
  confirmed: ['confirmée?', 'confirm(?:ed)?(?!$)'],
  uncertain: ['peut-être|sans doute|probablement|a pu', 'perhaps|may|probably|most likely', ['elsewhere']],
  old: ['ancien(?:ne)?', 'old'],
  new: ['(?<!de )nouveau|(?<=de )nouveaux|nouvelle', 'new'],
  'code de déblocage': ['codes? de déblocage|PUK', 'codes? de déblocage \\(PUK\\)|PUK'],
  'code porteur': [
    'codes? porteur|(?:les deux|un|même|ce) codes?(?= sont| de \\d|\\. Avant| est facile)',
    'code porteur \\(PIN\\)|PINs?',
  ],
  'to be replaced': ['remplac\\p{L}*', 'replaced?'],
  'for ever': ['définitivement', 'permanently'],
  'used up': ['épuisée?', 'used up'],
  usable: ['servir|(?:in)?utilisable', 'be used|use it|usable'],
  spared: ["n'a pas été utilisée?", 'was not used'],
  stored: ['enregistré', 'stored'],
  before: ['(?<!puce en )avant|auparavant', 'before'],
  after: ['après(?! son)', 'after|once you have pressed'],
  until: ["jusqu'[àa]\\p{L}*", 'until'],
  'taken out': ['retir\\p{L}*|débranch\\p{L}+', '(?:take|taken) (?:it |the card )?out|unplug'],
  'put in': ['(?:ré)?insér\\p{L}*|remettez\\p{L}*', 'insert\\p{L}*|put (?:it|the card) back'],
  connected: ['(?:re)?branch\\p{L}+', '(?<!the )connect\\p{L}*|plug(?: it)? (?:in|back in)'],
  disconnected: ['débranch\\p{L}+', 'unplug'],
  closed: ['fermez|fermée|se ferme', 'closed?|closes'],
  restarted: ['redémarr\\p{L}*', 'restart'],
  installed: ['(?:ré)?install\\p{L}*', 'install\\p{L}*'],
  compiled: ['compil\\p{L}+', 'compil\\p{L}+'],
  different: ['différent\\p{L}*|un autre code', 'different'],
  'the same': ["mêmes?(?! s')|identiques", 'same'],
  asked: ['demand\\p{L}+', '(?<!unblock )ask(?:ed)?(?! you)|asks for', ['node-needed', 'needs-terminal']],
  checked: ['vérifi\\p{L}+', 'check\\p{L}*', ['have-card-checked']],
  missing: ['absente?|manque|manque-t-il', 'missing|still needs?|needs?(?=, and| a value)'],
  answered: ['répon\\p{L}+|muet', 'answer\\p{L}*|respon\\p{L}*', ['help.exampleStatusCheck']],
  allowed: ['autoris\\p{L}+|pas le droit|lui donner', 'allow\\p{L}*|authorised|let this user'],
  cancelled: ['abandonn\\p{L}+', 'cancel\\p{L}*'],
  sent: ['envoy\\p{L}+|envoi|envoie', 'sen(?:t|ds|ding)'],
  warning: ['Attention', 'Warning'],
  without: [
    'sans(?! doute)',
    'without|no(?= colour| animation| number but)',
    ['manual.description.1', 'help.plain'],
  ],
  tries: [
    'essais?',
    'try(?! (?:again|the|anything))|tries|(?<=last )try',
    ['manual.description.1', 'scenarios-are'],
  ],
  letter: ['courrier', 'letter'],
  readers: ['lecteurs?', 'readers?'],
  numbers: [
    '(?:numéros?|n°)(?! figure)',
    '(?<!same )numbers?(?! of (?:tries|seconds)| pad)',
    ['scenarios.no-number'],
  ],
  computer: ['ordinateur', 'computer'],
  counter: ['compteur', 'counter'],
  issuer: ['ANS|Agence du numérique en santé', 'ANS|Agence du numérique en santé'],
  employer: ['employeur', 'employer'],
  administrator: ['administrateur', 'administrator'],
  virtual: ['virtuel\\p{L}*', 'virtual'],
  ready: ['prête?', 'ready'],
  faulty: ['défectueuse', 'faulty'],
  sure: ['sûre?|sécurité', 'sure|safe'],
  several: ['plusieurs', 'several|more than one'],
  three: ['trois', 'three'],
}

test.each(Object.entries(FACTS))(
  'each text says as often in one language as in the other: %s',
  (_, [inFrench, inEnglish, except = []]) => {
    const differing = TEXTS.filter(([from]) => !except.includes(from)).filter(
      ([, one, other]) => times(one, inFrench) !== times(other, inEnglish),
    )

    expect([...new Set(differing.map((text) => text.join(' / ')))]).toEqual([])
    expect(TEXTS.some(([, one]) => times(one, inFrench) > 0)).toBe(true)
  },
)

/** The texts that depend on nothing, sorted by where they come from. */
function constantsOf({ codes, guide, help, scenarios, manual }: Language): (readonly [string, string])[] {
  const { description, unwritten } = manual
  return [
    ...strings('codes', codes),
    ...strings('guide', guide),
    ...strings('help', help),
    ...strings('scenarios', scenarios),
    ...strings('manual', { description, unwritten }),
  ].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function strings(path: string, value: object): (readonly [string, string])[] {
  return Object.entries(value).flatMap(([key, part]): (readonly [string, string])[] =>
    typeof part === 'string' ? [[`${path}.${key}`, part]] : strings(`${path}.${key}`, part),
  )
}

/** How often one of `words` stands in `text`, as a whole word. */
function times(text: string, words: string): number {
  const spoken = text.replace(/--[a-z-]+/g, '')
  return spoken.match(new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'giu'))?.length ?? 0
}
