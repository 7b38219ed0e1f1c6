import type { FeedbackState, ThemeState } from '../contract.ts'

/** A rating in a theme goes as far as the theme is; in an open one it is grouped. */
export function stateInTheme(theme: ThemeState): FeedbackState {
  return theme === 'open' ? 'grouped' : theme
}
