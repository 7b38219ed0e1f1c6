/** Every advisory lock of a database, so that no two things wait for each other by accident. A number is never used again. */
export const advisoryLocks = {
  /** One process changes the schema. */
  migration: 7_283_641,
  /** The audit log grows, or is signed. */
  auditLog: 7_283_642,
  /** The login of requests is made. */
  login: 7_283_643,
  /** The key of scopes is made. */
  scopeKey: 7_283_644,
} as const
