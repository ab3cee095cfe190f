/** What of the source makes the manual pages. */

export { COMMANDS } from '../../src/cli/commands/index.ts'
export { manPage } from '../../src/cli/line/man-page.ts'
export { languageCalled, TAGS } from '../../src/messages/language.ts'
