/** Which Node runs this program: the least that package.json asks for. */

export const WANTED_NODE = '20.17.0'

/** @param version `18.20.8` */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = WANTED_NODE.split('.').map(Number)
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor)
}
