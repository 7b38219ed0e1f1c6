import { useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { CopyField } from '#ui/CopyField.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { EventTable } from './EventTable.tsx'
import css from './AuditPage.module.css'

const kinds = ['decisions', 'refusals', 'everything'] as const
type Kind = (typeof kinds)[number]
const counts = [10, 20, 50, 100]
const countByDefault = 20

/** Some entries by chance, drawn so that nobody can choose them and everybody can draw the same ones again. */
export function AuditSamplePage() {
  const { t } = useLingui()
  const drawn = useSearch({ from: '/signed-in/admin/audit/sample' })
  const sample = useQuery({
    queryKey: ['audit-sample', drawn],
    enabled: drawn.seed !== undefined,
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      api.sampleAuditEvents(
        {
          seed: drawn.seed ?? '',
          of: toKind(drawn.of),
          count: drawn.count ?? countByDefault,
          from: drawn.from,
          to: drawn.to,
          ...(drawn.size !== undefined && { size: drawn.size }),
        },
        { signal },
      ),
  })
  return (
    <Page
      title={t`A sample of the log`}
      lead={t`Entries drawn by chance. The same seed, size and filters give the same entries to everybody, so a sample can be checked by others.`}
      width="wide"
      actions={<Link to="/admin/audit">{t`Back to the log`}</Link>}
    >
      <SampleForm />
      {sample.error && <ProblemNotice error={sample.error} />}
      {sample.isFetching && <Loading label={t`Drawing…`} />}
      {sample.data?.events.length === 0 && <EmptyState icon="audit" title={t`Nothing in the log matches`} />}
      {sample.data && sample.data.events.length > 0 && (
        <Section
          title={t`Drawn entries`}
          lead={
            <Trans>
              {sample.data.events.length} of <Plural value={sample.data.population} one="# entry" other="# entries" />, from the
              first {sample.data.size} of the log.
            </Trans>
          }
        >
          <CopyField label={t`To draw the same sample again`} value={addressOf(drawn, sample.data.size)} />
          <EventTable label={t`Drawn entries`} events={sample.data.events} />
        </Section>
      )}
    </Page>
  )
}

function SampleForm() {
  const { t } = useLingui()
  const navigate = useNavigate({ from: '/admin/audit/sample' })
  const drawn = useSearch({ from: '/signed-in/admin/audit/sample' })
  const [seed, setSeed] = useState(drawn.seed ?? newSeed())
  const [kind, setKind] = useState<Kind>(toKind(drawn.of))
  const [count, setCount] = useState(String(drawn.count ?? countByDefault))
  const [from, setFrom] = useState(drawn.from ?? '')
  const [to, setTo] = useState(drawn.to ?? '')
  const isSeed = /^[A-Za-z0-9-]{1,64}$/.test(seed)

  function draw(event: FormEvent): void {
    event.preventDefault()
    if (!isSeed) return
    const search = { seed, of: kind, count: Number(count), from: from || undefined, to: to || undefined, size: undefined }
    void navigate({ search })
  }

  return (
    <form className={css.filters} onSubmit={draw} noValidate>
      <TextField
        label={t`Seed`}
        description={t`Any word. Agree on it before you draw, so that nobody can pick one that suits them.`}
        error={isSeed ? undefined : t`Use letters, digits and hyphens, at most 64.`}
        value={seed}
        onChange={setSeed}
        spellCheck={false}
        autoComplete="off"
      />
      <Select
        label={t`Of`}
        value={kind}
        onChange={(value) => setKind(toKind(value))}
        options={[
          { value: 'decisions', label: t`Decisions of a rule` },
          { value: 'refusals', label: t`Refusals only` },
          { value: 'everything', label: t`All entries` },
        ]}
      />
      <Select
        label={t`How many`}
        value={count}
        onChange={setCount}
        options={counts.map((each) => ({ value: String(each), label: String(each) }))}
      />
      <TextField label={t`From day`} type="date" value={from} onChange={setFrom} />
      <TextField label={t`To day`} type="date" value={to} onChange={setTo} />
      <Button variant="primary" type="submit">{t`Draw`}</Button>
    </form>
  )
}

function toKind(text: string | undefined): Kind {
  return kinds.find((each) => each === text) ?? 'decisions'
}

/** The size belongs to it: the log goes on growing, and later entries would be drawn from too. */
function addressOf(drawn: Record<string, string | number | undefined>, size: number): string {
  const address = new URL(location.href)
  const given = Object.entries({ ...drawn, size }).filter(([, value]) => value !== undefined)
  address.search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return address.href
}

function newSeed(): string {
  return `s-${Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
