import { Link, Outlet } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useSession } from '#apps/web/session.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import { Button } from '#ui/Button.tsx'
import { Toasts } from '#ui/toast.tsx'
import css from './training.module.css'

/** Around the learning pages for people whose turn has not come or who do not take part: nothing but learning and the way back. */
export function HeldFrame() {
  const { t } = useLingui()
  const { heldBy } = useSession()
  const { signOut } = useSessionChange()
  return (
    <>
      <header className={css.held}>
        <Link to={heldBy[0] === 'membership' ? '/joining' : '/waiting'}>{heldBy[0] === 'membership' ? t`About taking part` : t`When is my turn?`}</Link>
        <Button variant="quiet" size="small" icon="sign-out" onPress={() => void signOut()}>
          {t`Sign out`}
        </Button>
      </header>
      <main id="main" className={css.heldMain} tabIndex={-1}>
        <Outlet />
      </main>
      <Toasts />
    </>
  )
}
