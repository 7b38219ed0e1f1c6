import { expect, test } from 'vitest'
import { createPictures, PictureFault } from './pictures.ts'

const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60"><rect width="120" height="60" fill="#fff"/>${inner}</svg>`
const sizeOf = (png: Uint8Array) => new DataView(png.buffer, png.byteOffset).getUint32(16)

test('an SVG becomes a PNG of twice its size, and words are drawn without fonts of the machine', async () => {
  const pictures = createPictures()
  const [plain, worded] = await Promise.all([pictures.png(svg('')), pictures.png(svg('<text x="10" y="40" font-size="24" font-family="Noto Sans, sans-serif">Añø 12</text>'))])
  expect([...plain.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG')
  expect(sizeOf(plain)).toBe(240)
  expect(worded.length).toBeGreaterThan(plain.length + 200)
})

test('what is no SVG, or takes too long, is refused in words and nothing hangs', async () => {
  await expect(createPictures().png('no picture')).rejects.toThrow(PictureFault)
  await expect(createPictures({ renderMsMax: 1 }).png(svg(''))).rejects.toThrow(PictureFault)
})
