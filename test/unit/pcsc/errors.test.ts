import { expect, test } from 'vitest'
import { faultFrom, type Where } from '../../../src/pcsc/errors.ts'
import { PortFault } from '../../../src/port.ts'

function kind(code: string, where: Where): string {
  return faultFrom(new Error(`SCardSomething error: Some words.(0x${code})`), where).kind
}

test.each([
  ['8010001d', 'no-service'],
  ['8010001e', 'no-service'],
  ['80100003', 'no-service'],
  ['80100013', 'no-service'],
  ['8010006a', 'access-denied'],
  ['80100027', 'access-denied'],
  ['80100009', 'no-reader'],
  ['80100017', 'no-reader'],
  ['8010002e', 'no-reader'],
  ['8010000c', 'no-card'],
  ['80100069', 'no-card'],
  ['80100068', 'removed'],
  ['8010000b', 'busy'],
  ['8010000a', 'mute'],
  ['8010000f', 'mute'],
  ['80100065', 'mute'],
  ['80100016', 'mute'],
  ['8010002f', 'mute'],
  ['80100066', 'mute'],
  ['80100067', 'mute'],
  ['80100001', 'unknown'],
])('code %s while a card is taken is %s', (code, expected) => {
  expect(kind(code, 'connect')).toBe(expected)
})

test.each(['80100069', '80100068', '8010000c', '80100017', '80100009'])(
  'code %s while the card is held means that it was removed',
  (code) => {
    expect(kind(code, 'card')).toBe('removed')
  },
)

test('more bytes than a response has are a malformed answer', () => {
  expect(kind('80100008', 'card')).toBe('malformed')
})

test.each([
  ['open-behind-socket', '80100013', 'access-denied'],
  ['open-behind-socket', '8010006a', 'access-denied'],
  ['open', '80100013', 'no-service'],
  ['watch', '80100013', 'no-service'],
  ['watch', '8010006a', 'no-service'],
  ['connect', '80100013', 'no-service'],
  ['connect', '8010006a', 'access-denied'],
  ['card', '80100013', 'no-service'],
  ['card', '8010006a', 'no-service'],
] as const)('a daemon that hangs up at the %s (%s) is %s', (where, code, expected) => {
  expect(kind(code, where)).toBe(expected)
})

test.each([
  ['open-closed-socket', '8010001d', 'socket-denied'],
  ['open-behind-socket', '8010001e', 'service-other-version'],
  ['open', '8010001e', 'no-service'],
  ['watch', '8010001e', 'no-service'],
] as const)('at the %s, %s is %s', (where, code, expected) => {
  expect(kind(code, where)).toBe(expected)
})

test('a service that is absent is no-service even where its socket is left over', () => {
  expect(kind('8010001d', 'open-behind-socket')).toBe('no-service')
})

test('the detail is the call and the code', () => {
  const error = new Error('SCardConnect error: Sharing violation.(0x8010000b)')
  expect(faultFrom(error, 'connect').detail).toBe('SCardConnect 8010000b')
})

test('a code printed with the sign of a longer number is the same code', () => {
  expect(kind('ffffffff8010000b', 'connect')).toBe('busy')
})

test('an error without a code is unknown and keeps its words', () => {
  const fault = faultFrom(new Error('Card Reader not connected'), 'card')
  expect([fault.kind, fault.detail]).toEqual(['unknown', 'Card Reader not connected'])
})

test.each([['8010001d'], [null], [undefined], [{ code: 3 }]])(
  'what is no error (%j) is unknown',
  (thrown) => {
    const fault = faultFrom(thrown, 'open')
    expect([fault.kind, fault.detail]).toEqual(['unknown', 'not an error'])
  },
)

test('a fault of ours stays what it is', () => {
  const fault = new PortFault('busy')
  expect(faultFrom(fault, 'card')).toBe(fault)
})
