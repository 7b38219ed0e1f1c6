import { createContext } from 'react'

/**
 * What a link in a text must be handled like: the confidentiality of the text it stands in. Without a provider the
 * label is unknown, and an unknown label counts as the highest (security.md, section 9: fail closed).
 */
export type LinkLabel = 'public' | 'internal' | 'confidential' | 'restricted'
export const LinkLabelContext = createContext<LinkLabel | undefined>(undefined)
