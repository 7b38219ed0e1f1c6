import type { Find } from './detect.ts'

export function findNames(_text: string): Find[] {
  return []
}
