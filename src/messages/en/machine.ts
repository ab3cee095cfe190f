/** In English: the readers' service of this machine, and what `doctor` finds. */

import type { SentencesOf } from '../contract.ts'
import type { MachineSentences } from '../sentences/machine.ts'
import { behind, count, quotedAll } from './words.ts'

export const machine: SentencesOf<MachineSentences> = {
  'addon-missing': ({ detail }) =>
    `${behind('The module that talks to card readers (pcsclite) is missing or was not compiled', detail)}.`,
  'addon-for-other-node': ({ detail }) =>
    `${behind('The module that talks to card readers (pcsclite) was compiled for another version of Node.js', detail)}.`,
  'node-needed': ({ version, wanted }) =>
    `cps-unblock needs Node.js ${wanted} or later; this is Node.js ${version}.`,
  'service-silent': ({ detail }) => `${behind('The smart card service (PC/SC) is not responding', detail)}.`,
  'service-other-version': ({ detail }) =>
    `${behind('The smart card service (pcscd) is not of the same version as its library (libpcsclite)', detail)}.`,
  'readers-misnamed': ({ readers }) =>
    readers.length === 1
      ? `The reader ${quotedAll(readers)} cannot be used: its name holds a character that is not encoded in UTF-8.`
      : `The readers ${quotedAll(readers)} cannot be used: their names hold a character that is not encoded in UTF-8.`,
  'service-unknown-fault': ({ detail }) =>
    `${behind('The smart card service (PC/SC) answers with an unknown error', detail)}.`,
  'process-ended': ({ detail }) =>
    `${behind('The helper program through which cps-unblock talks to card readers did not start, or has ended', detail)}.`,
  'service-gone': () => 'The smart card service (PC/SC) has stopped.',
  'service-hung': ({ detail }) =>
    `${behind('The smart card service (PC/SC) is running but does not respond: a reader may be holding it up', detail)}.`,
  'access-denied': ({ detail }) => `${behind('This user is denied access to the reader', detail)}.`,
  'socket-denied': ({ detail }) =>
    `${behind('This user is not allowed to reach the smart card service (pcscd)', detail)}.`,

  'install-on-debian': () => 'To install what is missing, on Debian or Ubuntu:',
  'reinstall-package': () => 'Install the package of cps-unblock again, from the folder that it is in:',
  'unpack-again': () => 'Unpack the archive of cps-unblock again, into an empty folder.',
  'or-unpack-again': () =>
    'If that is not enough, unpack the archive of cps-unblock again, into an empty folder.',
  'install-command-line-tools': () => 'Install the compiler of macOS:',
  'install-build-tools': () =>
    'Install Python and Visual Studio Build Tools, with “Desktop development with C++”.',
  'start-as-administrator': () =>
    "Plug in the reader: Windows starts this service with it. If not, in an administrator's command prompt:",
  'restart-computer': () => 'Unplug the reader and plug it back in; if need be, restart the computer.',
  'or-restart-computer': () => 'If that is not enough, restart the computer.',
  'close-programs': () => 'Close the programs that you do not need, then run cps-unblock again.',
  'allow-by-administrator': () => 'Ask the administrator of this computer to allow it.',
  'linux-only': () => 'Other programs can see a virtual card on Linux only.',
  'then-build-addon': () => 'Then compile the module:',
  'build-addon': () => 'Compile it again:',
  'then-restart-service': () => 'Then restart the smart card service:',
  'restart-service': () => 'Restart the smart card service:',
  'or-restart-service': () => 'If that is not enough, restart the smart card service:',
  'update-pcsc': () => 'On Debian or Ubuntu, update both of them:',
  'rename-reader': () =>
    'An administrator has to rename it without accents, in the file of pcscd that describes it. To find the FRIENDLYNAME line to correct:',
  'or-other-reader': () => 'Or insert the CPS in another reader.',
  'replug-reader': () => 'Unplug the reader, plug it back in, then run cps-unblock again.',
  'or-replug-reader': () =>
    'If no program is using the card, unplug the reader, plug it back in, then run cps-unblock again.',
  'allow-by-polkit': ({ actions }) =>
    `Over SSH, that is the usual setting: the administrator has to allow this user (polkit, actions ${actions.join(' and ')}).`,
  'doctor-tells-rule': () => 'To see the rule to install:',
  'doctor-tells-more': () => 'To see what this computer still needs:',
  'allow-on-socket': () => 'Ask the administrator to let this user write to that file.',

  'ready-to-unblock': () => 'Everything is ready to unblock a CPS.',
  'not-ready': () => 'This computer is not ready: first put right the first point marked ✘.',
  'system-untried': ({ system }) => `cps-unblock has not been tried on ${system} yet`,
  'node-version': ({ version }) => `Node.js ${version}`,
  'node-too-old': ({ version }) => `Node.js ${version}: too old`,
  'install-node': ({ wanted }) => `Install Node.js ${wanted} or later.`,
  'closed-to-others': () => 'Program installed for this user only: others cannot run it',
  'open-to-others': () => 'To let them, if they need it:',
  'addon-there': () => 'Card reader module (pcsclite) installed',
  'addon-not-there': () => 'The card reader module (pcsclite) is missing or was not compiled',
  'service-running': ({ service }) => `Smart card service (${service}) running`,
  'service-stopped': ({ service }) => `Smart card service (${service}) missing or stopped`,
  'socket-elsewhere': ({ variable, path }) =>
    `The variable ${variable} has it looked for at ${path}: remove it, or correct it.`,
  'service-not-answering': ({ service }) => `The smart card service (${service}) is not responding`,
  'access-allowed': () => 'Access to cards allowed (polkit)',
  'access-not-limited': () => 'Access to cards not restricted (polkit)',
  'access-unknown': () => 'Access to cards: no way to know whether it is restricted (polkit)',
  'daemon-access-denied': () => 'This user is denied access to the smart card service (polkit)',
  'card-access-denied': () => 'This user is denied access to cards, although the readers are found (polkit)',
  'install-rule': () => 'To allow it, an administrator installs this rule:',
  'session-by-ssh': () => 'Session opened over SSH',
  'session-local': () => 'Local session',
  'readers-there': ({ number }) => count(number, 'card reader'),
  'reader-not-plugged': ({ others }) =>
    `The reader you asked for is not connected; connected readers: ${quotedAll(others)}`,
  'no-reader-visible': () => 'No card reader was found',
  'check-usb': () => 'To check that this computer sees it (driver: package libccid):',
  'find-in-system-report': () => 'To check that this computer sees it:',
  'find-in-device-manager': () =>
    'To check that this computer sees it, and that its driver is installed (“Smart card readers”):',
  'name-other-reader': () => 'Connect it, or choose another one with --reader. To see them:',
  'cps-in-readers': ({ number }) => `${count(number, 'CPS card')} inserted`,
  'inserted-is-no-cps': () => 'The card inserted is not a CPS',
  'no-card-inserted': () => 'No card is inserted',
  'insert-chip-first': () => 'Insert the CPS, chip first.',
  'nobody-uses-card': () => 'No other program is using the card',
  'card-used-in': ({ readers }) =>
    `Another program is using the card (${readers.length === 1 ? 'reader' : 'readers'} ${quotedAll(readers)})`,
  'close-then-again': () =>
    'Close your medical software (and the browser if it uses the CPS), then run cps-unblock again.',
  'no-health-software': () => 'No known health software is running',
  'software-open': ({ programs }) => `Running now: ${programs.join(', ')}`,
  'close-while-unblocking': () => 'While you unblock, close whatever is using the card.',
}
