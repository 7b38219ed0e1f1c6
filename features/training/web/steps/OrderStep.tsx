import { useEffect, useRef, useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { announce } from '#ui/announcer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { StepOutcome } from './StepOutcome.tsx'
import type { StepProps } from './Step.tsx'
import css from '../training.module.css'

/** Steps moved up and down by buttons: no dragging is needed. */
export function OrderStep({ block, done, isFresh, isPending, onSave }: StepProps<'order'>) {
  const { i18n, t } = useLingui()
  const [order, setOrder] = useState(block.steps.map((step) => step.id))
  const [isAgain, setAgain] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  const focusNext = useRef<string>(undefined)
  // A button that moves with its line loses the focus on the way.
  useEffect(() => {
    if (focusNext.current) list.current?.querySelector<HTMLElement>(`[data-move="${focusNext.current}"]`)?.focus()
    focusNext.current = undefined
  }, [order])
  const move = (id: string, by: -1 | 1) => {
    const from = order.indexOf(id)
    const to = from + by
    if (to < 0 || to >= order.length) return
    const next = order.filter((each) => each !== id)
    next.splice(to, 0, id)
    focusNext.current = `${id}:${by}`
    const [place, all] = [to + 1, order.length]
    announce(t`Now in place ${place} of ${all}`)
    setOrder(next)
  }
  if (done && !isAgain)
    return (
      <>
        <h2 tabIndex={-1}>{block.title}</h2>
        <p>{block.task}</p>
        <StepOutcome
          done={done}
          isFresh={isFresh}
          onAgain={() => setAgain(true)}
          renderWords={(detail) => (
            <span lang={i18n.locale}>
              {' '}
              {t`belongs in place ${detail.answer}`}
            </span>
          )}
        />
      </>
    )
  return (
    <>
      <h2 tabIndex={-1}>{block.title}</h2>
      <p>{block.task}</p>
      <ol className={css.order} ref={list}>
        {order.map((id, index) => {
          const text = block.steps.find((step) => step.id === id)?.text ?? ''
          return (
            <li key={id}>
              <span>{text}</span>
              <span className={css.moves} lang={i18n.locale}>
                <IconButton data-move={`${id}:-1`} icon="arrow-up" label={t`Up: ${text}`} aria-disabled={index === 0} onPress={() => move(id, -1)} />
                <IconButton data-move={`${id}:1`} icon="arrow-down" label={t`Down: ${text}`} aria-disabled={index === order.length - 1} onPress={() => move(id, 1)} />
              </span>
            </li>
          )
        })}
      </ol>
      <div lang={i18n.locale}>
        <Button
          variant="primary"
          isPending={isPending}
          onPress={() => {
            setAgain(false)
            onSave({ kind: 'order', order })
          }}
        >
          {t`Check`}
        </Button>
      </div>
    </>
  )
}
