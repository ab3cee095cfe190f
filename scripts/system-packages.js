// @ts-check
/** What the tests need from the system beyond Node and npm: Debian's and Ubuntu's packages, one line each. */

/**
 * @typedef {object} SystemPackage
 * @property {string} name the package's name on Debian and Ubuntu
 * @property {{ command: string } | { oneOf: readonly string[] }} proof how to see it on any other Linux: a command, or
 *   one of these files
 * @property {string} use what it is for
 */

/** @type {readonly SystemPackage[]} */
export const systemPackages = [
  { name: 'pcscd', proof: { command: 'pcscd' }, use: 'the PC/SC daemon' },
  {
    name: 'vsmartcard-vpcd',
    proof: {
      oneOf: [
        '/usr/lib/pcsc/drivers/serial/libifdvpcd.so',
        '/usr/lib64/pcsc/drivers/serial/libifdvpcd.so',
        '/usr/local/lib/pcsc/drivers/serial/libifdvpcd.so',
      ],
    },
    use: 'virtual readers for pcscd',
  },
  {
    name: 'libpcsclite-dev',
    proof: { oneOf: ['/usr/include/PCSC/winscard.h', '/usr/local/include/PCSC/winscard.h'] },
    use: 'to build pcsclite',
  },
  { name: 'groff-base', proof: { command: 'groff' }, use: 'to read the manual page' },
  { name: 'python3', proof: { command: 'python3' }, use: 'to build pcsclite' },
  { name: 'make', proof: { command: 'make' }, use: 'to build pcsclite' },
  { name: 'g++', proof: { command: 'g++' }, use: 'to build pcsclite' },
  { name: 'opensc', proof: { command: 'opensc-tool' }, use: 'a second opinion on the virtual card' },
  { name: 'pcsc-tools', proof: { command: 'pcsc_scan' }, use: 'a second opinion on the readers' },
  { name: 'iproute2', proof: { command: 'ip' }, use: 'the loopback of the isolated network' },
  { name: 'util-linux', proof: { command: 'unshare' }, use: 'to run a pcscd apart from the system’s' },
  { name: 'tmux', proof: { command: 'tmux' }, use: 'a real terminal' },
  { name: 'zsh', proof: { command: 'zsh' }, use: 'completion in zsh' },
  { name: 'fish', proof: { command: 'fish' }, use: 'completion in fish' },
  { name: 'openssh-server', proof: { command: 'sshd' }, use: 'runs over SSH, on this machine alone' },
  { name: 'openssh-client', proof: { command: 'ssh' }, use: 'runs over SSH' },
  { name: 'ansible-core', proof: { command: 'ansible-playbook' }, use: 'the playbooks of contrib/ansible' },
  // Only what has apt is tested with it.
  { name: 'python3-apt', proof: { command: 'python3' }, use: 'apt in these playbooks' },
  { name: 'jq', proof: { command: 'jq' }, use: 'the recipes of docs/scripting.md' },
]
