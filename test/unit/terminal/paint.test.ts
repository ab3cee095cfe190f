import { expect, test } from 'vitest'
import { paintWith, paletteOf, type Style } from '../../../src/terminal/paint.ts'

const STYLES: readonly Style[] = ['plain', 'bold', 'dim', 'good', 'bad', 'warning', 'chosen']

/** xterm's palette of 256: a cube of 6 × 6 × 6, then greys. */
const STEPS = [0, 95, 135, 175, 215, 255]

function rgbOf(colour: number): readonly number[] {
  if (colour >= 232) return Array(3).fill(8 + 10 * (colour - 232))
  const place = colour - 16
  return [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((step) => STEPS[step] ?? 0)
}

/** WCAG 2.1, relative luminance. */
function luminanceOf(colour: number): number {
  const [red = 0, green = 0, blue = 0] = rgbOf(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

test.each(STYLES)('%s is readable on white and on black: 4.5 to 1', async (style) => {
  const painted = (await paintWith('256'))(style, 'x')
  const colour = /38;5;(\d+)m/.exec(painted)?.[1]
  // Without a colour it is that of the terminal's own text.
  if (colour === undefined) return expect(painted).not.toMatch(/\[(?:2|3[0-8]|9[0-7])m/)
  const luminance = luminanceOf(Number(colour))
  expect(contrast(luminance, 1)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(luminance, 0)).toBeGreaterThanOrEqual(4.5)
})

test.each(STYLES)('%s uses none of the 16 colours that a theme sets as it likes', async (style) => {
  expect((await paintWith('16'))(style, 'x')).toMatch(/^(?:x|.\[1mx.\[22m)$/)
})

test.each(STYLES)('%s is the text alone where there are no colours', async (style) => {
  expect((await paintWith('none'))(style, 'x')).toBe('x')
})

test('a warning and a success are not told by colour alone', async () => {
  const paint = await paintWith('256')
  for (const style of ['good', 'bad', 'warning', 'chosen'] as const)
    expect(paint(style, 'x')).toContain('\x1b[1m')
})

test.each([
  ['xterm-256color', undefined, '256'],
  ['tmux-256color', undefined, '256'],
  ['xterm-kitty', undefined, '256'],
  ['xterm', 'truecolor', '256'],
  ['xterm', undefined, '16'],
  ['linux', undefined, '16'],
  ['dumb', 'truecolor', 'none'],
] as const)('TERM=%s, COLORTERM=%s: %s colours', (term, colorterm, palette) => {
  expect(paletteOf({ TERM: term, COLORTERM: colorterm }, true)).toBe(palette)
  expect(paletteOf({ TERM: term, COLORTERM: colorterm }, false)).toBe('none')
})
