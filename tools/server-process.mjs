// How Node runs the server: shared by `npm start`, the load harness and the test of its memory. Plain JavaScript,
// because nothing is installed yet when the first of them runs. What each costs and saves stands in docs/figures.md.
import { fileURLToPath } from 'node:url'

/**
 * The server works in one thread. Helpers that V8 wakes for a few young objects, several times a second, cost more in
 * waking and waiting than they take over: 10 to 15 % of the server's processor time at 200 streams, no pause any longer.
 * One is left for compiling beside the work; functions are compiled when they are first called.
 */
const oneThread = ['--single-threaded-gc', '--v8-pool-size=1', '--max-lazy']

/**
 * A server’s young objects live for one token: 8 MB of room for them instead of 64 costs 7 % of its processor time and
 * saves 100 MB of memory under load. Old objects are collected once they have grown by a third: V8's own rule lets a
 * server that serves more than it did a minute ago keep as much again of what nobody refers to.
 */
export const serverFlags = [
  '--max-semi-space-size=8',
  '--heap-growing-percent=30',
  ...oneThread,
]

/**
 * glibc gives each thread a heap of its own and keeps what is freed there; two heaps are enough for a server whose
 * work is in one thread and its database’s. Other C libraries ignore these names.
 */
export const serverEnvironment = {
  // The place that apps/server/main.ts names, too. Named here, Node knows it before it reads its first file: otherwise
  // it loads its TypeScript compiler for that one, 18 MB that are never given back.
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)),
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072',
}
