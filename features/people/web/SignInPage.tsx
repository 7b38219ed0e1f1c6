import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import { PasskeySignIn } from '#features/passkeys/web/PasskeySignIn.tsx'
import { SignInWays, useSignInWays } from '#features/single-sign-on/web/SignInWays.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Agency, Person } from '../contract.ts'
import { localPath } from './local-path.ts'
import { OutsidePage } from './OutsidePage.tsx'
import { samplePeopleQuery } from './people-queries.ts'
import { useRoleNames } from './role-names.ts'
import css from './SignInPage.module.css'

/** Who are you? By the government’s own providers, by a link, and in the sample government by one click, as whomever one likes. */
export function SignInPage() {
  const { mode } = useSession()
  if (mode.isSample) return <SampleSignIn />
  return <LinkNeeded needsFirstRun={mode.needsFirstRun} />
}

function LinkNeeded({ needsFirstRun }: { needsFirstRun: boolean }) {
  const { t } = useLingui()
  const { next } = useSearch({ from: '/sign-in' })
  const hasWays = useSignInWays().length > 0
  return (
    <OutsidePage title={t`Sign in`}>
      <SignInWays next={localPath(next)} />
      <PasskeySignIn next={localPath(next)} />
      {needsFirstRun ? (
        <Notice title={t`This installation is not set up yet`}>
          <p>
            <Trans>
              The server printed a one-time link when it started. Open that link in this browser to set up your agency.
            </Trans>
          </p>
        </Notice>
      ) : (
        <Notice title={hasWays ? t`Or by a sign-in link` : t`You need a sign-in link`}>
          <p>
            <Trans>
              Steward has no passwords. Ask your agency’s administrator for a sign-in link and open it in this browser. A link
              works once, within 24 hours.
            </Trans>
          </p>
        </Notice>
      )}
    </OutsidePage>
  )
}

function SampleSignIn() {
  const { t } = useLingui()
  const sample = useQuery(samplePeopleQuery)
  const { next } = useSearch({ from: '/sign-in' })
  const { enter } = useSessionChange()
  const [pending, setPending] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>(null)

  async function signInAs(person: Person): Promise<void> {
    setPending(person.id)
    setProblem(null)
    try {
      await api.signInAsSample({ personId: person.id })
      await enter(localPath(next))
    } catch (error) {
      setProblem(error)
      setPending(null)
    }
  }

  return (
    <OutsidePage
      width="wide"
      title={t`Who would you like to be?`}
      lead={t`Choose anybody; one click signs you in. Each role sees and may do different things.`}
      banner={
        <aside className={css.banner} aria-label={t`Sample mode`}>
          <Icon name="warning" size="large" />
          <div>
            <p className={css.loud}>
              <Trans>Sample government: invented people, not a real sign-in</Trans>
            </p>
            <p>
              <Trans>
                Nobody here exists. Do not enter real data. Nobody is asked to confirm that it is them, not even administrators. An
                administrator ends this by switching the sample mode off.
              </Trans>
            </p>
          </div>
        </aside>
      }
    >
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <SignInWays next={localPath(next)} />
      <PasskeySignIn next={localPath(next)} />
      {sample.isPending && <Loading label={t`Loading…`} />}
      {sample.error && <ProblemNotice error={sample.error} />}
      <div className={css.agencies}>
        {sample.data?.agencies.map((agency) => (
          <AgencyCard
            key={agency.id}
            agency={agency}
            people={sample.data.people.filter((person) => person.agencyId === agency.id)}
            pending={pending}
            onChoose={signInAs}
          />
        ))}
      </div>
    </OutsidePage>
  )
}

function AgencyCard({
  agency,
  people,
  pending,
  onChoose,
}: {
  agency: Agency
  people: Person[]
  pending: string | null
  onChoose(person: Person): void
}) {
  const roleNames = useRoleNames()
  if (people.length === 0) return null
  return (
    <section className={css.agency} aria-labelledby={`agency-${agency.id}`}>
      <h2 id={`agency-${agency.id}`}>{agency.name}</h2>
      {agency.description && <p className={css.description}>{agency.description}</p>}
      <ul className={css.people}>
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={css.person}
              aria-disabled={pending !== null}
              onClick={() => pending ?? onChoose(person)}
            >
              <span className={css.name}>{person.name}</span>
              <span className={css.job}>{person.jobTitle}</span>
              <span className={css.badges}>
                {person.roles.map((role) => (
                  <Badge key={role} kind={role === 'employee' ? 'plain' : 'info'}>
                    {roleNames[role].name}
                  </Badge>
                ))}
              </span>
              <Icon name="arrow-right" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
