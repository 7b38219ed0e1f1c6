import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PDFiumModule } from '@hyzyla/pdfium'
import { Refusal } from '../ground/refusal.ts'
import { budgetFor } from '../jail/jail-budget.ts'

/** The C interface of PDFium as WebAssembly: every function takes and gives numbers (fpdfview.h and its neighbours). */
export type Pdfium = Record<`_FPDF${string}`, (...values: number[]) => number> & {
  HEAPU8: Uint8Array
  wasmExports: {
    memory: WebAssembly.Memory
    malloc(size: number): number
    free(pointer: number): void
    FPDFText_GetUnicode(textPage: number, index: number): number
    FPDFText_GetLooseCharBox(textPage: number, index: number, rect: number): number
  }
}

let loaded: Promise<Pdfium> | undefined
let refusedPages = 0

export const loadPdfium = (): Promise<Pdfium> => (loaded ??= load())

const load = async (): Promise<Pdfium> => {
  const path = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')
  const pdfium = (await PDFiumModule({ wasmBinary: new Uint8Array(readFileSync(path)).buffer })) as unknown as Pdfium
  pdfium._FPDF_InitLibrary!()
  return pdfium
}

/** What Node, our code and two copies of the file take of a reading’s budget, before PDFium takes anything. */
const ownBytes = 100 * 1024 * 1024

/**
 * From here on PDFium gets no more memory than the file’s budget leaves it: a stream that unpacks to hundreds of times its
 * size fails inside, at once, and not when the watch outside next looks.
 */
export const limitMemory = (pdfium: Pdfium, fileBytes: number): void => {
  const { memory } = pdfium.wasmExports
  const bytesMax = budgetFor(fileBytes).residentBytesMax - ownBytes - 2 * fileBytes
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * wasmPageBytes > bytesMax) {
      refusedPages += pages
      throw new RangeError('no more memory for this file')
    }
    return WebAssembly.Memory.prototype.grow.call(memory, pages)
  }
}

const wasmPageBytes = 65_536

/** True once PDFium asked for more than it gets: what it then says of the file is not about the file. */
export const wasRefusedMemory = (): boolean => refusedPages > 0

export const outOfMemory = (): Refusal => new Refusal('memory', 'This file needs more memory to read than is allowed. Split it into smaller files.')

export const allocate = (pdfium: Pdfium, bytes: number): number => {
  const pointer = pdfium.wasmExports.malloc(bytes)
  if (pointer === 0) throw outOfMemory()
  return pointer
}

/** Views are made anew for each use: the memory moves when it grows. */
export const floats = (pdfium: Pdfium, pointer: number, count: number) => new Float32Array(pdfium.HEAPU8.buffer, pointer, count)

export const integers = (pdfium: Pdfium, pointer: number, count: number) => new Int32Array(pdfium.HEAPU8.buffer, pointer, count)

/** Longest text taken from one property, comment or field. */
const textBytesMax = 256 * 1024

/** Calls a function of the form `length = f(…, buffer, bufferBytes)` and decodes the UTF-16 it writes. */
export const wideText = (pdfium: Pdfium, call: (buffer: number, bytes: number) => number): string => {
  const bytes = Math.min(call(0, 0), textBytesMax)
  if (bytes <= 2) return ''
  const buffer = allocate(pdfium, bytes)
  call(buffer, bytes)
  const text = new TextDecoder('utf-16le').decode(pdfium.HEAPU8.subarray(buffer, buffer + bytes - 2))
  pdfium.wasmExports.free(buffer)
  return text
}

/** Passes a C string for the length of one call. */
export const withCString = <T>(pdfium: Pdfium, text: string, use: (pointer: number) => T): T => {
  const bytes = Buffer.from(`${text}\0`)
  const pointer = allocate(pdfium, bytes.length)
  pdfium.HEAPU8.set(bytes, pointer)
  try {
    return use(pointer)
  } finally {
    pdfium.wasmExports.free(pointer)
  }
}
