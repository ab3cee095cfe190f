/** SIGINT, SIGTERM and SIGHUP: each ends a script's run, but never between the two commands that carry a code. */

import { expect, test } from 'vitest'
import { CODES, type Ended, RESET, SCRIPT, startScript, VERIFY } from '../support/script-run.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const WITH_STDIN = [...SCRIPT, '--codes-stdin']

/** A busy machine may let the moment pass; it comes again with the next run. */
const ATTEMPTS = 10

/** Runs again and again until the signal came when the trace ended with this line, its answer still due. */
async function signalledAfter(line: string, signal: NodeJS.Signals): Promise<Ended> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const run = startScript(WITH_STDIN, { input: CODES })
    const sent = await run.signalAt(`${line}\n`, signal)
    const seen = run.trace
    const ended = await run.ended
    if (sent && seen.endsWith(`${line}\n`)) return ended
  }
  throw new Error(`never in ${ATTEMPTS} runs was ${signal} in time`)
}

/** Runs again and again until the signal came before any code was sent. */
async function signalledWhileRead(signal: NodeJS.Signals): Promise<Ended> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const run = startScript(WITH_STDIN, { input: CODES })
    const sent = await run.signalAt('> ', signal)
    const seen = run.trace
    const ended = await run.ended
    if (sent && !seen.includes(VERIFY)) return ended
  }
  throw new Error(`never in ${ATTEMPTS} runs was ${signal} in time`)
}

test.concurrent.each(SIGNALS)('%s while the card is read: 130, and nothing is sent', async (signal) => {
  const { code, report, sent } = await signalledWhileRead(signal)
  expect(code).toBe(130)
  expect(report).toMatchObject({ code: 'CANCELLED', stage: 'none', sw: null, pukTryConsumed: 'no' })
  expect(report.message).toContain("Aucun code n'a été envoyé")
  expect(sent).toEqual([])
})

test.concurrent.each(SIGNALS)(
  '%s while the codes are waited for: 130, and nothing is sent',
  async (signal) => {
    const run = startScript(WITH_STDIN, { input: 'open' })
    await run.silent()
    run.child.kill(signal)

    const { code, report, sent } = await run.ended
    expect(code).toBe(130)
    expect(report).toMatchObject({ code: 'CANCELLED', stage: 'none', pukTryConsumed: 'no' })
    expect(sent).toEqual([])
  },
)

test.concurrent.each(SIGNALS)('%s during VERIFY waits: the card is unblocked and proved', async (signal) => {
  const { code, report, sent } = await signalledAfter(VERIFY, signal)
  expect(code).toBe(0)
  expect(report).toMatchObject({ code: 'UNBLOCKED', stage: 'proved', pukTryConsumed: 'no' })
  expect(sent).toEqual([VERIFY, RESET])
})

test.concurrent.each(SIGNALS)(
  '%s during RESET RETRY COUNTER waits: the card is unblocked and proved',
  async (signal) => {
    const { code, report } = await signalledAfter(RESET, signal)
    expect(code).toBe(0)
    expect(report).toMatchObject({ code: 'UNBLOCKED', stage: 'proved' })
  },
)

test.concurrent('a signal, then another: the second hurries nothing', async () => {
  const run = startScript(WITH_STDIN, { input: CODES })
  await run.signalAt(`${VERIFY}\n`, 'SIGINT')
  for (const signal of SIGNALS) run.child.kill(signal)

  const { code, sent } = await run.ended
  expect(sent).toEqual([VERIFY, RESET])
  expect(code).toBe(0)
})
