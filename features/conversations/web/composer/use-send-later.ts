import { useLayoutEffect, useRef, useState } from 'react'
import { isUnderWay, type Attachment } from './attachments.ts'

/**
 * The person pressed Send while files were still being read or an answer still written: the question goes by itself when
 * that is over, unless it is changed or taken back before.
 */
export function useSendLater(at: { files: Attachment[]; isAnswering: boolean; send(): void }) {
  const [isWaiting, setWaiting] = useState(false)
  const waitsFor = at.isAnswering ? 'answer' : isUnderWay(at.files) ? 'files' : null
  const latest = useRef(at)
  latest.current = at
  useLayoutEffect(() => {
    if (!isWaiting || waitsFor) return
    setWaiting(false)
    // A refused file is worth a look before the question goes without it.
    if (!latest.current.files.some(({ step }) => step.kind === 'refused')) latest.current.send()
  }, [isWaiting, waitsFor])
  return { waitsFor, isWaiting: isWaiting && waitsFor !== null, start: () => setWaiting(true), cancel: () => setWaiting(false) }
}
