import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import type { ClaimsCheck, DraftClaim } from '../../domain/claims.ts'
import type { Reading } from '../../domain/readability.ts'
import { useDraftWords } from '../draft-words.ts'
import css from '../drafts.module.css'

/** Reading grade, long sentences, and whether statements stand in their sources; all worked out in this browser. */
export function CheckPanel({ reading, claims, gradeMax, onShow }: { reading: Reading; claims: ClaimsCheck; gradeMax: number | null; onShow(text: string): void }) {
  return (
    <>
      <ReadingFacts reading={reading} gradeMax={gradeMax} onShow={onShow} />
      <ClaimFacts claims={claims} onShow={onShow} />
    </>
  )
}

function ReadingFacts({ reading, gradeMax, onShow }: { reading: Reading; gradeMax: number | null; onShow(text: string): void }) {
  const { t } = useLingui()
  const words = useDraftWords()
  const { value, level, formula, fernandezHuerta, longSentences } = reading
  const shown = value === null ? null : Math.round(value * 10) / 10
  const isTooHard = gradeMax !== null && formula === 'flesch-kincaid' && value !== null && value > gradeMax + 0.5
  return (
    <>
      <h3>{t`How it reads`}</h3>
      <dl className={css.facts}>
        <div>
          <dt>{formula === 'flesch-kincaid' ? t`School grade (Flesch–Kincaid)` : formula === 'inflesz' ? t`INFLESZ, 0 to 100` : t`Kandel–Moles, 0 to 100`}</dt>
          <dd>
            {shown === null ? t`too short to say` : shown} {level && <Badge kind={level === 'hard' || level === 'very-hard' ? 'warn' : 'good'}>{words.levels[level]}</Badge>}
          </dd>
        </div>
        {fernandezHuerta !== null && (
          <div>
            <dt>{t`Fernández Huerta, 0 to 100`}</dt>
            <dd>{Math.round(fernandezHuerta)}</dd>
          </div>
        )}
        <div>
          <dt>{t`Words`}</dt>
          <dd>{reading.words}</dd>
        </div>
        <div>
          <dt>{t`Sentences`}</dt>
          <dd>{reading.sentences}</dd>
        </div>
      </dl>
      {isTooHard && <Notice kind="warn">{t`The template asks for grade ${gradeMax} at most.`}</Notice>}
      <p className={css.facts}>{t`Such figures see long words and long sentences, not sense.`}</p>
      {longSentences.length > 0 && (
        <>
          <h3>{t`Sentences of more than 25 words`}</h3>
          <ul className={css.plain}>
            {longSentences.map((each, index) => (
              <li key={index} className={css.card}>
                <p dir="auto">{each.text}</p>
                <div className={css.actions}>
                  <Badge>{t`${each.words} words`}</Badge>
                  <Button size="small" variant="quiet" aria-label={t`Show long sentence ${index + 1} in the text`} onPress={() => onShow(each.text)}>{t`Show`}</Button>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function ClaimFacts({ claims, onShow }: { claims: ClaimsCheck; onShow(text: string): void }) {
  const { t } = useLingui()
  const wrong = claims.claims.filter((claim) => claim.verdict === 'unsupported')
  return (
    <>
      <h3>{t`Statements and sources`}</h3>
      <p>{t`${claims.supported} stand in the source they cite, ${claims.unsupported} do not, ${claims.uncited} cite nothing.`}</p>
      {wrong.length > 0 && (
        <ul className={css.plain} aria-label={t`Statements that their source does not say`}>
          {wrong.map((claim, index) => (
            <Claim key={index} claim={claim} index={index} onShow={onShow} />
          ))}
        </ul>
      )}
    </>
  )
}

function Claim({ claim, index, onShow }: { claim: DraftClaim; index: number; onShow(text: string): void }) {
  const { t } = useLingui()
  const reasons: Record<string, string> = {
    number: t`A figure differs.`,
    date: t`A date differs.`,
    name: t`A name differs.`,
    negation: t`One says “not”, the other does not.`,
    force: t`“Must” and “may” differ.`,
    opposite: t`They say opposite things.`,
    'few-words': t`The source speaks of something else.`,
    'no-such-source': t`There is no such source.`,
  }
  return (
    <li className={css.card}>
      <p dir="auto">{claim.text}</p>
      <p className={css.facts}>{reasons[claim.reason ?? ''] ?? t`The source does not say it.`}</p>
      <div className={css.actions}>
        <Button size="small" variant="quiet" aria-label={t`Show statement ${index + 1} in the text`} onPress={() => onShow(claim.text)}>{t`Show`}</Button>
      </div>
    </li>
  )
}
