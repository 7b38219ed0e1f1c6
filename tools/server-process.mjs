// How Node runs the server: shared by `npm start`, the load harness and the test of its memory. Plain JavaScript,
// because nothing is installed yet when the first of them runs. What each costs and saves stands in docs/figures.md.

/**
 * A server’s young objects live for one token: 8 MB of room for them instead of 64 costs 7 % of its processor time and
 * saves 100 MB of memory under load.
 */
export const serverFlags = ['--max-semi-space-size=8']

/**
 * glibc gives each thread a heap of its own and keeps what is freed there; two heaps are enough for a server whose
 * work is in one thread and its database’s. Other C libraries ignore these names.
 */
export const serverEnvironment = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' }
