/** Grids, translations, data, drafts, decks and reports of people of two agencies, for tests that look at every table or kind. */
import { furnishApiKeys } from './furnish-api-keys.ts'
import { furnishPasskeys } from './furnish-passkeys.ts'
import { furnishSaml } from './furnish-saml.ts'
import { furnishSignOn } from './furnish-sign-on.ts'
import { furnishHelp } from './furnish-help.ts'
import { furnishBudgets } from './furnish-budgets.ts'
import { openedData } from './opening-data.ts'
import { furnishRollout } from './furnish-rollout.ts'
import { furnishTraining } from './furnish-training.ts'
import { furnishProvisioning } from './furnish-provisioning.ts'
import { cast } from './people.ts'
import type { Platform } from './platform.ts'
import { furnishSharing } from './sharing-world.ts'

export async function furnishWork(platform: Platform): Promise<void> {
  await furnishProvisioning(platform)
  await furnishGrids(platform)
  await furnishTraining(platform)
  await furnishTranslations(platform)
  await furnishData(platform)
  await furnishDrafts(platform)
  await furnishHelp(platform)
  await furnishPasskeys(platform)
  await furnishApiKeys(platform)
  await furnishSignOn(platform)
  await furnishSaml(platform)
  await furnishRollout(platform)
  await furnishGuides(platform)
  await furnishBudgets(platform)
  await furnishSharing(platform)
}

/** Articles of two agencies and of the government, drafts and published; votes, reviews and tours of two people. */
async function furnishGuides(platform: Platform): Promise<void> {
  const admin = await platform.as('administrator')
  const text = { kind: 'guide', title: 'Our fees', summary: 'What they are.', body: 'The fee is $14. Pay it at the counter.', reviewOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) } as const
  for (const [slug, forAll] of [['our-fees', false], ['fees-for-all', true]] as const) {
    const { id } = await admin.createGuide({ ...text, slug, forAll })
    await admin.publishGuide({ guideId: id ?? '' })
  }
  await admin.createGuide({ ...text, slug: 'not-yet' })
  await admin.confirmGuide({ slug: 'check-an-answer', reviewOn: text.reviewOn })
  for (const name of ['caseworker', 'inspector'] as const) {
    const person = await platform.as(name)
    await person.voteOnGuide({ slug: 'check-an-answer', helped: true })
    await person.finishTour({ outcome: 'taken' })
  }
}

/** Decks and reports of two people, with the runs that made their outlines. */
export async function furnishDecks(platform: Platform): Promise<void> {
  for (const name of ['caseworker', 'inspector'] as const) {
    const person = await platform.as(name)
    await person.startDeck({ title: 'Fees', about: 'The fee', slides: 1, modelId: 'quote' })
    await person.startReport({ title: 'Fees', about: 'The fee', sections: 1, modelId: 'quote' })
  }
  await platform.settle()
}

/** Grids with rows and cells of two people. */
async function furnishGrids(platform: Platform): Promise<void> {
  for (const name of ['caseworker', 'inspector'] as const) {
    const person = await platform.as(name)
    const { id } = await person.uploadDocument({ fileName: 'fee.md' }, { body: new TextEncoder().encode('Fee: $14') })
    const grid = await person.createGrid({ title: 'Fees', columns: [{ name: 'Fee', type: { kind: 'money' } }], documentIds: [id], modelId: 'quote' })
    await platform.settle()
    await person.startGrid({ gridId: grid.id })
  }
}

/** Translations of two people, one of them with a reviewer, and the words of two agencies. */
async function furnishTranslations(platform: Platform): Promise<void> {
  const languages = { from: 'en', to: 'es' }
  const tmx = '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Pay here.</seg></tuv><tuv xml:lang="es"><seg>Pague aquí.</seg></tuv></tu></body></tmx>'
  for (const [lead, worker, reviewer] of [['benefitsLead', 'caseworker', 'colleague'], ['licensingLead', 'inspector', 'newcomer']] as const) {
    const [keeper, person] = [await platform.as(lead), await platform.as(worker)]
    const { id: glossaryId } = await keeper.createGlossary({ name: 'Fees', ...languages })
    await keeper.saveTerm({ glossaryId, source: 'fee', target: 'tasa' })
    await keeper.importMemory({ ...languages, tmx })
    await keeper.nameTranslationReviewer({ personId: cast[reviewer].id, languages: ['es'] })
    const { id: translationId } = await person.createTranslation({ text: 'Pay here. The fee is 14.', ...languages })
    await platform.settle()
    await person.askTranslationReviewer({ translationId, reviewerId: cast[reviewer].id })
    await person.createTranslation({ text: 'Pay here.', ...languages })
  }
  await (await platform.as('administrator')).createTranslationService({ adapterId: 'deepl', title: 'Translator', url: 'https://translate.example', key: 'k' })
  await platform.settle()
}

/** Data that two people opened, with a question each. */
async function furnishData(platform: Platform): Promise<void> {
  for (const name of ['caseworker', 'inspector'] as const) {
    const person = await platform.as(name)
    const dataset = await openedData(person, 'cases.csv', 'Office,Cases\nNorth,12\n')
    await person.askData({ datasetId: dataset.id, question: 'How many rows are there?', modelId: 'quote' })
  }
  await platform.settle()
}

/** Drafts with runs of two people, and a template of each of their agencies. */
async function furnishDrafts(platform: Platform): Promise<void> {
  for (const name of ['caseworker', 'inspector'] as const) await (await platform.as(name)).createDraft({ templateId: 'memo', title: 'Fees', isWritten: true, modelId: 'quote' })
  for (const name of ['benefitsLead', 'licensingLead'] as const) await (await platform.as(name)).addDraftTemplate({ name: 'Our letter', kind: 'letter', sections: [{ heading: 'Fees' }] })
  await platform.settle()
}
