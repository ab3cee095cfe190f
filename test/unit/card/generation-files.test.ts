/** How each generation reads a file, and describes one for a trace: selected once, with its control parameters. */

import { expect, it } from 'vitest'
import { Channel } from '../../../src/apdu/channel.ts'
import { wholeObjects } from '../../../src/card/files/read-file.ts'
import { GENERATIONS } from '../../../src/card/generations.ts'
import { answeringPort } from '../../support/answering-port.ts'

const EF = '3F002F01'
const NAMES = ['CPS3', 'CPS4'] as const

it.each(NAMES)('a %s is asked for the control parameters of the file', async (name) => {
  const port = answeringPort(() => '62 03 80 01 41 90 00')
  await GENERATIONS[name].describeFile(new Channel(port), EF)
  expect(port.sent).toHaveLength(1)
  expect(port.sent[0]).toMatch(name === 'CPS3' ? /^00A40904043F002F0100$/ : /^01A4080.022F0100$/)
})

it.each(NAMES)('a %s that has no such file is refused for that', async (name) => {
  const port = answeringPort(() => '6A 82')
  await expect(GENERATIONS[name].describeFile(new Channel(port), EF)).rejects.toMatchObject({
    refusal: { why: 'file-missing', found: `${EF} 6A82` },
  })
})

it.each(NAMES)('to a %s a file that is not there is none, and no refusal', async (name) => {
  const port = answeringPort(() => '6A 82')
  expect(await GENERATIONS[name].readFile(new Channel(port), EF, wholeObjects(16))).toBeNull()
  expect(port.sent).toHaveLength(1)
})
