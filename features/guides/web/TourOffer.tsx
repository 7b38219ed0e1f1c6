import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { tourQuery } from './guide-queries.ts'
import css from './guides.module.css'

/** On the start page, until the tour is taken or put away. */
export function TourOffer() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const tour = useQuery(tourQuery)
  if (tour.data?.isDone !== false) return null
  const putAway = async (): Promise<void> => void queryClient.setQueryData(tourQuery.queryKey, await api.finishTour({ outcome: 'put-away' }))
  return (
    <p className={css.offer}>
      <Link to="/tour" className={buttonLook('secondary', 'small')}>{t`New here? Take the five-minute tour`}</Link>
      <Button size="small" variant="quiet" onPress={() => void putAway()}>{t`Not now`}</Button>
    </p>
  )
}
