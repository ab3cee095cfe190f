import { expect, test } from 'vitest'
import { codeVariable } from '../../../../src/cli/line/environment.ts'

test.each([
  'CPS_PUK',
  'CPS_PIN',
  'CPS_CODE',
  'CPS_CODES',
  'CPS_NEW_PIN',
  'CPS_NEWPIN',
  'CPS_NIP',
  'CPS_PORTEUR',
  'CPS_DEBLOCAGE',
  'CPS_CODE_PORTEUR',
  'CPS_CODE_DEBLOCAGE',
  'CPS_CODE_DE_DEBLOCAGE',
  'CPS_PUK_CODE',
  'CPS_PASSWORD',
  'CPS_UNBLOCK_PUK',
  'CPS_UNBLOCK_PIN',
  'CPS_UNBLOCK_CODES',
  'CPS_UNBLOCK_NEW_PIN',
  'CPS_UNBLOCK_CODE_PORTEUR',
  'cps_puk',
  'Cps_Unblock_Pin',
])('%s is named as if it held a code', (name) => {
  expect(codeVariable({ HOME: '/root', [name]: '70514926' })).toBe(name)
})

test.each([
  'PUK',
  'PIN',
  'PATH',
  'CPS',
  'CPS_',
  'CPS_UNBLOCK',
  'CPS_READER',
  'CPS_CARD',
  'CPS_PUK_FILE',
  'CPS_UNBLOCK_PIN_FILE',
  'CPS_PINNED',
  'CPS_CODEC',
  'CPS_POSTAL_CODE',
  'MY_CPS_PUK',
])('%s is nothing of ours, or no code', (name) => {
  expect(codeVariable({ [name]: '70514926' })).toBeNull()
})

test('an empty variable holds no code', () => {
  expect(codeVariable({ CPS_PUK: '' })).toBeNull()
  expect(codeVariable({ CPS_PUK: '', CPS_PIN: '7391' })).toBe('CPS_PIN')
})

test('no environment, no code', () => {
  expect(codeVariable({})).toBeNull()
})
