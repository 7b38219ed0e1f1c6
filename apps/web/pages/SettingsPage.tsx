import { lazy, Suspense } from 'react'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { PasskeysSection } from '#features/passkeys/web/PasskeysSection.tsx'
import { RadioGroup, Switch } from '#ui/Choice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { languages, useSettings } from '#ui/settings.ts'
import { languageNames } from '../i18n.ts'
import css from './SettingsPage.module.css'

const TakingPart = lazy(async () => ({ default: (await import('#features/seats/web/TakingPart.tsx')).TakingPart }))

export function SettingsPage() {
  const { t } = useLingui()
  const [settings, change] = useSettings()
  return (
    <Page title={t`Settings`} lead={t`Kept on this device only, and in force at once.`} width="narrow">
      <Section title={t`Language`}>
        <div className={css.group}>
          <RadioGroup
            label={t`Language of the pages`}
            description={t`Answers come in the language of your question.`}
            options={languages.map((language) => ({ value: language, label: languageNames[language], lang: language }))}
            value={settings.language}
            onChange={(language) => change({ language })}
            isInline
          />
        </div>
      </Section>
      <Section title={t`Looks`}>
        <div className={css.group}>
          <RadioGroup
            label={t`Theme`}
            options={[
              { value: 'system', label: t`As on this device` },
              { value: 'light', label: t`Light` },
              { value: 'dark', label: t`Dark` },
            ]}
            value={settings.theme}
            onChange={(theme) => change({ theme })}
            isInline
          />
          <RadioGroup
            label={t`Contrast`}
            options={[
              { value: 'system', label: t`As on this device` },
              { value: 'normal', label: t`Normal` },
              { value: 'more', label: t`More` },
            ]}
            value={settings.contrast}
            onChange={(contrast) => change({ contrast })}
            isInline
          />
          <RadioGroup
            label={t`Text size`}
            options={[
              { value: 'normal', label: t`Normal` },
              { value: 'large', label: t`Large` },
              { value: 'larger', label: t`Larger` },
              { value: 'largest', label: t`Largest` },
            ]}
            value={settings.textSize}
            onChange={(textSize) => change({ textSize })}
            isInline
          />
          <RadioGroup
            label={t`Density`}
            options={[
              { value: 'comfortable', label: t`Comfortable` },
              { value: 'compact', label: t`Compact` },
            ]}
            value={settings.density}
            onChange={(density) => change({ density })}
            isInline
          />
          <RadioGroup
            label={t`Motion`}
            options={[
              { value: 'system', label: t`As on this device` },
              { value: 'reduce', label: t`Less` },
              { value: 'full', label: t`Normal` },
            ]}
            value={settings.motion}
            onChange={(motion) => change({ motion })}
            isInline
          />
        </div>
      </Section>
      <Section title={t`Writing and reading`}>
        <div className={css.group}>
          <RadioGroup
            label={t`The Enter key`}
            options={[
              { value: 'send', label: t`Sends the question`, description: t`Shift and Enter starts a new line.` },
              { value: 'new-line', label: t`Starts a new line`, description: t`Ctrl and Enter sends the question.` },
            ]}
            value={settings.enterKey}
            onChange={(enterKey) => change({ enterKey })}
          />
          <Switch
            label={t`Show answers while they are written`}
            description={t`Off: an answer appears when it is complete.`}
            isOn={settings.isStreaming}
            onChange={(isStreaming) => change({ isStreaming })}
          />
          <RadioGroup
            label={t`What screen readers announce`}
            options={[
              { value: 'off', label: t`Nothing` },
              {
                value: 'status',
                label: t`Status only`,
                description: t`That an answer is being written, and when it is complete.`,
              },
              { value: 'sentences', label: t`Each sentence as it is complete` },
              { value: 'whole', label: t`The whole answer at its end` },
            ]}
            value={settings.announcements}
            onChange={(announcements) => change({ announcements })}
          />
          <Switch
            label={t`Single-key shortcuts`}
            description={t`Press the question mark to see all shortcuts. Shortcuts with Ctrl or Alt always work.`}
            isOn={settings.hasShortcuts}
            onChange={(hasShortcuts) => change({ hasShortcuts })}
          />
        </div>
      </Section>
      <PasskeysSection />
      <Section title={t`Keys for programs`}>
        <p>
          <Link to="/keys">{t`See your keys, or sign out everywhere`}</Link>
        </p>
      </Section>
      <Section title={t`Your content`}>
        <p>
          <Link to="/content-notices">{t`Who looked at your content`}</Link>
        </p>
      </Section>
      <Section title={t`What you used`}>
        <p>
          <Link to="/my-use">{t`See what you asked of models, and what it cost`}</Link>
        </p>
      </Section>
      <Section title={t`Taking part`}>
        <Suspense>
          <TakingPart />
        </Suspense>
      </Section>
      <Section title={t`Terms of use`}>
        <p>
          <Link to="/terms">{t`Read the terms you accepted, or withdraw`}</Link>
        </p>
      </Section>
    </Page>
  )
}
