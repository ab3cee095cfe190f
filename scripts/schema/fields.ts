/** The fields of the JSON, each with what it may hold, whatever the others do. */

import { CODES } from '../../src/outcome.ts'
import {
  BOOLEAN,
  definition,
  type Fields,
  type Keywords,
  NULL,
  object,
  orNull,
  TEXT,
  when,
  whenField,
} from './keywords.ts'

const TEXT_OR_NULL = orNull('string', { minLength: 1 })
const DATE = orNull('string', { pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const COUNT = orNull('integer', { minimum: 0 })
const SOME: Keywords = { type: 'integer', minimum: 1 }
const SOME_OR_NO_LIMIT = orNull('integer', { minimum: 1 })

const VERDICT_FIELDS: Fields = {
  ok: { description: 'Whether the exit code is 0.', ...BOOLEAN },
  code: {
    description: `One of these, or one to come: ${CODES.join(', ')}.`,
    type: 'string',
    pattern: '^[A-Z][A-Z0-9_]*$',
  },
  exitCode: { description: "The process's own.", type: 'integer', minimum: 0, maximum: 255 },
  message: { description: 'What happened, for a person.', ...TEXT },
  hint: { description: 'What to do then, for a person.', ...TEXT_OR_NULL },
}

export const VERDICT: Keywords = {
  ...object(VERDICT_FIELDS, Object.keys(VERDICT_FIELDS)),
  ...when(
    object({ exitCode: { const: 0 } }, ['exitCode']),
    object({ ok: { const: true } }),
    object({ ok: { const: false } }),
  ),
}

/** Of whatever is in a reader. */
export const CARD_FIELDS: Fields = {
  reader: TEXT_OR_NULL,
  card: definition('card'),
  pin: definition('pin'),
  puk: definition('puk'),
}

/** Of what was sent to it. */
export const SENT_FIELDS: Fields = {
  sw: {
    description: 'The status word that ended it. One may have answered a wrong code before.',
    ...orNull('string', { pattern: '^[0-9A-F]{4}$' }),
  },
  pukTryConsumed: {
    description:
      'Whether a try on the code de déblocage that this run used is still missing from its counter.',
    enum: ['yes', 'no', 'unknown'],
  },
}

export const STAGE_FIELDS: Fields = {
  stage: { description: 'How far it went.', enum: ['none', 'verify-puk', 'reset', 'change', 'proved'] },
}

/** Beside its ATR and its generation, what a card itself has to say. */
const READ_FIELDS: Fields = {
  version: { description: 'CPS3v3.', ...orNull('string', { pattern: '^CPS' }) },
  family: {
    description: 'CPS, CPF, CPE, CPA, or one to come.',
    ...orNull('string', { pattern: '^[A-Z]{3}$' }),
  },
  test: { description: 'Whether it is a card for tests.', ...orNull('boolean') },
  number: { description: 'As printed on the letter.', ...orNull('string', { pattern: '^\\d{10}$' }) },
  serial: orNull('string', { pattern: '^\\d{8}$' }),
  issued: DATE,
  expires: { description: "The card's own.", ...DATE },
  expired: { description: 'Follows expires alone.', ...orNull('boolean') },
  certificateExpires: {
    description: "The first certificate's, read only where the card tells no end of its own.",
    ...DATE,
  },
}

const ALL_OF_CARD: Fields = {
  generation: { description: 'CPS3, CPS4.', ...orNull('string', { pattern: '^CPS' }) },
  atr: { description: 'Answer To Reset, hexadecimal.', type: 'string', pattern: '^(?:[0-9A-F]{2}){2,33}$' },
  ...READ_FIELDS,
}

/** The card's end says whether it has expired; then its certificate is not asked. */
export const CARD: Keywords = {
  description: 'null when there is none, or it did not answer.',
  type: ['object', 'null'],
  required: Object.keys(ALL_OF_CARD),
  properties: ALL_OF_CARD,
  anyOf: [
    NULL,
    object({ expires: NULL, expired: NULL }),
    object({ expires: { type: 'string' }, expired: BOOLEAN, certificateExpires: NULL }),
  ],
}

/** Of a card that was only seen nothing is known but what its Answer To Reset says. */
export const CARD_SEEN = object(Object.fromEntries(Object.keys(READ_FIELDS).map((field) => [field, NULL])))
export const CARD_READ = object({ generation: { type: 'string' }, serial: { type: 'string' } })

/** The counter bears the state out; where it is not known, nothing of it is. */
export const PIN: Keywords = {
  description: 'The code porteur.',
  ...counted(['ready', 'blocked', 'unknown'], { minLength: COUNT, maxLength: COUNT }),
  allOf: [
    whenField('state', 'ready', object({ triesLeft: SOME })),
    whenField('state', 'blocked', object({ triesLeft: { const: 0 } })),
    whenField('state', 'unknown', object({ triesLeft: NULL, triesMax: NULL })),
  ],
}

export const PUK: Keywords = {
  description: 'The code de déblocage; spent: all its uses are, right or wrong.',
  ...counted(['ready', 'blocked', 'spent', 'unknown'], { usesLeft: COUNT }),
  allOf: [
    whenField('state', 'ready', object({ triesLeft: SOME, usesLeft: SOME_OR_NO_LIMIT })),
    whenField('state', 'blocked', object({ triesLeft: { const: 0 }, usesLeft: SOME_OR_NO_LIMIT })),
    whenField('state', 'spent', object({ triesLeft: { type: 'integer' }, usesLeft: { const: 0 } })),
    whenField('state', 'unknown', object({ triesLeft: NULL, triesMax: NULL, usesLeft: NULL })),
  ],
}

/** What a code porteur may look like is known of every card that was read, and of no other. */
export const LENGTHS: Keywords = {
  type: 'object',
  ...when(
    object({ card: definition('cardRead') }, ['card']),
    object({ pin: object({ minLength: { type: 'integer' }, maxLength: { type: 'integer' } }) }),
    object({ pin: object({ minLength: NULL, maxLength: NULL }) }),
  ),
}

function counted(states: readonly string[], more: Fields): Keywords {
  const fields = { state: { enum: states }, triesLeft: COUNT, triesMax: COUNT, ...more }
  return object(fields, Object.keys(fields))
}

export const CHECK = object({ name: TEXT, ok: BOOLEAN, message: TEXT, hint: TEXT_OR_NULL }, [
  'name',
  'ok',
  'message',
  'hint',
])

export const SCENARIO = object({ name: TEXT, description: TEXT }, ['name', 'description'])
