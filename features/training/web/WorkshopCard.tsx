import { useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { announce } from '#ui/announcer.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Workshop } from '../contract-workshops.ts'
import { workshopsQuery } from './training-queries.ts'
import css from './training.module.css'

/** A workshop within this is announced as soon: the reminder stands where people look anyway, as Steward sends no mail. */
const soonMs = 3 * 86_400_000

export function WorkshopCard({ workshop, children }: { workshop: Workshop; children?: ReactNode }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { seats, seatsTaken, waiting, trainerName } = workshop
  const begins = Date.parse(workshop.startsAt)
  const isSoon = workshop.own?.state === 'seat' && begins - Date.now() < soonMs && begins > Date.now()
  return (
    <li className={css.card}>
      <h3>{workshop.title}</h3>
      <p>
        {formatDateTime(workshop.startsAt, language)}
        {workshop.place && ` · ${workshop.place}`} · {trainerName}
      </p>
      {workshop.about && <p>{workshop.about}</p>}
      <p className={css.facts}>
        {workshop.isCancelled && <Badge kind="bad">{t`Called off`}</Badge>}
        {isSoon && <Badge kind="warn">{t`Soon: you have a seat`}</Badge>}
        <span>{t`${seatsTaken} of ${seats} seats taken`}</span>
        {waiting > 0 && <span>{t`${waiting} waiting`}</span>}
      </p>
      {workshop.materials.length > 0 && (
        <ul className={css.plainList}>
          {workshop.materials.map((material) => (
            <li key={material.path}>
              <a href={material.path}>{material.title}</a>
            </li>
          ))}
        </ul>
      )}
      <OwnPlace workshop={workshop} isOpen={!workshop.isCancelled && begins > Date.now()} />
      {children}
    </li>
  )
}

function OwnPlace({ workshop, isOpen }: { workshop: Workshop; isOpen: boolean }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const { id: workshopId, own, title } = workshop
  const place = own?.place ?? 0
  async function run(call: () => Promise<unknown>, said: string): Promise<void> {
    setPending(true)
    setProblem(undefined)
    try {
      await call()
      await queryClient.invalidateQueries({ queryKey: workshopsQuery.queryKey })
      announce(said)
    } catch (error) {
      setProblem(error)
    }
    setPending(false)
  }
  return (
    <>
      {own && <p>{own.state === 'seat' ? t`You have a seat.` : t`You are number ${place} in the waiting list.`}</p>}
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <div className={css.row}>
        {isOpen && !own && (
          <Button isPending={isPending} onPress={() => void run(() => api.joinWorkshop({ workshopId }), t`You are signed up.`)} aria-label={t`Sign up: ${title}`}>
            {workshop.seatsTaken < workshop.seats ? t`Sign up` : t`Join the waiting list`}
          </Button>
        )}
        {isOpen && own && (
          <Button variant="quiet" isPending={isPending} onPress={() => void run(() => api.leaveWorkshop({ workshopId }), t`Your place is free again.`)} aria-label={t`Give my place back: ${title}`}>
            {t`Give my place back`}
          </Button>
        )}
        {isOpen && own?.state === 'seat' && workshop.link && (
          <a href={workshop.link} rel="noreferrer" target="_blank">
            {t`Link to the meeting`}
          </a>
        )}
        <a className={buttonLook('quiet')} href={`/api/training/workshops/${workshopId}/calendar`} download aria-label={t`Calendar file: ${title}`}>
          {t`Calendar file`}
        </a>
      </div>
    </>
  )
}
