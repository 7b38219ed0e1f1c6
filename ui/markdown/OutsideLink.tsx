import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { SafeLink } from './safe-link.ts'
import css from './Markdown.module.css'

const LinkDialog = lazy(async () => ({ default: (await import('./LinkDialog.tsx')).LinkDialog }))

/**
 * A link out of Steward. It has no address that a browser could follow, prefetch or open in a new tab by a stray
 * click: pressing it shows where it goes, and only from there it opens (security.md S4; render sink, section 9).
 */
export function OutsideLink({ link, children }: { link: SafeLink; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <span
        role="link"
        tabIndex={0}
        aria-haspopup="dialog"
        className={css.outside}
        data-address={link.href}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {children}
      </span>
      {isOpen && (
        <Suspense>
          <LinkDialog link={link} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
