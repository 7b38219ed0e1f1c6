import { useQuery } from '@tanstack/react-query'
import { ContactCard } from './ContactCard.tsx'
import { contactQuery } from './help-queries.ts'

/** Whom to ask, for people whom a gate holds: they cannot open the pages of help. */
export function HeldContact() {
  const { data } = useQuery(contactQuery)
  return data?.contact ? <ContactCard contact={data.contact} /> : null
}
