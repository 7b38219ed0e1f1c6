import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from './Button.tsx'

type Folded<Item, List extends HTMLElement> = {
  shown: Item[]
  /** For the element whose children are the items. */
  list: RefObject<List | null>
  /** The button, as long as there is more. */
  more: ReactNode
}

/** A long list, some at a time: on a phone forty cards are ten screens. The focus goes on to the first that came. */
export function useFolded<Item, List extends HTMLElement>(items: readonly Item[], step: number): Folded<Item, List> {
  const { t } = useLingui()
  const list = useRef<List>(null)
  const [count, setCount] = useState(step)
  const goTo = useRef<number>(undefined)
  useLayoutEffect(() => {
    const item = goTo.current === undefined ? undefined : list.current?.children[goTo.current]
    goTo.current = undefined
    if (!(item instanceof HTMLElement)) return
    const target = item.querySelector<HTMLElement>('a, button') ?? item
    if (target === item) item.tabIndex = -1
    target.focus()
  }, [count])
  const showMore = () => {
    goTo.current = count
    setCount(count + step)
  }
  return {
    shown: items.slice(0, count),
    list,
    more: items.length > count ? <div><Button onPress={showMore}>{t`Show more`}</Button></div> : null,
  }
}
