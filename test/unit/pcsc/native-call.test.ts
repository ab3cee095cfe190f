import { expect, test, vi } from 'vitest'
import { isNativeCallPending, nativeCall, within } from '../../../src/pcsc/native-call.ts'
import { leaveDespiteMuteCard } from '../../../src/pcsc/way-out.ts'

type Done = (error: unknown, value: number) => void

/** A call that comes back when the test says so. */
function call(): { promise: Promise<number>; done: Done } {
  let done: Done = () => {}
  const promise = nativeCall<number>((heard) => {
    done = heard
  })
  return { promise, done }
}

test('a call is pending until it comes back', async () => {
  const { promise, done } = call()
  expect(isNativeCallPending()).toBe(true)
  done(null, 7)
  expect(await promise).toBe(7)
  expect(isNativeCallPending()).toBe(false)
})

test('a call that fails is no longer pending', async () => {
  const { promise, done } = call()
  done(new Error('no'), 0)
  await expect(promise).rejects.toThrow('no')
  expect(isNativeCallPending()).toBe(false)
})

test('a call that can’t even begin fails, and is not pending', async () => {
  const refused = nativeCall(() => {
    throw new TypeError('First argument must be a Buffer')
  })
  await expect(refused).rejects.toThrow(TypeError)
  expect(isNativeCallPending()).toBe(false)
})

test.each([
  ['well', null],
  ['in failure', new Error('removed')],
])('what is to follow a late call follows when it ends %s, and not before', async (_, error) => {
  const { promise, done } = call()
  const follow = vi.fn()

  expect(await within(promise, 5, follow)).toBe('late')
  expect(follow).not.toHaveBeenCalled()
  done(error, 7)
  await vi.waitFor(() => expect(follow).toHaveBeenCalledOnce())
})

test('nothing follows a call that comes back in time', async () => {
  const { promise, done } = call()
  const inTime = within(promise, 1000, () => expect.unreachable())
  done(null, 7)

  expect(await inTime).toBe(7)
})

test('a call that takes too long is late, stays pending, and may still fail unheard', async () => {
  const { promise, done } = call()
  expect(await within(promise, 5)).toBe('late')
  expect(isNativeCallPending()).toBe(true)
  done(new Error('too late'), 0)
  await expect(promise).rejects.toThrow('too late')
  expect(isNativeCallPending()).toBe(false)
})

test('a call that comes back in time gives what it gave', async () => {
  const { promise, done } = call()
  const awaited = within(promise, 1000)
  done(null, 7)
  expect(await awaited).toBe(7)
})

test('without a pending call, a process that has a way out stays', () => {
  leaveDespiteMuteCard(1)
})
