/** Who runs this program, as polkit knows him. */

import { userInfo } from 'node:os'

/** The login name; the number of a user whom no file of the system names. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}
