import { fileURLToPath } from 'node:url'
import { createLogger, defineConfig, type Logger, type Plugin } from 'vite'
import react from '@vitejs/plugin-react'
import babel from '@rolldown/plugin-babel'
import { getConfig } from '@lingui/conf'
import { linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import { contracts } from '../contracts.ts'
import { fileSizeBytesMax } from '../../features/documents/contract.ts'
import { compressedFiles } from './bundle-compression.ts'
import { noncePlace } from './nonce-place.ts'
import { stewardMessages } from './messages-plugin.ts'
import { routesOf } from '../../kernel/contract/routes.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))
const linguiPath = { configPath: `${here}lingui.config.ts` }
const linguiConfig = getConfig(linguiPath)

// A build is the real page whoever starts it: test runners set NODE_ENV to something else, which would bring React’s development build.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production'

export default defineConfig({
  root: here,
  customLogger: plainLogger(),
  // The server puts a fresh one into every page (apps/server/web-app.ts); Vite gives it to what it loads itself.
  html: { cspNonce: noncePlace },
  plugins: [
    stewardRoutes(),
    react(),
    babel({ presets: [linguiTransformerBabelPreset({ linguiConfig }, linguiPath)] }),
    stewardMessages(linguiConfig),
    { ...optimizeLocales.vite({ locales: ['en-US', 'es-ES', 'fr-FR'] }), enforce: 'pre' },
    preloadFirstScreen('features/conversations/web/NewChatPage.tsx'),
    compressedFiles(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // bundle-budget.ts reads it.
    manifest: true,
    target: 'es2022',
    // light-dark() stays as it is in these, or Vite would write it out as variables.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The CSP allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    // pdf.js, fetched with the first PDF only; bundle-budget.ts watches what is fetched before.
    chunkSizeWarningLimit: 600,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Whoever starts Steward for the first time reads this; the seconds of each plugin say nothing to them.
      checks: { bundlerTimings: false },
      output: {
        // Few files for the first screen: every small one costs its headers and a round trip.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack|@lingui)\//,
              priority: 3,
            },
            { name: 'shell', test: isShell, priority: 2 },
            {
              name: 'overlays',
              test: /node_modules\/(@react|react-aria|react-stately|@internationalized)|\/ui\/(Open|Overlay)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})

/**
 * Classes that one module of styles composes of another’s are parsed by Vite without their file’s name, of which Vite
 * itself then warns. It would matter to an address in them, and ui/List.module.css holds none.
 */
function plainLogger(): Logger {
  const logger = createLogger('warn')
  const { warnOnce } = logger
  logger.warnOnce = (text, options) => {
    if (!text.includes('did not pass the `from` option to `postcss.parse`')) warnOnce(text, options)
  }
  return logger
}

/** What stands round every page; parts that open later, forms and the Markdown renderer come with the pages that use them. */
function isShell(id: string): boolean {
  const path = id.startsWith(root) ? id.slice(root.length) : ''
  return /^(ui\/(?!Open|Overlay|markdown|Table|CopyField|form\b|TextField|use-folded)|apps\/web\/(?!index|main|pages|problem-translations|shell\/(CommandPalette|ShortcutOverview)))/.test(
    path,
  )
}

/** The browser needs method and path of each endpoint, not the schemas: zod stays out of the bundle. */
function stewardRoutes(): Plugin {
  const id = 'virtual:steward-routes'
  return {
    name: 'steward-routes',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (resolved) =>
      resolved === `\0${id}`
        ? `export const routes = ${JSON.stringify(routesOf(contracts))}\nexport const fileSizeBytesMax = ${fileSizeBytesMax}`
        : null,
  }
}

/** The chat is what people come for, so its chunk loads beside the shell instead of after it. */
function preloadFirstScreen(page: string): Plugin {
  return {
    name: 'preload-first-screen',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
        const first = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(page))
        // What the entry imports is preloaded by Vite itself.
        const wanted = (first ? [first.fileName, ...first.imports] : []).filter((name) => !html.includes(name))
        return wanted.map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
          injectTo: 'head' as const,
        }))
      },
    },
  }
}
