/** A command that carries a code, and what is made of its answer. */

import { expect, it } from 'vitest'
import { Channel } from '../../../src/apdu/channel.ts'
import { sendOnce } from '../../../src/card/send-code.ts'
import { PortFault } from '../../../src/port.ts'
import { answeringPort } from '../../support/answering-port.ts'

const VERIFY = { cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x02 }

it('the card’s word is given back', async () => {
  expect(await sendOnce(new Channel(answeringPort(() => '63 C9')), VERIFY)).toEqual({
    is: 'answered',
    sw: 0x63c9,
  })
})

it('a fault of the reader is an answer that was lost', async () => {
  const fault = new PortFault('removed')
  const port = answeringPort(() => {
    throw fault
  })
  expect(await sendOnce(new Channel(port), VERIFY)).toEqual({ is: 'lost', fault })
})

it('a defect of ours is no answer of the card, lost or not', async () => {
  const port = answeringPort(() => {
    throw new TypeError('ours')
  })
  await expect(sendOnce(new Channel(port), VERIFY)).rejects.toThrow('ours')
})
