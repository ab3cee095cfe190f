/** The machine that QEMU plays: one core without KVM, which not every machine has, and a USB reader with a card slot. */

import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'

/** `debug`: it prints when it powers the card on, which its slot is not told. */
export const READER = { driver: 'usb-ccid', id: 'reader', debug: 1 } as const
export const CARD = { driver: 'ccid-card-passthru', id: 'card', chardev: 'card', bus: 'reader.0' } as const

/** By these names udev and Debian's package know the agent's port. */
const AGENT = 'org.qemu.guest_agent.0'

/**
 * Starts it, with its files in `folder`: the sockets `monitor`, `agent` and `card`; what is printed by the guest (`console`),
 * by the reader (`reader.log`) and by QEMU itself (`qemu.log`).
 *
 * @param image the folder with `vmlinuz` and `initrd`
 * @param program an archive that the kernel unpacks over the initrd
 */
export function startMachine(folder: string, image: string, program: string): ChildProcess {
  const at = (name: string) => join(folder, name)
  const socket = (id: string) => `socket,id=${id},path=${at(id)},server=on,wait=off`
  const qemu = [
    'qemu-system-x86_64',
    ...['-machine', 'q35', '-accel', 'tcg', '-icount', 'shift=1', '-cpu', 'max', '-smp', '1', '-m', '2048'],
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-nic', 'none'],
    ...['-kernel', join(image, 'vmlinuz'), '-initrd', at('initrd')],
    ...['-append', 'console=ttyS0 rdinit=/init quiet', '-serial', `file:${at('console')}`],
    ...['-chardev', socket('monitor'), '-mon', 'chardev=monitor,mode=control'],
    ...['-chardev', socket('agent'), '-device', 'virtio-serial-pci'],
    ...['-device', `virtserialport,id=agent,chardev=agent,name=${AGENT}`],
    ...['-device', 'qemu-xhci', '-chardev', socket('card')],
    ...['-device', JSON.stringify(READER), '-device', JSON.stringify(CARD)],
  ]
  // The reader's lines have to be in the file before the card gets a command.
  const start = 'cat "$1" "$2" > "$3" && shift 3 && exec stdbuf --output=L "$@"'
  return spawn('sh', ['-c', start, 'sh', join(image, 'initrd'), program, at('initrd'), ...qemu], {
    stdio: ['ignore', openSync(at('reader.log'), 'w'), openSync(at('qemu.log'), 'w')],
  })
}
