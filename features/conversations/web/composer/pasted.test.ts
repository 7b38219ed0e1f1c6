import { describe, expect, it } from 'vitest'
import { pastedOf } from './pasted.ts'

const clipboard = (text: string, ...files: File[]) => ({ files: files as unknown as FileList, getData: (type: string) => (type === 'text/plain' ? text : '') })
const picture = new File(['x'], 'image.png', { type: 'image/png' })

describe('a paste', () => {
  it('of cells from a spreadsheet, which come with a picture of themselves, is text', () => {
    expect(pastedOf(clipboard('Month\tHours\nMay\t12\n', picture), 64_000)).toEqual({ kind: 'text' })
  })
  it('of a picture or files alone is attached', () => {
    expect(pastedOf(clipboard('', picture), 64_000)).toEqual({ kind: 'files', files: [picture] })
    expect(pastedOf(clipboard(' \n', picture), 64_000)).toEqual({ kind: 'files', files: [picture] })
  })
  it('that a question has no room for becomes a file, whole', () => {
    expect(pastedOf(clipboard('a'.repeat(64_001)), 64_000)).toEqual({ kind: 'long-text', text: 'a'.repeat(64_001) })
    expect(pastedOf(clipboard('a'.repeat(64_000)), 64_000)).toEqual({ kind: 'text' })
  })
  it('of nothing is left to the browser', () => expect(pastedOf(clipboard(''), 0)).toEqual({ kind: 'text' }))
})
