import { lazy, Suspense, useEffect } from 'react'
import { I18nProvider as LinguiProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useSettings } from '#ui/settings.ts'
import { i18n, speak } from './i18n.ts'
import { queryClient } from './query.ts'
import { router } from './router.tsx'
import { useStepUpAsked } from './step-up.ts'

const StepUpDialog = lazy(async () => ({ default: (await import('./shell/StepUpDialog.tsx')).StepUpDialog }))

export function App() {
  const [{ language }] = useSettings()
  useEffect(() => void speak(language), [language])
  const isStepUpAsked = useStepUpAsked()
  return (
    <LinguiProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense>{isStepUpAsked && <StepUpDialog />}</Suspense>
      </QueryClientProvider>
    </LinguiProvider>
  )
}
