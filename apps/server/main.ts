/** Runs Steward. Compiled modules are kept between starts, which halves the time until it is ready. */
import { enableCompileCache } from 'node:module'

const { directory } = enableCompileCache()
// Threads read it from here: the embedded database’s would load Node’s TypeScript compiler for its one file, 17 MB.
if (directory) process.env.NODE_COMPILE_CACHE ??= directory
await import('./run.ts')
