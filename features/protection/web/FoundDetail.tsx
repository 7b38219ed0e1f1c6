import type { DetailType } from '../contract.ts'
import { ChallengeHit } from './ChallengeHit.tsx'
import { useDetailWords } from './detail-words.ts'

/** One kind of detail that was found somewhere, how often, and a way to say that it is none. */
export function FoundDetail({ type, count }: { type: DetailType; count: number }) {
  const { types } = useDetailWords()
  return (
    <>
      {types[type]} × {count} <ChallengeHit type={type} rule={type} />
    </>
  )
}
