/** A whole Steward and a browser for one test file. */
import type { Browser } from 'playwright'
import { newPage, openBrowser, takePolicyFaults, type TestPage, type View } from './browser.ts'
import { startPlatform, type Platform } from './platform.ts'
import type { TermsOption } from './terms.ts'

export type WebPlatform = {
  platform: Platform
  browser: Browser
  page(view?: View): Promise<TestPage>
  close(): Promise<void>
}

export async function startWebPlatform(options: { isSample?: boolean; terms?: TermsOption } = {}): Promise<WebPlatform> {
  const platform = await startPlatform(options)
  const browser = await openBrowser()
  return {
    platform,
    browser,
    page: (view) => newPage(browser, platform.url, view),
    async close() {
      for (const context of browser.contexts()) await context.close()
      await platform.close()
      const refused = takePolicyFaults()
      if (refused.length) throw new Error(`the content security policy refused what the page did:\n${refused.join('\n')}`)
    },
  }
}
