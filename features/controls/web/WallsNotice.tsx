import { useLingui } from '@lingui/react/macro'
import { useSession } from '#apps/web/session.ts'
import { Notice } from '#ui/Notice.tsx'

/** What this installation does not promise, said where its officers look (security.md, section 3). */
export function WallsNotice() {
  const { t } = useLingui()
  const { mode } = useSession()
  if (mode.walls === 'signed-login') return null
  return (
    <Notice>
      {mode.database === 'embedded'
        ? t`This installation runs on the embedded database. Rows of other people are hidden from every request, but a flaw that let somebody run SQL of their own would not be stopped there. For real work use PostgreSQL.`
        : t`Steward may not make a login of its own on PostgreSQL. Rows of other people are hidden from every request, but a flaw that let somebody run SQL of their own would not be stopped there. Give the role in DATABASE_URL the right to create roles.`}
    </Notice>
  )
}
