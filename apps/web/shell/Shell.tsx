import { lazy, Suspense, useEffect, useState } from 'react'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Toasts } from '#ui/toast.tsx'
import { useSession } from '../session.ts'
import { useAgencyPaused, useTermsOwed } from '../terms-owed.ts'
import { Navigation, NavigationDrawer } from './Navigation.tsx'
import { SampleBanner } from './SampleBanner.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import { SessionEndDialog } from './SessionEndDialog.tsx'
import { TopBar } from './TopBar.tsx'
import css from './Shell.module.css'

const TermsOwedDialog = lazy(async () => ({ default: (await import('./TermsOwedDialog.tsx')).TermsOwedDialog }))

const AgencyPausedDialog = lazy(async () => ({ default: (await import('./AgencyPausedDialog.tsx')).AgencyPausedDialog }))

const NoticeBanner = lazy(async () => ({ default: (await import('#features/oversight/web/NoticeBanner.tsx')).NoticeBanner }))

const HeldFrame = lazy(async () => ({ default: (await import('#features/training/web/HeldFrame.tsx')).HeldFrame }))
const TrainingHint = lazy(async () => ({ default: (await import('#features/training/web/TrainingHint.tsx')).TrainingHint }))

/** What stands round every page of a signed-in person. */
export function Shell() {
  const { t } = useLingui()
  const session = useSession()
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const router = useRouter()
  const isTermsOwed = useTermsOwed()
  const isAgencyPaused = useAgencyPaused()
  // A chat picked in the drawer’s slot navigates as well.
  useEffect(() => router.subscribe('onBeforeNavigate', ({ pathChanged }) => pathChanged && setDrawerOpen(false)), [router])
  // Only the pages to learn come here then (routes/frame.ts).
  if (session.heldBy.length > 0)
    return (
      <Suspense>
        <HeldFrame />
      </Suspense>
    )
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#main">
        {t`Skip to the page’s content`}
      </a>
      <TopBar onMenu={() => setDrawerOpen(true)} />
      {session.mode.isSample && <SampleBanner />}
      <OfflineBanner />
      <Suspense>
        <NoticeBanner />
      </Suspense>
      <div className={css.columns}>
        <div className={css.side}>
          <Navigation />
        </div>
        <main id="main" className={css.main} tabIndex={-1}>
          <Suspense>
            <TrainingHint />
          </Suspense>
          <Outlet />
        </main>
      </div>
      <NavigationDrawer isOpen={isDrawerOpen} onClose={() => setDrawerOpen(false)} />
      <SessionEndDialog />
      <Suspense>{isTermsOwed && <TermsOwedDialog />}</Suspense>
      <Suspense>{isAgencyPaused && <AgencyPausedDialog />}</Suspense>
      <Toasts />
    </div>
  )
}
