/** Which kind of system this is. */

/** `linux` stands for every system whose PC/SC is pcsc-lite. */
export type System = 'linux' | 'macos' | 'windows'

export function systemOf(platform: NodeJS.Platform): System {
  if (platform === 'darwin') return 'macos'
  return platform === 'win32' ? 'windows' : 'linux'
}
