import { termsEn } from './terms-en.ts'
import { termsEs } from './terms-es.ts'
import { termsFr } from './terms-fr.ts'

/** Version 1 of the invented government’s terms of use, in each language of its staff. */
export const sampleTerms = { en: termsEn, es: termsEs, fr: termsFr }

/** Began last week, so that he has not accepted yet: signing in as him shows the page that asks. */
export const notYetAccepted = 'Osvaldo Tarnbridge'
