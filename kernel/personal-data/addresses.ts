import type { Find } from './detect.ts'

export function findAddresses(_text: string): Find[] {
  return []
}
