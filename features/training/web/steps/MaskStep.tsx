import { useRef, useState, type KeyboardEvent } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Badge } from '#ui/Notice.tsx'
import { StepOutcome } from './StepOutcome.tsx'
import type { StepProps } from './Step.tsx'
import css from '../training.module.css'

/** Words to choose one by one: with a click, or with the arrow keys and the space bar. */
export function MaskStep({ block, done, isFresh, isPending, onSave }: StepProps<'mask'>) {
  const { i18n, t } = useLingui()
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(done?.answer.kind === 'mask' ? done.answer.words : []))
  const [isAgain, setAgain] = useState(false)
  const isShown = done && !isAgain
  const count = chosen.size
  const toggle = (index: number) => setChosen((before) => new Set(before.has(index) ? [...before].filter((each) => each !== index) : [...before, index]))
  return (
    <>
      <h2 tabIndex={-1}>{block.title}</h2>
      <p>{block.task}</p>
      <Words words={block.words} label={block.title} chosen={chosen} isFixed={Boolean(isShown)} onToggle={toggle} />
      {isShown ? (
        <StepOutcome
          done={done}
          isFresh={isFresh}
          onAgain={() => setAgain(true)}
          renderWords={(detail) =>
            detail.isFoundBySteward !== undefined && (
              <span lang={i18n.locale}>
                {' '}
                <Badge kind={detail.isFoundBySteward ? 'info' : 'warn'}>{detail.isFoundBySteward ? t`Steward finds this by itself` : t`Steward does not find this`}</Badge>
              </span>
            )
          }
        />
      ) : (
        <div lang={i18n.locale} className={css.row}>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={count === 0}
            onPress={() => {
              setAgain(false)
              onSave({ kind: 'mask', words: [...chosen].sort((a, b) => a - b) })
            }}
          >
            {t`Check`}
          </Button>
          <span role="status">{t`${count} words chosen`}</span>
        </div>
      )}
    </>
  )
}

type WordsProps = { words: { text: string; endsLine: boolean }[]; label: string; chosen: ReadonlySet<number>; isFixed: boolean; onToggle(index: number): void }

/** One stop of the Tab key; arrow keys go from word to word. */
function Words({ words, label, chosen, isFixed, onToggle }: WordsProps) {
  const group = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const go = (event: KeyboardEvent) => {
    const to = { ArrowRight: current + 1, ArrowDown: current + 1, ArrowLeft: current - 1, ArrowUp: current - 1, Home: 0, End: words.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = Math.min(words.length - 1, Math.max(0, to))
    setCurrent(next)
    group.current?.querySelectorAll('button')[next]?.focus()
  }
  const lines: number[][] = [[]]
  for (const [index, word] of words.entries()) {
    lines.at(-1)?.push(index)
    if (word.endsLine) lines.push([])
  }
  return (
    <div ref={group} role="group" aria-label={label} className={css.words}>
      {lines
        .filter((line) => line.length > 0)
        .map((line) => (
          <p key={line[0]}>
            {line.map((index) => (
              <button
                key={index}
                type="button"
                className={css.word}
                aria-pressed={chosen.has(index)}
                aria-disabled={isFixed || undefined}
                tabIndex={index === current ? 0 : -1}
                onFocus={() => setCurrent(index)}
                onKeyDown={go}
                onClick={() => !isFixed && onToggle(index)}
              >
                {words[index]?.text}
              </button>
            ))}
          </p>
        ))}
    </div>
  )
}
