/** Colours that are readable on white and on black, or none. */

export type Style = 'plain' | 'bold' | 'dim' | 'good' | 'bad' | 'warning' | 'chosen'
export type Paint = (style: Style, text: string) => string

/** How many colours a terminal has: with 16, each is what its theme makes of it, and readable or not. */
export type Palette = 'none' | '16' | '256'

/** @param wanted whether the user, and the terminal, want colours at all */
export function paletteOf(env: Readonly<Record<string, string | undefined>>, wanted: boolean): Palette {
  if (!wanted || env.TERM === 'dumb') return 'none'
  const rich = /256|direct|kitty|alacritty|foot|ghostty/.test(env.TERM ?? '')
  return rich || env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit' ? '256' : '16'
}

/** Of the palette of 256, those with at least 4.5 to 1 on white and on black: WCAG 2.1, 1.4.3. */
const GREEN = 29
const RED = 131
const BLUE = 63
const GREY = 243

/** What has no colour here is told by bold and by words. */
export async function paintWith(palette: Palette): Promise<Paint> {
  if (palette === 'none') return (_, text) => text
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: palette === '256' ? 2 : 1 })
  const plain = (text: string) => text
  const colour = (number: number) => (palette === '256' ? chalk.ansi256(number) : plain)
  const strong = (number: number) => (palette === '256' ? chalk.bold.ansi256(number) : chalk.bold)
  const styles: Record<Style, (text: string) => string> = {
    plain,
    bold: chalk.bold,
    dim: colour(GREY),
    good: strong(GREEN),
    bad: strong(RED),
    warning: chalk.bold,
    chosen: strong(BLUE),
  }
  return (style, text) => styles[style](text)
}
