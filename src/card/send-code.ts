/** The commands of an unblocking, each sent once, its code padded as the card declares it; what VERIFY may answer. */

import type { Channel } from '../apdu/channel.ts'
import type { Command } from '../apdu/command.ts'
import { formatStatusWord, meaningOf } from '../apdu/status-word.ts'
import { PortFault } from '../port.ts'
import type { Secret } from '../secret.ts'
import type { Code } from './files/aodf.ts'
import type { UnblockResult, UnblockStep } from './generation.ts'

type Lost = Extract<UnblockResult, { is: 'lost' }>
type Answered = { readonly is: 'answered'; readonly sw: number }

/**
 * Sends `command`, one that carries or concerns a code (`isCodeBearing`), in one exchange.
 *
 * @returns the status word, or `lost` when the card gave no answer: it may have executed the command all the same
 */
export async function sendOnce(
  channel: Channel,
  step: UnblockStep,
  command: Command,
): Promise<Answered | Lost> {
  try {
    const { sw } = await channel.send(command)
    return { is: 'answered', sw }
  } catch (error) {
    if (error instanceof PortFault) return { is: 'lost', step, fault: error }
    throw error
  }
}

/** Sends `command` so, with the digits of `secret` as its data. The bytes are wiped afterwards. */
export async function sendCode(
  channel: Channel,
  step: UnblockStep,
  command: Command,
  secret: Secret,
  { padding, storedLength }: Code,
): Promise<Answered | Lost> {
  const data = Buffer.alloc(padding === null ? secret.length : storedLength, padding ?? 0)
  try {
    secret.copyTo(data, 0)
    return await sendOnce(channel, step, { ...command, data })
  } finally {
    data.fill(0)
  }
}

/** Limit of unblockings reached, in the answers of various cards (card notes, 6). */
const FINISHED: ReadonlySet<number> = new Set([0x6984, 0x6985, 0x6900])

/** What a status word other than 9000 says after VERIFY of the code de déblocage (card notes, 6). */
export function refusedPuk(word: number): UnblockResult {
  const meaning = meaningOf(word)
  const sw = formatStatusWord(word)
  if (meaning.is === 'tries-left') return { is: 'puk-wrong', triesLeft: meaning.left, sw }
  if (meaning.is === 'blocked' || FINISHED.has(word)) return { is: 'puk-blocked', sw }
  return { is: 'puk-not-tested', sw }
}
