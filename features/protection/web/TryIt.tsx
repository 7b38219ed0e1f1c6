import { useState, type ReactNode } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { TextArea } from '#ui/TextField.tsx'
import type { FoundDetail } from '../contract.ts'
import { ChallengeHit } from './ChallengeHit.tsx'
import { actionKinds, useDetailWords } from './detail-words.ts'
import css from './protection.module.css'

/** A text, what is found in it, and what would leave. Nothing of it is kept. */
export function TryIt() {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const tried = useMutation({ mutationFn: async (given: string) => ({ text: given, ...(await api.tryProtection({ text: given })) }) })
  return (
    <Section title={t`Try it`} lead={t`Paste a text and see what is found in it. The text is neither kept nor sent anywhere.`}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim()) tried.mutate(text)
        }}
      >
        <TextArea label={t`Text`} rows={4} maxLength={20_000} value={text} onChange={setText} />
        <div>
          <Button type="submit" icon="search" isPending={tried.isPending}>{t`Look for personal details`}</Button>
        </div>
      </form>
      {tried.error && <ProblemNotice error={tried.error} />}
      <div role="status">{tried.data && <Outcome {...tried.data} />}</div>
    </Section>
  )
}

function Outcome({ text, found, masked, action, raisesTo, comps }: { text: string } & Awaited<ReturnType<typeof api.tryProtection>>) {
  const { t } = useLingui()
  const words = useDetailWords()
  if (found.length === 0)
    return (
      <Notice kind="good" title={t`Nothing found`}>
        <p>
          <Trans>The detectors see no personal detail in this text. They can be wrong.</Trans>
        </p>
      </Notice>
    )
  return (
    <div className={css.outcome}>
      <p>
        <Trans>
          All in all: <Badge kind={actionKinds[action]}>{words.actions[action]}</Badge> Label raised to: {words.raises(raisesTo, comps)}
        </Trans>
      </p>
      <p className={css.shown}>{highlighted(text, found, (detail) => `${words.types[detail.type]}: ${words.actions[detail.action]}`)}</p>
      {action === 'block' && (
        <p>
          <Trans>Nothing would leave: the message is stopped until these details are taken out.</Trans>
        </p>
      )}
      {action !== 'block' && masked !== text && (
        <>
          <h3>{t`What would leave`}</h3>
          <p className={css.shown}>{masked}</p>
        </>
      )}
      <Table label={t`Found details`} head={[t`Found`, t`Kind of detail`, t`What happens`, t`Sure`, t`Rule`, <span key="challenge" className="visually-hidden">{t`Challenge`}</span>]}>
        {found.map((detail) => (
          <tr key={detail.start}>
            <td className={css.quoted}>{text.slice(detail.start, detail.end)}</td>
            <td>{words.types[detail.type]}</td>
            <td>
              <Badge kind={actionKinds[detail.action]}>{words.actions[detail.action]}</Badge>
            </td>
            <td>{Math.round(detail.confidence * 100)} %</td>
            <td>
              <code className={css.quoted}>{detail.rule}</code>
            </td>
            <td>
              <ChallengeHit type={detail.type} rule={detail.rule} shownText={text.slice(detail.start, detail.end)} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  )
}

function highlighted(text: string, found: readonly FoundDetail[], nameOf: (detail: FoundDetail) => string): ReactNode[] {
  const parts: ReactNode[] = []
  let at = 0
  for (const detail of found) {
    parts.push(
      text.slice(at, detail.start),
      <mark key={detail.start} className={css[detail.action]} title={nameOf(detail)}>
        {text.slice(detail.start, detail.end)}
      </mark>,
    )
    at = detail.end
  }
  return [...parts, text.slice(at)]
}
