/** One case held against the rules: everything that is wrong with it, in words. */

import { isDeepStrictEqual } from 'node:util'
import type { Bench, Counters, Plan, Presented } from './card.ts'
import type { Shown } from './commands.ts'
import { type Happened, pukState } from './endings.ts'
import { endingsOf, mistakeIn } from './rules.ts'
import { type Mode, type Outcome, outcomeOf } from './run.ts'
import { deniedIn } from './what-is-said.ts'
import { triesIn } from './words.ts'

/** `name` says which counters these are. */
export interface Case {
  readonly plan: Plan
  readonly mode: Mode
  readonly name: string
}

/** A defect is often wrong in thousands of cases: so many mistakes are told. */
const ENOUGH = 20

/** A presentation of the code de déblocage: VERIFY and what followed. */
type Presentation = readonly Presented[]

export async function mistakesOf(cases: readonly Case[]): Promise<string[]> {
  const mistakes: string[] = []
  const done = new DoneRuns()
  for (const each of cases) {
    if (mistakes.length >= ENOUGH) break
    if (done.includeOneLike(each)) continue
    const outcome = await outcomeOf(each.plan, each.mode)
    done.add(each, outcome.bench)
    for (const mistake of mistakesOfOne(each, outcome)) mistakes.push(`${titleOf(each)}: ${mistake}`)
  }
  return mistakes
}

/** Counters by different names often say the same: of uses where the card tells none, of tries where none is missing. */
class DoneRuns {
  /** By what they differ in besides their counters. */
  readonly #runs = new Map<string, { readonly counters: Counters; readonly asked: Bench['asked'] }[]>()

  /** Whether these counters would have said the same at each look of an earlier run, which this one would then repeat. */
  includeOneLike(one: Case): boolean {
    const { counters } = one.plan
    if (typeof counters === 'string') return false
    return this.#like(one).some((run) =>
      run.asked.every((pair) => isDeepStrictEqual(counters(...pair), run.counters(...pair))),
    )
  }

  add(one: Case, { asked }: Bench): void {
    const { counters } = one.plan
    if (typeof counters !== 'string') this.#like(one).push({ counters, asked })
  }

  #like({ plan: { counters: _, ...plan }, mode }: Case) {
    const key = JSON.stringify([mode, plan])
    const runs = this.#runs.get(key) ?? []
    this.#runs.set(key, runs)
    return runs
  }
}

function mistakesOfOne({ plan, mode }: Case, outcome: Outcome): string[] {
  const { bench, told } = outcome
  const presentations = split(bench.presented)
  const mistakes = [...safety(plan, outcome, presentations)]
  const happened = happenedTo(plan, mode, outcome, presentations)
  if (happened === null) return [...mistakes, `no code was sent, told ${JSON.stringify(told)}`]
  const endings = endingsOf(happened, plan.once === true)
  const mistake = mistakeIn(told, endings)
  if (mistake !== null) {
    const right = endings.map((ending) => JSON.stringify(ending)).join(' or ')
    mistakes.push(`${mistake}; told ${JSON.stringify(told)}, right ${right}; ${sent(bench.presented)}`)
  }
  mistakes.push(...deniedIn(told))
  const mayAsk = mayBeAskedAgain(happened)
  if (mode === 'answers yes' && mayAsk === 'must' && presentations.length < plan.codes.length) {
    mistakes.push('the person was not asked whether to try again')
  }
  return mistakes
}

/** What must never happen, whatever the card answers. */
function safety(plan: Plan, outcome: Outcome, presentations: readonly Presentation[]): string[] {
  const { bench, agreed, wiped, letGo } = outcome
  const mistakes: string[] = []
  if (presentations.length > agreed + 1) mistakes.push('a code de déblocage was sent without a yes')
  for (const presentation of presentations) {
    const steps = presentation.map(({ step }) => step)
    if (new Set(steps).size < steps.length) mistakes.push(`a command with a code came twice: ${steps}`)
    const goneOn = presentation.slice(0, -1).some(({ sw }) => sw !== '9000')
    if (goneOn) mistakes.push(`more was sent after a refusal: ${sent(presentation)}`)
  }
  presentations.slice(0, -1).forEach((_, index) => {
    const happened = happenedTo(plan, 'answers yes', outcome, presentations.slice(0, index + 1))
    const unread = happened !== null && { ...happened, last: { ...happened.last, after: null } }
    const asked = [happened, plan.once === true && unread].some(
      (seen) => seen && mayBeAskedAgain(seen) !== 'must not',
    )
    if (!asked) {
      mistakes.push(`the code de déblocage was asked for again after ${sent(presentations[index] ?? [])}`)
    }
  })
  if (plan.kind === 'CPS3' && bench.emptyVerifies > 0) mistakes.push('VERIFY without data to a CPS3')
  if (!wiped) mistakes.push('a code was not wiped')
  if (!letGo) mistakes.push('the card was not let go, or a right is open on it')
  return mistakes
}

function split(presented: readonly Presented[]): Presentation[] {
  const starts = presented.flatMap(({ step }, index) => (step === 'verify-puk' ? [index] : []))
  return starts.map((start, index) => presented.slice(start, starts[index + 1]))
}

function happenedTo(
  { kind }: Plan,
  mode: Mode,
  { bench: { first } }: Outcome,
  presentations: readonly Presentation[],
): Happened | null {
  const last = presentations.at(-1)?.at(-1)
  if (last === undefined) return null
  const before = presentations
    .slice(0, -1)
    .reduce((counters, [verify]) => afterWrong(counters, verify), first)
  return { kind, mode, first, before, last, wrongBefore: presentations.length - 1 }
}

/** What the counters say after a wrong code; by its status word where they can't be read. */
function afterWrong({ pin, uses }: Shown, verify: Presented | undefined): Shown {
  if (verify === undefined || verify.sw === null) throw new Error('no wrong code')
  return verify.after ?? { pin, puk: triesIn(verify.sw), uses: uses === null ? null : uses - 1 }
}

/** Whether the person may be asked for another code de déblocage: after a wrong one that leaves a try and a use. */
function mayBeAskedAgain({ first, before, last }: Happened): 'must' | 'may' | 'must not' {
  const { step, sw, after } = last
  if (step !== 'verify-puk' || sw === null || !/^63C/.test(sw)) return 'must not'
  if (after === null) {
    const left = triesIn(sw)
    return left > 0 && left < before.puk && before.uses !== 1 ? 'may' : 'must not'
  }
  if (after.pin > 0 || after.puk >= before.puk || pukState(after) !== 'ready') return 'must not'
  return triesIn(sw) === after.puk && after.puk <= first.puk ? 'must' : 'may'
}

function sent(presented: readonly Presented[]): string {
  return presented
    .map(({ step, sw, after }) => `${step} ${sw ?? 'no answer'} (then ${JSON.stringify(after)})`)
    .join(', ')
}

function titleOf({ plan, mode, name }: Case): string {
  const { kind, tries, uses, codes, step, nth, executed, answer, once } = plan
  const done = executed ? 'executed' : 'not executed'
  const counters = `counters: ${name}${once === true ? ' at first' : ''}`
  return `${kind} ${mode}, ${tries} tries ${uses ?? 'no'} uses, ${codes.join()}, ${step} ${nth} ${done} answered ${answer}, ${counters}`
}
