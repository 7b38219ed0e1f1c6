import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { getConfig } from '@lingui/conf'
import { linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import { defineConfig } from 'vitest/config'

const lingui = { configPath: fileURLToPath(new URL('apps/web/lingui.config.ts', import.meta.url)) }

export default defineConfig({
  // The same macros as in the page (apps/web/vite.config.ts), so that components can be tested as they are.
  plugins: [babel({ presets: [linguiTransformerBabelPreset({ linguiConfig: getConfig(lingui) }, lingui)] })],
  test: {
    include: ['{kernel,features,adapters,ui,apps,testkit,tools,bench,sample}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.scenario.test.ts', '**/*.browser.test.ts', '**/node_modules/**'],
    isolate: false,
    // Ends what hangs, as for scenarios; five seconds, its own, are what two starts of a process take on a busy machine. What is bounded in time says so itself.
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    // By itself vitest leaves one core free, which of two is half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
