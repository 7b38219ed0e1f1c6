import PDFDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { fontFile, isHeld } from './pdf-font.ts'

/** What pdfkit has opened; its types do not say. */
type OpenedFont = { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }

test.each(['400Regular', '700Bold'] as const)('every sign that is printed as it is has a shape in the font (%s)', (weight) => {
  const { font } = (new PDFDocument().font(fontFile(weight)) as unknown as OpenedFont)._font
  const held = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) => (code < 0xd800 || code > 0xdfff) && code > 0x1f && isHeld(String.fromCodePoint(code)))
  expect(held.length).toBeGreaterThan(1_500)
  expect(held.filter((code) => !font.hasGlyphForCodePoint(code)).map((code) => code.toString(16))).toEqual([])
})

test('what the font does not hold is not printed as it is', () => {
  for (const sign of ['申', 'ש', 'ع', '→', '😀', '\u1c89']) expect(isHeld(sign)).toBe(false)
})
