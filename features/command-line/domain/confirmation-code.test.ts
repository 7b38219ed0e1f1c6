import { expect, test } from 'vitest'
import { newCode, readCode, shownCode } from './confirmation-code.ts'

test('a code is read as it was meant, however it is typed', () => {
  let turn = 0
  const code = newCode((below) => turn++ % below)
  expect([code, shownCode(code)]).toEqual(['BCDFGHJK', 'BCDF-GHJK'])
  for (const typed of ['BCDF-GHJK', 'bcdfghjk', ' bcdf ghjk ', 'B.C.D.F-G.H.J.K']) expect(readCode(typed)).toBe(code)
  expect(readCode('BCDF-GHJ')).not.toBe(code)
})
