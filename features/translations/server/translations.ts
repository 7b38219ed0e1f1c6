/** The translations feature: texts and files side by side, the agency’s words first, an engine where there is one, a named reviewer at the end. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { models } from '#features/models/contract.ts'
import { translations } from '../contract.ts'
import { translationsPolicy } from '../policy.ts'
import { backJobs, backQueue } from './back-translation.ts'
import { askTranslationReviewer, createTranslation, deleteTranslation, makeTranslatedFile, startTranslation, stopTranslation, type ChangeGiven } from './change-translations.ts'
import { backTranslate, getSegmentMatches, listSegments, saveSegment, signSegments } from './edit-segments.ts'
import { localEngines, serviceEngines } from './engines.ts'
import { fileJobs, fileQueue } from './make-file.ts'
import { translationsMigration } from './migrations/0001-translations.ts'
import { translationsSealedMigration } from './migrations/0002-sealed.ts'
import { olderTranslations } from './sealed-translation.ts'
import { translationJobs, translationQueue, type RunGiven } from './run-translation.ts'
import { createTranslationService, deleteTranslationService, listTranslationServices, updateTranslationService } from './services.ts'
import { listRows, showTranslation, showTranslations } from './translation-store.ts'
import * as words from './words.ts'

export type TranslationsGiven = Omit<RunGiven, 'aborts'> & Pick<ChangeGiven, 'sensitivity' | 'destroyKeys'>

export function createTranslations(options: TranslationsGiven): Feature {
  const given = { ...options, aborts: new Map<string, AbortController>() }
  return serve(translations, {
    name: 'translations',
    policy: translationsPolicy,
    migrations: [translationsMigration, translationsSealedMigration],
    olderRows: [olderTranslations],
    queues: { [translationQueue]: translationJobs(given), [fileQueue]: fileJobs(given.bilingual), [backQueue]: backJobs(given) },
    handlers: {
      ...words,
      exportMemory: words.exportMemory(given.flow),
      listTranslationServices: listTranslationServices(given),
      createTranslationService: createTranslationService(given),
      updateTranslationService: updateTranslationService(given),
      deleteTranslationService: deleteTranslationService(given),
      listTranslations: async ({ input, actor, store }) => ({ translations: await showTranslations(store, await listRows(store, actor.personId, input.limit), actor.personId) }),
      async listTranslationEngines({ call }) {
        const cards = (await call(models.listModels, {})).models.filter(({ isGenerative }) => isGenerative)
        return { engines: [...cards.map(({ id, title, vendorTitle, off }) => ({ id, title: `${title} · ${vendorTitle}`, kind: 'model' as const, pairs: null, off })), ...serviceEngines(given), ...(await localEngines(given.adapters))] }
      },
      createTranslation: createTranslation(given),
      getTranslation: ({ resource, actor, store }) => showTranslation(store, resource.id, actor.personId),
      listSegments,
      getSegmentMatches,
      saveSegment,
      signSegments,
      backTranslate: backTranslate(given),
      startTranslation: startTranslation(given),
      stopTranslation: stopTranslation(given),
      askTranslationReviewer,
      makeTranslatedFile,
      deleteTranslation: deleteTranslation(given),
    },
  })
}
