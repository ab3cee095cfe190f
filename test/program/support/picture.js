// @ts-check
/** The picture of a terminal's screen, as SVG: its text, its colours, and the cursor where it waits. */

const FONT_PX = 14
const CELL_PX = 8.4
const LINE_PX = 19
const MARGIN_PX = 16
const BAR_PX = 30

const BACKGROUND = '#1b1f24'
const BAR = '#2b3138'
const FOREGROUND = '#d7dce1'
const BRIGHT = '#ffffff'
const FAINT = '#98a2ad'
/** The colours of ANSI, 0 to 7, light enough on the background. */
const PALETTE = ['#5c6773', '#ff8a80', '#7ee787', '#f2cc60', '#79b8ff', '#d2a8ff', '#56d4dd', '#d7dce1']

/**
 * The program's own colours of the palette of 256, which are chosen for white as well; here as light as the others.
 *
 * @type {Readonly<Record<number, string>>}
 */
const NAMED = { 29: '#7ee787', 63: '#79b8ff', 131: '#ff8a80', 243: FAINT }

/** @typedef {import('./pseudo-terminal.js').PseudoTerminal} PseudoTerminal */

/**
 * Cells of one look, side by side.
 *
 * @typedef {object} Run
 * @property {number} column
 * @property {string} text
 * @property {string} fill
 * @property {boolean} bold
 */

/**
 * @param {PseudoTerminal} terminal
 * @param {{ title: string, language: string, cursor: boolean }} options `title` stands in the bar of the window; `cursor` is drawn if the
 *   program shows it
 */
export function drawSvg(terminal, { title, language, cursor }) {
  const rows = terminal.lines().length
  const width = Math.ceil(terminal.columns * CELL_PX + 2 * MARGIN_PX)
  const height = BAR_PX + rows * LINE_PX + 2 * MARGIN_PX
  const drawn = Array.from({ length: rows }, (_, row) => runs(terminal, row).map((run) => drawRun(run, row)))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:lang="${language}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${BACKGROUND}"/>`,
    `<path d="M0 ${BAR_PX}V8a8 8 0 0 1 8-8h${width - 16}a8 8 0 0 1 8 8v${BAR_PX - 8}z" fill="${BAR}"/>`,
    `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${FONT_PX}" xml:space="preserve">`,
    `<text x="${MARGIN_PX}" y="20" fill="${FAINT}">${escaped(title)}</text>`,
    ...drawn.flat(),
    ...(cursor && terminal.cursorVisible ? [drawCursor(terminal)] : []),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

/**
 * @param {PseudoTerminal} terminal
 * @param {number} row
 * @returns {Run[]} without the spaces around them
 */
function runs({ buffer, columns }, row) {
  const line = buffer.getLine(row)
  /** @type {Run[]} */
  const found = []
  for (let column = 0; column < columns; column++) {
    const cell = line?.getCell(column)
    if (cell === undefined) continue
    const bold = cell.isBold() !== 0
    const fill = colour(cell)
    const last = found.at(-1)
    if (last !== undefined && last.fill === fill && last.bold === bold) last.text += cell.getChars() || ' '
    else found.push({ column, text: cell.getChars() || ' ', fill, bold })
  }
  return found.map(trimmed).filter(({ text }) => text !== '')
}

/** @param {Run} run */
function trimmed(run) {
  const text = run.text.trimEnd()
  const start = text.length - text.trimStart().length
  return { ...run, column: run.column + start, text: text.slice(start) }
}

/** @param {import('@xterm/headless').IBufferCell} cell */
function colour(cell) {
  if (cell.isFgPalette())
    return NAMED[cell.getFgColor()] ?? PALETTE[cell.getFgColor() % PALETTE.length] ?? FOREGROUND
  if (cell.isDim()) return FAINT
  return cell.isBold() ? BRIGHT : FOREGROUND
}

/**
 * Every run has the width of its cells, whatever font the reader has.
 *
 * @param {Run} run
 * @param {number} row
 */
function drawRun({ column, text, fill, bold }, row) {
  const length = px(text.length * CELL_PX)
  const weight = bold ? ' font-weight="bold"' : ''
  return `<text x="${left(column)}" y="${baseline(row)}" fill="${fill}"${weight} textLength="${length}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`
}

/** @param {PseudoTerminal} terminal */
function drawCursor({ buffer }) {
  const top = px(baseline(buffer.baseY + buffer.cursorY) - FONT_PX)
  return `<rect x="${left(buffer.cursorX)}" y="${top}" width="${CELL_PX}" height="${LINE_PX - 1}" fill="${FOREGROUND}"/>`
}

/** @param {number} column */
function left(column) {
  return px(MARGIN_PX + column * CELL_PX)
}

/** @param {number} row */
function baseline(row) {
  return BAR_PX + MARGIN_PX + row * LINE_PX + FONT_PX
}

/** @param {number} value */
function px(value) {
  return Math.round(value * 10) / 10
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
