import { useDeferredValue, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Dialog } from '#ui/Dialog.tsx'
import { focusOnMount } from '#ui/focus-on-mount.ts'
import { useProblemSentence } from '#ui/problem-sentence.ts'
import { plainExcerpt } from '#features/conversations/web/plain-excerpt.ts'
import { Icon } from '#ui/icons/Icon.tsx'
import type { IconName } from '#ui/icons/icon-name.ts'
import { api } from '../api.ts'
import { usePlaces } from './Navigation.tsx'
import css from './CommandPalette.module.css'

type Hit = { id: string; icon: IconName; label: string; detail?: string; open(): void }

/** Ctrl+K: pages by name, and all of one’s conversations by their words. A combobox with a list, as the ARIA practices describe. */
export default function CommandPalette({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const { hits, isSearching, error } = useHits(query, onClose)
  const sentence = useProblemSentence()
  const chosen = Math.min(at, hits.length - 1)

  function onKeyDown(event: React.KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && hits.length) {
      event.preventDefault()
      setAt((chosen + step + hits.length) % hits.length)
      document.getElementById(`palette-${(chosen + step + hits.length) % hits.length}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      hits[chosen]?.open()
    }
  }

  return (
    <Dialog title={t`Search and go to`} isOpen onClose={onClose}>
      <div className={css.box}>
        <Icon name="search" />
        <input
          ref={focusOnMount}
          role="combobox"
          aria-label={t`Pages and conversations`}
          aria-expanded={hits.length > 0}
          aria-controls="palette-list"
          aria-activedescendant={hits.length ? `palette-${chosen}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          placeholder={t`Pages and conversations`}
          maxLength={queryCharsMax}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={css.list} id="palette-list" role="listbox" aria-label={t`Results`}>
        {hits.map((hit, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the keys are the combobox’s
          <div
            key={hit.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerMove={() => setAt(index)}
            onClick={hit.open}
          >
            <Icon name={hit.icon} />
            <span>
              {hit.label}
              {hit.detail && <span className={css.detail}>{hit.detail}</span>}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className={hits.length && !error ? 'visually-hidden' : css.none}>
        {error
          ? t`Your conversations could not be searched. ${sentence(error)}`
          : hits.length
            ? t`${plural(hits.length, { one: '# result', other: '# results' })}`
            : isSearching
              ? t`Searching…`
              : t`Nothing found for “${query}”.`}
      </p>
    </Dialog>
  )
}

/** As the contract has it. */
const queryCharsMax = 200

function useHits(query: string, onClose: () => void): { hits: Hit[]; isSearching: boolean; error: unknown } {
  const navigate = useNavigate()
  const { t } = useLingui()
  const places = usePlaces()
  const wanted = useDeferredValue(query.trim())
  const search = useQuery({
    queryKey: ['conversation-search', wanted],
    queryFn: ({ signal }) => api.searchConversations({ query: wanted, limit: 12 }, { signal }),
    enabled: wanted.length > 1,
    placeholderData: (before) => before,
  })
  const words = query.trim().toLowerCase()
  const pages = [...places, { to: '/settings' as const, label: t`Settings`, icon: 'settings' as const }]
  const pageHits: Hit[] = pages
    .filter((place) => place.label.toLowerCase().includes(words))
    .map((place) => ({ id: place.to, icon: place.icon, label: place.label, open: () => leave(() => navigate({ to: place.to })) }))
  const chatHits: Hit[] = (words.length > 1 ? (search.data?.hits ?? []) : []).map((hit) => ({
    id: `${hit.conversation.id} ${hit.messageId}`,
    icon: 'ask',
    label: hit.conversation.title || t`New chat`,
    detail: plainExcerpt(hit.excerpt),
    open: () =>
      leave(() =>
        navigate({
          to: '/chat/$conversationId',
          params: { conversationId: hit.conversation.id },
          search: hit.messageId ? { message: hit.messageId } : {},
        }),
      ),
  }))
  return {
    hits: [...pageHits, ...chatHits],
    // What is shown belongs to the words before until the answer has come.
    isSearching: words.length > 1 && (search.isFetching || wanted !== query.trim()),
    error: words.length > 1 ? search.error : null,
  }

  function leave(go: () => unknown): void {
    onClose()
    go()
  }
}
