/** Long pure work over a file’s text, done where nobody waits for it: pieces in, pieces out, in order. */
export type Background = {
  port: 'background'
  version: 1
  /** `given` and pieces are plain data; the pieces can be gone through more than once. Rejects when the work fails or its process ends; whoever asked may ask again. */
  run<Piece>(task: string, given: unknown, pieces: Iterable<unknown>): Promise<Piece[]>
  close(): void
}

/** One piece of work: fed piece by piece, then asked for what came of it. */
export type BackgroundTask = (given: never) => { take(piece: never): void; finish(): Iterable<unknown> }
