import { useEffect, useRef } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Markdown } from '#ui/markdown/Markdown.tsx'
import type { LessonWhole, ShownBlock, StepAnswer } from '../../contract.ts'
import { ChoiceStep } from './ChoiceStep.tsx'
import { CitationStep } from './CitationStep.tsx'
import { JudgeStep } from './JudgeStep.tsx'
import { MaskStep } from './MaskStep.tsx'
import { OrderStep } from './OrderStep.tsx'
import { RewriteStep } from './RewriteStep.tsx'
import css from '../training.module.css'

export type DoneStep = LessonWhole['done'][number]
export type StepProps<Kind extends ShownBlock['kind']> = {
  block: Extract<ShownBlock, { kind: Kind }>
  done: DoneStep | undefined
  /** Done just now: its outcome takes the focus. */
  isFresh: boolean
  isPending: boolean
  onSave(answer: StepAnswer): void
}

export function Step({ block, ...rest }: StepProps<ShownBlock['kind']>) {
  switch (block.kind) {
    case 'text':
    case 'example':
      return <ReadStep block={block} {...rest} />
    case 'citations':
      return <CitationStep block={block} {...rest} />
    case 'mask':
      return <MaskStep block={block} {...rest} />
    case 'judge':
      return <JudgeStep block={block} {...rest} />
    case 'rewrite':
      return <RewriteStep block={block} {...rest} />
    case 'order':
      return <OrderStep block={block} {...rest} />
    case 'label':
    case 'quiz':
      return <ChoiceStep block={block} {...rest} />
  }
}

function ReadStep({ block, done, isPending, onSave }: StepProps<'text' | 'example'>) {
  const { i18n, t } = useLingui()
  const end = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(!done)
  // The next step stands right below: its heading takes the focus, as a new page’s would.
  useEffect(() => {
    if (!done || !wasOpen.current) return
    wasOpen.current = false
    const next = end.current?.closest('li')?.nextElementSibling?.querySelector('h2')
    next?.focus()
  }, [done])
  return (
    <>
      <h2 tabIndex={-1}>{block.title}</h2>
      <div className={block.kind === 'example' ? css.example : css.reading}>
        <Markdown text={block.text} topHeading={3} name={block.title} />
      </div>
      <div ref={end} lang={i18n.locale}>
        {!done && (
          <Button variant="primary" isPending={isPending} onPress={() => onSave({ kind: 'read' })}>
            {t`Continue`}
          </Button>
        )}
      </div>
    </>
  )
}
