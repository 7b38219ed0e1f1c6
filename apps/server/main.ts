/** Runs Steward. Compiled modules are kept between starts, which halves the time until it is ready. */
import { constants, enableCompileCache } from 'node:module'

// Beside the packages, so that it goes with this copy of Steward: Node never empties its own place, which every copy fills anew.
const beside = enableCompileCache(new URL('../../node_modules/.cache/node', import.meta.url).pathname)
const { directory } = beside.status === constants.compileCacheStatus.FAILED ? enableCompileCache() : beside
// Threads read it from here: the embedded database’s would load Node’s TypeScript compiler for its one file, 17 MB.
if (directory) process.env.NODE_COMPILE_CACHE ??= directory
await import('./run.ts')
