import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

/** The text in an encoding of one byte a sign, found by trying all of them. */
function encoded(text: string, label: string): Uint8Array {
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder(label).decode(Uint8Array.of(byte)), byte] as const))
  return Uint8Array.from([...text].map((sign) => table.get(sign) ?? expect.fail(`${label} has no ${sign}`)))
}

describe('sparse signs of Western text stay what they are', () => {
  test.each(['costs £14 a month', 'The fee – 14 €', 'It’s here', '½ cup', 'CO² levels', 'naïve', 'café', 'Zoë', 'à', '5 × 3', '10 ÷ 2', '§ 3 applies', '¿Qué?', 'José pays £3', 'déjà vu', '© 2024 City', '20 µg', 'Ångström', 'Straße über Köln', '¿Está seguro de que desea eliminar su cuenta?', 'l’un des symptômes suivants', 'Le compte a été supprimé.', 'Nom;Prénom\nLefèvre;Zoé\nNúñez;José'])('%s', (text) => {
    expect(decodeText(encoded(text, 'windows-1252'))).toBe(text)
  })
})

describe('words of other scripts are read as theirs', () => {
  test.each([
    ['windows-1251', 'Привет'],
    ['windows-1251', 'Name: Привет мир, ok'],
    ['windows-1251', 'Каково происхождение вируса SARS-CoV-2?'],
    ['windows-1253', 'Η άδεια κοστίζει δεκατέσσερις κορώνες τον μήνα.'],
    ['windows-1255', 'שלום עולם'],
    ['windows-1255', 'האישור עולה ארבעה עשר כתרים לחודש'],
    ['windows-1256', 'مرحبا بالعالم'],
    ['windows-1256', 'هل ترى الصورة؟'],
  ])('%s: %s', (label, text) => {
    expect(decodeText(encoded(text, label))).toBe(text)
  })

  test.each([
    ['shift_jis', [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xcc, 0x83, 0x65, 0x83, 0x4c, 0x83, 0x58, 0x83, 0x67], '日本語のテキスト'],
    ['euc-kr', [0xc7, 0xd1, 0xb1, 0xb9, 0xbe, 0xee, 0x20, 0xb9, 0xae, 0xbc, 0xad], '한국어 문서'],
    ['gb18030', [0xc4, 0xfa, 0xd3, 0xd0, 0xc1, 0xf7, 0xb1, 0xc7, 0xcc, 0xe9, 0xc2, 0xf0, 0xa3, 0xbf], '您有流鼻涕吗？'],
  ])('%s: its own bytes', (_, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe(text)
  })
})

test('UTF-8 cut in its last sign is still UTF-8; a last letter of Western text is not lost', () => {
  expect(decodeText(new TextEncoder().encode('Žluťoučký kůň ž').subarray(0, -1))).toContain('Žluťoučký kůň')
  expect(decodeText(encoded('one more café', 'windows-1252'))).toBe('one more café')
})
