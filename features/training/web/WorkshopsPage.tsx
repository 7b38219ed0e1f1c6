import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Workshop } from '../contract-workshops.ts'
import { workshopPeopleQuery, workshopsQuery } from './training-queries.ts'
import { WorkshopCard } from './WorkshopCard.tsx'
import { WorkshopForm } from './WorkshopForm.tsx'
import css from './training.module.css'

/** Workshops to come, one’s own place, and for trainers the planning and the list of who was there (R50). */
export function WorkshopsPage() {
  const { t } = useLingui()
  const canPlan = useCan('workshop.plan')
  const { data, error, isPending } = useQuery(workshopsQuery)
  const [isPlanning, setPlanning] = useState(false)
  const all = data?.workshops ?? []
  const coming = all.filter((each) => Date.parse(each.endsAt) > Date.now())
  const past = all.filter((each) => Date.parse(each.endsAt) <= Date.now())
  return (
    <Page
      title={t`Workshops`}
      lead={t`Sign up, and a seat is yours as long as there are any. Who waits moves up by themselves.`}
      width="wide"
      actions={canPlan && !isPlanning && <Button icon="add" onPress={() => setPlanning(true)}>{t`Plan a workshop`}</Button>}
    >
      <p>
        <Link to="/learn">{t`All courses`}</Link>
      </p>
      {isPlanning && (
        <Section title={t`Plan a workshop`}>
          <WorkshopForm onDone={() => setPlanning(false)} />
        </Section>
      )}
      {error && <ProblemNotice error={error} />}
      {isPending && <Loading label={t`Loading the workshops…`} />}
      {data && (
        <Section title={t`To come`}>
          {coming.length === 0 && <p>{t`None is planned at the moment.`}</p>}
          <Cards workshops={coming} />
        </Section>
      )}
      {past.length > 0 && (
        <Section title={t`The last 30 days`}>
          <Cards workshops={past} />
        </Section>
      )}
    </Page>
  )
}

function Cards({ workshops }: { workshops: Workshop[] }) {
  return (
    <ul className={css.cards}>
      {workshops.map((workshop) => (
        <WorkshopCard key={workshop.id} workshop={workshop}>
          {workshop.isMine && <TrainerPart workshop={workshop} />}
        </WorkshopCard>
      ))}
    </ul>
  )
}

/** What only the one who gives it has: calling it off, and ticking who was there. */
function TrainerPart({ workshop }: { workshop: Workshop }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const { title } = workshop
  const change = async (isCancelled: boolean) => {
    try {
      await api.changeWorkshop({ workshopId: workshop.id, isCancelled })
      await queryClient.invalidateQueries({ queryKey: workshopsQuery.queryKey })
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <div className={css.stack}>
      <div className={css.row}>
        <Button size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)} aria-label={t`Who signed up: ${title}`}>
          {t`Who signed up`}
        </Button>
        <Button size="small" variant="quiet" onPress={() => void change(!workshop.isCancelled)} aria-label={workshop.isCancelled ? t`Hold it after all: ${title}` : t`Call it off: ${title}`}>
          {workshop.isCancelled ? t`Hold it after all` : t`Call it off`}
        </Button>
      </div>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      {isOpen && <PeopleList workshopId={workshop.id} />}
    </div>
  )
}

function PeopleList({ workshopId }: { workshopId: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { data, error, isPending } = useQuery(workshopPeopleQuery(workshopId))
  const tick = async (personId: string, wasThere: boolean) => {
    await api.tickAttendance({ workshopId, personId, wasThere })
    await queryClient.invalidateQueries({ queryKey: workshopPeopleQuery(workshopId).queryKey })
  }
  return (
    <>
      {isPending && <Loading label={t`Loading…`} />}
      {error && <ProblemNotice error={error} />}
      {data?.people.length === 0 && <p>{t`Nobody has signed up yet.`}</p>}
      <ul className={css.plainList}>
        {data?.people.map((person) => (
          <li key={person.personId}>
            <Checkbox
              label={t`${person.name} was there`}
              description={person.state === 'seat' ? person.agencyName : t`${person.agencyName}, waiting`}
              isChecked={person.wasThere}
              onChange={(wasThere) => void tick(person.personId, wasThere)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
