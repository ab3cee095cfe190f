import { expect, test } from 'vitest'
import { nativeCall } from '../../../src/pcsc/native-call.ts'

test('a call gives what it comes back with', async () => {
  expect(await nativeCall<number>((done) => done(null, 7))).toBe(7)
})

test('a call that comes back with an error fails', async () => {
  await expect(nativeCall((done) => done(new Error('no'), null))).rejects.toThrow('no')
})

test('a call that can’t even begin fails', async () => {
  const refused = nativeCall(() => {
    throw new TypeError('First argument must be a Buffer')
  })
  await expect(refused).rejects.toThrow(TypeError)
})

test('a call has begun when it was asked for, so that what it was given may be overwritten', () => {
  let begun = false
  void nativeCall(() => {
    begun = true
  })
  expect(begun).toBe(true)
})
