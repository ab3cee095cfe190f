import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Key } from '../../../src/terminal/decoder/keys.ts'
import { type Input, Keyboard } from '../../../src/terminal/keyboard.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Played {
  readonly keyboard: Keyboard
  send(bytes: string): void
  /** The keys told so far, and `|` where each batch of them ended. */
  readonly told: string[]
  /** How often the wish to end was told. */
  interruptions(): number
  lose(): void
}

function play(): Played {
  let heed: (bytes: Uint8Array) => void = () => undefined
  let lose: () => void = () => undefined
  const input: Input = {
    isTerminal: true,
    open: (onBytes, lost) => {
      heed = onBytes
      lose = lost
    },
    renew: () => undefined,
    close: () => undefined,
  }
  let interruptions = 0
  const keyboard = new Keyboard(input, () => {
    interruptions += 1
  })
  keyboard.open()
  const told: string[] = []
  keyboard.listen({
    key: (key: Key) => told.push(key.is === 'character' ? String.fromCodePoint(key.code) : key.is),
    drawn: () => told.push('|'),
  })
  return {
    keyboard,
    send: (bytes) => heed(Buffer.from(bytes, 'latin1')),
    told,
    interruptions: () => interruptions,
    lose: () => lose(),
  }
}

test('keys that come together are drawn once', () => {
  const { send, told } = play()
  send('12\x1b[D')
  expect(told).toEqual(['1', '2', 'left', '|'])
})

test('an ESC alone is told after a moment, not at once', () => {
  const { send, told } = play()
  send('\x1b')
  expect(told).toEqual(['|'])
  vi.advanceTimersByTime(100)
  expect(told).toEqual(['|', 'escape', '|'])
})

test('an ESC whose sequence follows in time is no key of its own', () => {
  const { send, told } = play()
  send('\x1b')
  vi.advanceTimersByTime(50)
  send('[D')
  vi.advanceTimersByTime(5000)
  expect(told).toEqual(['|', 'left', '|'])
})

test('the rest of a report that comes late is no digit', () => {
  const { send, told } = play()
  send('\x1b[<35;2')
  vi.advanceTimersByTime(900)
  send('7;15M1')
  expect(told.filter((key) => key !== '|')).toEqual(['1'])
})

test('a key that looks like the beginning of a report is answered at the next one', () => {
  const { send, told } = play()
  send('\x1b[')
  vi.advanceTimersByTime(5000)
  send('1')
  expect(told.filter((key) => key !== '|')).toEqual(['other'])
})

test('a paste whose end is lost ends by itself', () => {
  const { send, told } = play()
  send('\x1b[200~12')
  vi.advanceTimersByTime(5000)
  expect(told.filter((key) => key !== '|')).toEqual(['paste-begins', '1', '2', 'paste-ends'])
})

test('a long paste in several pieces is one', () => {
  const { send, told } = play()
  send('\x1b[200~1')
  vi.advanceTimersByTime(900)
  send('2')
  vi.advanceTimersByTime(900)
  send('3\x1b[201~')
  vi.advanceTimersByTime(5000)
  expect(told.filter((key) => key !== '|')).toEqual(['paste-begins', '1', '2', '3', 'paste-ends'])
})

test('Ctrl-C, Ctrl-D and a lost terminal are no keys but a wish to end', () => {
  const { send, told, interruptions, lose } = play()
  send('\x03\x04')
  lose()
  expect(interruptions()).toBe(3)
  expect(told).toEqual(['|'])
})

test('who no longer listens is told nothing, and the next one nothing from before', () => {
  const { keyboard, send, told } = play()
  const stop = keyboard.listen({ key: () => told.push('second'), drawn: () => undefined })
  send('1')
  stop()
  send('2')
  keyboard.listen({ key: () => told.push('third'), drawn: () => undefined })
  send('3')
  expect(told).toEqual(['second', 'third'])
})

test('the rest of a paste that began before anybody listened is no answer', () => {
  const { keyboard, send, told } = play()
  keyboard.listen({ key: () => undefined, drawn: () => undefined })
  send('\x1b[200~12')
  keyboard.listen({ key: (key) => told.push(key.is), drawn: () => undefined })
  send('34\x1b[201~')
  expect(told).toEqual([])
  send('\x1b[D')
  expect(told).toEqual(['left'])
})

test('a sequence whose rest came while the program was held up is no ESC', async () => {
  vi.useRealTimers()
  const { send, told } = play()
  // From here on, timers that are due come first, then what is read.
  await nextTurn()
  send('\x1b')
  const came = new Promise<void>((resolve) => setImmediate(() => resolve(send('[D'))))
  for (const until = performance.now() + 200; performance.now() < until; );
  await came
  await sleep(150)
  expect(told.filter((key) => key !== '|')).toEqual(['left'])
})

test('a keyboard that was closed waits for nothing more', () => {
  const { keyboard, send } = play()
  send('\x1b')
  keyboard.close()
  expect(vi.getTimerCount()).toBe(0)
})

test('what came while the program was held up is read before anything is taken for an ESC alone', () => {
  const { send, told } = play()
  send('\x1b')
  // The time is over, and the rest of one key and the beginning of the next are read first.
  vi.advanceTimersToNextTimer()
  send('[A\x1b')
  vi.advanceTimersByTime(10)
  send('[B')
  expect(told.filter((key) => key !== '|')).toEqual(['up', 'down'])
})
