/**
 * What the JSON may say of every ending, command by command: the published schema is made from it. An ending or a command
 * without its place here does not compile. A code that is no ending has none: its exit code is all that goes with it.
 */

import type { Account, Stage } from '../../src/cli/account.ts'
import type { CommandName } from '../../src/cli/commands/index.ts'
import { CODES, type Code, exitCodeOf } from '../../src/outcome.ts'
import type { Ending, StatusEnding } from '../../src/procedure/ending.ts'
import type { NotFound } from '../../src/search/not-found.ts'

/** Of the code porteur, and of the code de déblocage, which alone can be `spent`. */
type CodeState = 'ready' | 'blocked' | 'spent' | 'unknown'

/** One way in which the fields of a card may stand together. */
export interface Shape {
  readonly exitCode: number
  /** `none`: null; `seen`: its Answer To Reset at most; `read`: its serial number and lengths too. */
  readonly card: 'none' | 'seen' | 'read'
  readonly pin: readonly CodeState[]
  readonly puk: readonly CodeState[]
  readonly stage: readonly Stage[]
  /** Whether a status word ended it. */
  readonly sw: readonly ('none' | 'word')[]
  readonly tries: readonly Account['pukTryConsumed'][]
}

export type ShapesByCode = Readonly<Partial<Record<Code, readonly Shape[]>>>

/** What one command may write: one of these, or several. */
export interface Said {
  /** About one card. */
  readonly card?: ShapesByCode
  /** Beside it, how far an unblocking went. */
  readonly stage?: true
  /** A list of readers, under one verdict. */
  readonly readers?: { readonly above: readonly Code[]; readonly each: ShapesByCode }
  /** What `doctor` looked at. */
  readonly checks?: readonly Code[]
  /** The names of the virtual cards, or nothing beside the verdict. */
  readonly scenarios?: readonly Code[]
  /** Nothing beside the verdict. */
  readonly bare?: readonly Code[]
}

/** What tells endings of one code apart. */
type Variant<One> = One extends { readonly open: infer Name extends string }
  ? Name
  : One extends { readonly because: infer Name extends string }
    ? Name
    : One extends { readonly by: infer Name extends string }
      ? Name
      : One extends { readonly during: infer Name extends string }
        ? Name
        : One extends { readonly known: { readonly is: infer Name extends string } }
          ? Name
          : 'plain'

/** Shapes but for the exit code, which is that of the code where none is given. */
type Loose = Omit<Shape, 'exitCode'> & { readonly exitCode?: number }
type Shapes<All extends { readonly is: Code }> = {
  readonly [Is in All['is']]: {
    readonly [Name in Variant<Extract<All, { readonly is: Is }>>]: readonly Loose[]
  }
}

const UNTOUCHED = { stage: ['none'], sw: ['none'], tries: ['no'] } as const
const UNREAD = { pin: ['unknown'], puk: ['unknown'] } as const
const NOBODYS: Loose = { card: 'none', ...UNREAD, ...UNTOUCHED }
const SEEN: Loose = { card: 'seen', ...UNREAD, ...UNTOUCHED }

/** A card that was read, and its counters, in these states; nothing was sent. */
function read(pin: readonly CodeState[], puk: readonly CodeState[]): Loose {
  return { card: 'read', pin, puk, ...UNTOUCHED }
}

const ANY_PIN = ['ready', 'blocked'] as const
const ANY_PUK = ['ready', 'blocked', 'spent'] as const
const FINISHED = ['blocked', 'spent'] as const
const ANY_TRIES = ['yes', 'no', 'unknown'] as const
/** The steps after VERIFY of a right code de déblocage. */
const AFTER_PUK = ['reset', 'change'] as const

const BLOCKED_CARD = read(['blocked'], ['ready'])
/** At a question a card is blocked still; wrong codes de déblocage may have gone before. */
const AT_QUESTION = [BLOCKED_CARD, { ...BLOCKED_CARD, stage: ['verify-puk'], tries: ['yes'] }] as const

/** After VERIFY, with a status word, counters read. */
const AFTER_VERIFY: Loose = {
  ...read(ANY_PIN, ANY_PUK),
  stage: ['verify-puk'],
  sw: ['word'],
  tries: ANY_TRIES,
}
/** After a step that a word or silence left open, whatever is known of the counters. */
const OPEN: Loose = { ...AFTER_VERIFY, stage: AFTER_PUK, sw: ['none', 'word'] }
const COUNTERS_UNREAD: Loose = { ...OPEN, ...UNREAD }

const NOT_FOUND = {
  NO_SERVICE: {
    'addon-missing': [NOBODYS],
    'addon-other-node': [NOBODYS],
    'no-answer': [NOBODYS],
    hung: [NOBODYS],
    'other-version': [NOBODYS],
    'process-ended': [NOBODYS],
    unknown: [NOBODYS],
    'reader-misnamed': [NOBODYS],
  },
  ACCESS_DENIED: { polkit: [NOBODYS], socket: [NOBODYS] },
  READER_BUSY: { plain: [NOBODYS, SEEN] },
  NO_READER: { plain: [NOBODYS] },
  NO_CARD: { plain: [NOBODYS] },
  NOT_A_CPS: { refused: [NOBODYS, SEEN] },
  UNSUPPORTED_CARD: { refused: [NOBODYS, SEEN], malformed: [NOBODYS, SEEN] },
  SEVERAL_CARDS: { plain: [NOBODYS] },
  // Of several cards none is told apart.
  CARD_MISMATCH: { plain: [NOBODYS, read(ANY_PIN, ANY_PUK)] },
  CANCELLED: { search: [NOBODYS] },
} as const satisfies Shapes<NotFound>

const RESET_RULE = [BLOCKED_CARD]

const UNBLOCK: Shapes<Ending> = {
  ...NOT_FOUND,
  NO_SERVICE: { ...NOT_FOUND.NO_SERVICE, gone: AT_QUESTION },
  NO_CARD: { ...NOT_FOUND.NO_CARD, 'taken-out': AT_QUESTION },
  CANCELLED: { ...NOT_FOUND.CANCELLED, dialogue: AT_QUESTION },
  UNSUPPORTED_CARD: {
    ...NOT_FOUND.UNSUPPORTED_CARD,
    'reset-rule': RESET_RULE,
    'contradicts-itself': [AFTER_VERIFY],
    'not-understood': [AFTER_VERIFY],
  },
  NOT_BLOCKED: { plain: [read(['ready'], ANY_PUK)] },
  DRY_RUN: { plain: [BLOCKED_CARD] },
  CONFIRMATION_MISMATCH: { plain: AT_QUESTION },
  LAST_TRY_REFUSED: { plain: AT_QUESTION },
  BAD_CODE_FORMAT: { plain: AT_QUESTION },
  PUK_WRONG: { plain: [{ ...AFTER_VERIFY, puk: ['ready'], tries: ['yes'] }] },
  PUK_BLOCKED: {
    before: [read(['blocked'], FINISHED)],
    'this-run': [{ ...AFTER_VERIFY, puk: FINISHED }],
    'card-says': [{ ...AFTER_VERIFY, ...UNREAD, tries: ['yes', 'unknown'] }],
  },
  PIN_REFUSED: {
    'the-code': [{ ...AFTER_VERIFY, pin: ['blocked'], stage: AFTER_PUK }],
    'the-card': [{ ...AFTER_VERIFY, pin: ['blocked'], stage: AFTER_PUK }],
  },
  RESET_WITHOUT_CHANGE: { plain: [{ ...OPEN, pin: ['ready'] }, COUNTERS_UNREAD] },
  UNBLOCKED: {
    plain: [
      // Most cards fill the counter of the code de déblocage up again; on the others a try stays missing.
      { ...read(['ready'], ANY_PUK), stage: ['proved'], tries: ['yes', 'no'] },
      // The code porteur's proves it alone.
      { ...read(['ready'], ['unknown']), stage: ['proved'], tries: ['no', 'unknown'] },
    ],
  },
  OUTCOME_UNKNOWN: {
    'puk-sent': [
      { ...OPEN, stage: ['verify-puk'] },
      { ...COUNTERS_UNREAD, stage: ['verify-puk'] },
    ],
    'perhaps-unblocked': [COUNTERS_UNREAD],
    unblocked: [{ ...OPEN, pin: ['ready'] }],
    'either-code': [{ ...OPEN, pin: ['ready'] }, COUNTERS_UNREAD],
    'still-blocked': [
      { ...OPEN, pin: ['blocked'] },
      { ...COUNTERS_UNREAD, pin: ['blocked'], sw: ['none'], tries: ['no', 'unknown'] },
    ],
    unproved: [{ ...COUNTERS_UNREAD, sw: ['none'], tries: ['no', 'unknown'] }],
  },
  INTERNAL: {
    nothing: [NOBODYS],
    card: AT_QUESTION,
    'code-sent': [
      { ...COUNTERS_UNREAD, stage: ['verify-puk', ...AFTER_PUK], sw: ['none'], tries: ['unknown'] },
    ],
  },
}

/** A card that was read is a success; --check gives its state an exit code. */
const STATUS: Shapes<StatusEnding> = {
  ...NOT_FOUND,
  UNSUPPORTED_CARD: { ...NOT_FOUND.UNSUPPORTED_CARD, 'reset-rule': RESET_RULE },
  NOT_BLOCKED: { plain: [{ ...read(['ready'], ANY_PUK), exitCode: 0 }] },
  BLOCKED: { plain: [{ ...BLOCKED_CARD, exitCode: 0 }, BLOCKED_CARD] },
  PUK_BLOCKED: {
    // --check tells of a finished code de déblocage before it is needed.
    before: [{ ...read(['blocked'], FINISHED), exitCode: 0 }, read(ANY_PIN, FINISHED)],
  },
}

/** What every command may write: nothing was looked at. */
const AMISS = shapesOf({ USAGE: { plain: [NOBODYS] }, INTERNAL: { nothing: [NOBODYS] } })
const OF_STATUS = shapesOf(STATUS)
const OF_NOBODY = shapesOf(NOT_FOUND)
/** In a list of readers nobody asks the state of a CPS: it was read, or its Answer To Reset was seen. */
const OF_READER = shapesOf({
  ...NOT_FOUND,
  UNSUPPORTED_CARD: STATUS.UNSUPPORTED_CARD,
  OK: { plain: [SEEN, { ...SEEN, card: 'read' }, read(ANY_PIN, ANY_PUK)] },
})

export const SAID: Readonly<Record<CommandName, Said>> = {
  unblock: { card: { ...AMISS, ...shapesOf(UNBLOCK) }, stage: true },
  status: {
    card: { ...AMISS, ...OF_STATUS },
    // Above a list stands the gravest state with --check, or why there is none.
    readers: {
      above: ['OK', 'BLOCKED', 'PUK_BLOCKED', ...codesOf(OF_NOBODY), ...codesOf(AMISS)],
      each: OF_STATUS,
    },
  },
  readers: {
    readers: {
      above: ['OK', ...codesOf(OF_NOBODY), ...codesOf(AMISS)],
      each: OF_READER,
    },
  },
  doctor: {
    checks: [
      'OK',
      'NO_READER',
      'NO_CARD',
      'NO_SERVICE',
      'READER_BUSY',
      'ACCESS_DENIED',
      'CANCELLED',
      ...codesOf(AMISS),
    ],
  },
  guide: { bare: codesOf(AMISS) },
  simulate: { scenarios: ['OK', 'NO_SERVICE', 'CANCELLED', ...codesOf(AMISS)] },
  completion: { bare: codesOf(AMISS) },
}

function shapesOf(
  endings: Readonly<Partial<Record<Code, Readonly<Record<string, readonly Loose[]>>>>>,
): ShapesByCode {
  const shapes: Partial<Record<Code, readonly Shape[]>> = {}
  for (const code of CODES) {
    const variants = endings[code]
    if (variants === undefined) continue
    const all = Object.values(variants).flat()
    shapes[code] = all.map((shape) => ({ exitCode: exitCodeOf(code), ...shape }))
  }
  return shapes
}

function codesOf(shapes: ShapesByCode): readonly Code[] {
  return CODES.filter((code) => shapes[code] !== undefined)
}
