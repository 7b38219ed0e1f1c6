import { useMemo, useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Badge } from '#ui/Notice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { DraftAsk } from '#kernel/prose/draft-document.ts'
import { asksOf, type Ask } from '../../domain/asks.ts'
import { coverageOf, type Cover } from '../../domain/coverage.ts'
import type { ReadingLanguage } from '../../domain/syllables.ts'
import css from '../drafts.module.css'

/** What the letter asks, each ticked where the reply covers it; found by rules, put right by the person. */
export function LetterPanel({ letter, asks, lines, language, canEdit, onLetter, onAsks, onShow }: { letter: string; asks: readonly DraftAsk[]; lines: readonly string[]; language: ReadingLanguage; canEdit: boolean; onLetter(letter: string): void; onAsks(asks: DraftAsk[]): void; onShow(text: string): void }) {
  const { t } = useLingui()
  const found = useMemo(() => asksOf(letter, language), [letter, language])
  const stated = (text: string) => asks.find((ask) => ask.text === text)?.state
  const covers = useMemo(() => {
    const dropped = new Set(asks.filter((ask) => ask.state === 'no-ask').map((ask) => ask.text))
    const added = asks.filter((ask) => ask.state === 'added').map((ask): Ask => ({ text: ask.text, start: 0, end: 0, kind: 'other' }))
    return coverageOf([...found.filter((ask) => !dropped.has(ask.text)), ...added], lines, language)
  }, [found, asks, lines, language])
  const answered = covers.filter((cover) => cover.isCovered || stated(cover.ask.text) === 'answered').length
  const say = (text: string, state: DraftAsk['state'] | null): void => onAsks([...asks.filter((ask) => ask.text !== text), ...(state ? [{ text, state }] : [])])
  return (
    <>
      <details open={letter === ''}>
        <summary>{letter ? t`The letter` : t`Paste the letter that is to be answered`}</summary>
        <TextArea label={t`Letter or e-mail received`} rows={10} value={letter} readOnly={!canEdit} onChange={onLetter} />
      </details>
      {letter && <p role="status">{t`${answered} of ${covers.length} asks are covered by your reply.`}</p>}
      {covers.length > 0 && (
        <ol className={css.list} aria-label={t`What the letter asks`}>
          {covers.map((cover, index) => (
            <AskItem key={`${cover.ask.start} ${cover.ask.text}`} cover={cover} index={index} isByHand={stated(cover.ask.text) === 'answered'} isAdded={cover.ask.end === 0} canEdit={canEdit} onSay={(state) => say(cover.ask.text, state)} onShow={onShow} />
          ))}
        </ol>
      )}
      {canEdit && letter && <AddAsk onAdd={(text) => say(text, 'added')} />}
    </>
  )
}

function AskItem({ cover, index, isByHand, isAdded, canEdit, onSay, onShow }: { cover: Cover; index: number; isByHand: boolean; isAdded: boolean; canEdit: boolean; onSay(state: DraftAsk['state'] | null): void; onShow(text: string): void }) {
  const { t } = useLingui()
  const isCovered = cover.isCovered || isByHand
  const where = cover.where
  return (
    <li className={css.card}>
      <p dir="auto">{cover.ask.text}</p>
      <p className={css.facts}>
        <Badge kind={isCovered ? 'good' : 'warn'}>{isByHand ? t`Answered, you say` : isCovered ? t`Covered` : t`Not covered yet`}</Badge>
        {cover.isCovered && where && <span dir="auto">{t`Where: “${where.text}”`}</span>}
      </p>
      <div className={css.actions}>
        {cover.isCovered && where && <Button size="small" variant="quiet" aria-label={t`Show where ask ${index + 1} is answered`} onPress={() => onShow(where.text)}>{t`Show`}</Button>}
        {canEdit && !cover.isCovered && !isAdded && <Button size="small" variant="quiet" aria-pressed={isByHand} aria-label={t`Ask ${index + 1} is answered`} onPress={() => onSay(isByHand ? null : 'answered')}>{t`It is answered`}</Button>}
        {canEdit && <Button size="small" variant="quiet" aria-label={isAdded ? t`Remove ask ${index + 1}` : t`Ask ${index + 1} is no ask`} onPress={() => onSay(isAdded ? null : 'no-ask')}>{isAdded ? t`Remove` : t`Not an ask`}</Button>}
      </div>
    </li>
  )
}

function AddAsk({ onAdd }: { onAdd(text: string): void }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  return (
    <form
      className={css.fields}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) onAdd(text.trim().slice(0, 2_000))
        setText('')
      }}
    >
      <TextField label={t`Something else that it asks`} value={text} onChange={setText} />
      <div className={css.actions}>
        <Button size="small" type="submit" icon="add">{t`Add`}</Button>
      </div>
    </form>
  )
}
