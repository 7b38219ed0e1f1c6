import { useNavigate, Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Page, Section } from '#ui/Page.tsx'
import { WorkList } from '#features/artefacts/web/WorkList.tsx'
import { ForProject, type ProjectSources } from './ForProject.tsx'
import { NewWorkForm } from './NewWorkForm.tsx'

/** A person’s decks, and the way to a new one: an outline first. */
export function DecksPage() {
  const { t } = useLingui()
  return (
    <Page title={t`Slides`} lead={t`Ask for a deck from your sources. You look through an outline first; then each statement of a slide stands in a source that it names.`} actions={<Link to="/reports">{t`Reports`}</Link>}>
      <Section title={t`New deck`}>
        <ForProject renderForm={(project) => <NewDeck key={project?.id} project={project} />} />
      </Section>
      <Section title={t`Your decks`}>
        <WorkList filter={{ kind: 'deck' }} label={t`Your decks`} emptyTitle={t`No decks yet`} />
      </Section>
    </Page>
  )
}

function NewDeck({ project }: { project: ProjectSources | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  return (
    <NewWorkForm
      project={project}
      parts={8}
      words={{
        form: t`New deck`,
        submit: t`Make an outline`,
        about: t`What is it to show?`,
        aboutHint: t`In your own words: for whom, what about, what matters.`,
        aboutMissing: t`Say what the deck is to show.`,
        parts: t`Slides at most`,
        modelHint: t`The quote engine makes slides of headings and quoted sentences; a language model words them.`,
      }}
      onSend={async (work, slides) => {
        const { artefactId } = await api.startDeck({ ...work, slides })
        await navigate({ to: '/decks/$artefactId', params: { artefactId } })
      }}
    />
  )
}
