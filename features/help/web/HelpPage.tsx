import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import { AskForm } from './AskForm.tsx'
import { ContactCard } from './ContactCard.tsx'
import { contactQuery, knownIssuesQuery, myRequestsQuery } from './help-queries.ts'
import { RequestCard } from './RequestCard.tsx'
import css from './help.module.css'

/** `/help`: ask the contact, and see what became of what was asked. `answer` reports an answer, `about` says where from. */
export function HelpPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { answer, about } = useSearch({ from: '/signed-in/help' })
  const { data } = useQuery(contactQuery)
  return (
    <Page title={t`Help`} lead={t`Ask your agency’s contact, say what does not work, and find what you asked before.`} width="narrow">
      {data && <ContactCard contact={data.contact} />}
      <Section title={answer ? t`Report this answer` : t`Ask your contact`}>
        <AskForm
          key={answer}
          messageId={answer}
          about={about ?? ''}
          onSent={(sent) => {
            toast(t`Sent. You will see the answer here.`)
            void queryClient.invalidateQueries({ queryKey: ['help'] })
            void navigate({ to: '/help/$requestId', params: { requestId: sent.id } })
          }}
        />
      </Section>
      <MyQuestions />
      <KnownProblems />
      <Section title={t`Public AI tools`}>
        <p>
          <Trans>
            Did you use a public AI tool at work, or did somebody ask you to? <Link to="/help/public-tool">Tell us, without your name if you like</Link>. It helps us see what is missing here.
          </Trans>
        </p>
      </Section>
    </Page>
  )
}

function MyQuestions() {
  const { t } = useLingui()
  const mine = useInfiniteQuery(myRequestsQuery)
  const requests = mine.data?.pages.flatMap((page) => page.requests) ?? []
  return (
    <Section title={t`My questions`} id="my-questions">
      {mine.error && <ProblemNotice error={mine.error} />}
      {mine.isPending && <Loading label={t`Loading…`} />}
      {mine.data && requests.length === 0 && <EmptyState icon="ask" title={t`You have not asked anything yet`} />}
      <ul className={css.list} aria-label={t`My questions`}>
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} isOwn />
        ))}
      </ul>
      {mine.hasNextPage && <Button isPending={mine.isFetchingNextPage} onPress={() => void mine.fetchNextPage()}>{t`Show more`}</Button>}
    </Section>
  )
}

function KnownProblems() {
  const { t } = useLingui()
  const known = useQuery(knownIssuesQuery)
  const open = known.data?.issues.filter((issue) => issue.state !== 'fixed') ?? []
  if (open.length === 0) return null
  return (
    <Section title={t`Known problems`} lead={t`We know about these. Here is what to do until they are fixed.`}>
      <ul className={css.list} aria-label={t`Known problems`}>
        {open.map((issue) => (
          <li key={issue.id} className={css.card}>
            <h3>{issue.title}</h3>
            <p className={css.words}>{issue.workaround}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
