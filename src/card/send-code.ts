/** The commands of an unblocking, each sent once, its code padded as the card declares it. */

import type { Channel } from '../apdu/channel.ts'
import type { Command } from '../apdu/command.ts'
import { PortFault } from '../port.ts'
import { type Secret, secretBytes } from '../secret.ts'
import type { Code } from './files/aodf.ts'

/** The status word that answered a command, or why none did: the card may have executed it all the same. */
type Answer =
  | { readonly is: 'answered'; readonly sw: number }
  | { readonly is: 'lost'; readonly fault: PortFault }

/** Sends `command`, one that carries or concerns a code (`isCodeBearing`), in one exchange. */
export async function sendOnce(channel: Channel, command: Command): Promise<Answer> {
  try {
    const { sw } = await channel.send(command)
    return { is: 'answered', sw }
  } catch (error) {
    if (error instanceof PortFault) return { is: 'lost', fault: error }
    throw error
  }
}

/** Sends `command` so, with the digits of `secret` as its data. The bytes are wiped afterwards. */
export async function sendCode(
  channel: Channel,
  command: Command,
  secret: Secret,
  { padding, storedLength }: Code,
): Promise<Answer> {
  const data = secretBytes(padding === null ? secret.length : storedLength)
  try {
    data.fill(padding ?? 0)
    secret.copyTo(data, 0)
    return await sendOnce(channel, { ...command, data })
  } finally {
    data.fill(0)
  }
}
