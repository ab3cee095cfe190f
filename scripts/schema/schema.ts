/** The JSON Schema of `cps-unblock/1`, made from what the JSON may say of every ending. Published in schema/. */

import { COMMANDS } from '../../src/cli/commands/index.ts'
import { CODES, type Code, exitCodeOf } from '../../src/outcome.ts'
import {
  CARD,
  CARD_FIELDS,
  CARD_READ,
  CARD_SEEN,
  CHECK,
  LENGTHS,
  PIN,
  PUK,
  SCENARIO,
  SENT_FIELDS,
  STAGE_FIELDS,
  VERDICT,
} from './fields.ts'
import {
  among,
  anyOf,
  BOOLEAN,
  definition,
  type Fields,
  type Keywords,
  list,
  NULL,
  object,
  type Schema,
  TEXT,
  when,
  whenField,
} from './keywords.ts'
import { SAID, type Said, type Shape, type ShapesByCode } from './what-json-says.ts'

const HEAD: Fields = {
  schema: { const: 'cps-unblock/1' },
  version: { description: 'Of the program.', type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+(?:[-+].+)?$' },
  command: {
    description: `One of these, or one to come: ${COMMANDS.map(({ name }) => name).join(', ')}.`,
    type: 'string',
    pattern: '^[a-z][a-z-]*$',
  },
  simulated: { description: 'Whether a virtual card stands in for a reader.', ...BOOLEAN },
}

/** They may end an examination before anything was looked at. */
const WITHOUT_CHECKS: readonly Code[] = ['USAGE', 'INTERNAL', 'CANCELLED']

export const SCHEMA: Keywords = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:cps-unblock:schema:1',
  title: 'cps-unblock/1',
  description:
    'What cps-unblock --json writes on standard output: one object, failures included. Fields, commands and codes may be added, and a report with such is taken; nothing that is described here changes its meaning. null means not known. No code and no name of a holder is ever in it.',
  ...object(HEAD, Object.keys(HEAD)),
  allOf: [definition('verdict'), ...COMMANDS.map(({ name }) => whenField('command', name, definition(name)))],
  $defs: {
    ...Object.fromEntries(Object.entries(SAID).map(([name, said]) => [name, ofCommand(said)])),
    verdict: { ...VERDICT, allOf: eachCode((code) => object({ exitCode: among(exitsOf(code)) })) },
    card: CARD,
    cardSeen: CARD_SEEN,
    cardRead: CARD_READ,
    pin: PIN,
    lengths: LENGTHS,
    puk: PUK,
    check: CHECK,
    scenario: SCENARIO,
  },
}

/** Every exit code that goes with a code. */
function exitsOf(code: Code): readonly number[] {
  const shapes = Object.values<Said>(SAID).flatMap(({ card, readers }) => [
    ...(card?.[code] ?? []),
    ...(readers?.each[code] ?? []),
  ])
  return [...new Set([exitCodeOf(code), ...shapes.map(({ exitCode }) => exitCode)])]
}

/** A report about one card, or one with a list in it, or a verdict alone. */
function ofCommand({ card, stage, readers, checks, scenarios, bare = [] }: Said): Keywords {
  const one = card === undefined ? null : oneCard(card, stage === true)
  if (readers !== undefined) {
    const every = everyReader(readers)
    return one === null
      ? every
      : { type: 'object', ...when(object({ readers: list({}) }, ['readers']), every, one) }
  }
  if (one !== null) return one
  if (checks !== undefined) return checked(checks)
  return scenarios === undefined ? verdictAlone(bare) : { ...listOf('scenarios'), ...verdictAlone(scenarios) }
}

/** What follows from each code that is known; codes of which the same follows stand together. */
function eachCode(follows: (code: Code) => Schema): readonly Keywords[] {
  const groups = new Map<string, { readonly codes: Code[]; readonly then: Schema }>()
  for (const code of CODES) {
    const then = follows(code)
    const group = groups.get(JSON.stringify(then)) ?? { codes: [], then }
    group.codes.push(code)
    groups.set(JSON.stringify(then), group)
  }
  return [...groups.values()].map(({ codes, then }) => when(object({ code: among(codes) }, ['code']), then))
}

function verdictAlone(codes: readonly Code[]): Keywords {
  return { type: 'object', allOf: eachCode((code) => codes.includes(code) && ownExit(code)) }
}

/** Where a code has several exit codes: the one of an end, which a card that was read by `status` need not have. */
function ownExit(code: Code): Keywords {
  return object(exitsOf(code).length > 1 ? { exitCode: { const: exitCodeOf(code) } } : {})
}

/** The fields of one card, as each code allows them to stand together. */
function oneCard(shapes: ShapesByCode, hasStage: boolean): Keywords {
  const fields = { ...CARD_FIELDS, ...SENT_FIELDS, ...(hasStage ? STAGE_FIELDS : {}) }
  return {
    ...object(fields, Object.keys(fields)),
    allOf: [definition('lengths'), ...eachCode((code) => together(code, shapes, fields))],
  }
}

/** A list of readers under one verdict: that of one of them, or why there is no list. */
function everyReader({ above, each }: NonNullable<Said['readers']>): Keywords {
  const fields: Fields = {
    ...CARD_FIELDS,
    reader: TEXT,
    index: { description: 'What --reader takes.', type: 'integer', minimum: 1 },
  }
  const reader = {
    ...object(fields, Object.keys(fields)),
    allOf: [
      definition('verdict'),
      definition('lengths'),
      ...eachCode((code) => together(code, each, fields)),
    ],
  }
  return {
    ...object({ readers: list({ items: reader }) }, ['readers']),
    allOf: eachCode((code) => above.includes(code) && overReaders(code, each)),
  }
}

function overReaders(code: Code, each: ShapesByCode): Schema {
  if (code === 'OK') return ownExit(code)
  const oneOfThem = { contains: object({ code: { const: code } }, ['code']) }
  // A card's state is told of no reader at all only where there is a card.
  const ofCards = each[code]?.every(({ card }) => card === 'read') === true
  const readers = list(ofCards ? oneOfThem : { anyOf: [list({ maxItems: 0 }), list(oneOfThem)] })
  return { allOf: [ownExit(code), object({ readers })] }
}

/** Each shape once; none: such a code never stands there. */
function together(code: Code, shapes: ShapesByCode, fields: Fields): Schema {
  const exits = exitsOf(code).length > 1
  const each = shapes[code]?.map((shape) => fieldsOf(shape, fields, exits))
  return anyOf([...new Map(each?.map((one) => [JSON.stringify(one), one])).values()])
}

/** @param told the fields that the object has */
function fieldsOf(shape: Shape, told: Fields, exits: boolean): Keywords {
  const { exitCode, card, pin, puk, stage, sw, tries } = shape
  const all: Fields = {
    card: { none: NULL, seen: definition('cardSeen'), read: definition('cardRead') }[card],
    pin: object({ state: among(pin) }),
    puk: object({ state: among(puk) }),
    stage: among(stage),
    sw: { type: sw.length > 1 ? ['string', 'null'] : sw[0] === 'none' ? 'null' : 'string' },
    pukTryConsumed: among(tries),
  }
  const there = Object.entries(all).filter(([field]) => Object.hasOwn(told, field))
  return object({ ...(exits ? { exitCode: { const: exitCode } } : {}), ...Object.fromEntries(there) })
}

function listOf(name: 'checks' | 'scenarios'): Keywords {
  return object({ [name]: list({ items: definition(name === 'checks' ? 'check' : 'scenario') }) })
}

/** All is well exactly when every check is. */
function checked(codes: readonly Code[]): Keywords {
  const good = list({ minItems: 1, items: object({ ok: { const: true } }) })
  const notAllGood = list({ contains: object({ ok: { const: false } }, ['ok']) })
  return {
    ...listOf('checks'),
    allOf: eachCode((code) => {
      if (!codes.includes(code)) return false
      if (WITHOUT_CHECKS.includes(code)) return ownExit(code)
      return object({ checks: code === 'OK' ? good : notAllGood }, ['checks'])
    }),
  }
}
