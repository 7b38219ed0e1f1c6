/** What every database server is described by. The password is not among it: it is sealed by itself. */
import { z } from 'zod'

export const ServerOptions = z.object({
  host: z.string().trim().toLowerCase().regex(/^[a-z0-9.:-]{1,253}$/, 'Enter a host name or an address, without a path.'),
  port: z.coerce.number().int().min(1).max(65_535),
  database: z.string().trim().min(1, 'Name the database.').max(128),
  user: z.string().trim().min(1, 'Name the login.').max(128),
  /** `off` only for a server in our own network. */
  tls: z.enum(['required', 'off']).default('required'),
  /** Instead of the authorities this machine knows, in PEM. */
  certificate: z.string().max(20_000).default(''),
  /** Agency to database role, for databases that keep rows apart by role. */
  roleOf: z.record(z.string().max(40), z.string().regex(/^[\w -]{1,63}$/, 'A role’s name holds letters, digits, spaces, hyphens and underscores.')).default({}),
})
export type ServerOptions = z.infer<typeof ServerOptions>

export function tlsOf(options: ServerOptions): false | { ca?: string; rejectUnauthorized: true } {
  return options.tls === 'off' ? false : { rejectUnauthorized: true, ...(options.certificate && { ca: options.certificate }) }
}
