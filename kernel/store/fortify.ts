/**
 * After every change of the schema: whatever a policy was written like, the scope is asked once a statement and not
 * once a row, and the kernel’s own role sees nothing without the kernel’s signature (injected SQL may `set role`, but
 * cannot sign).
 */
import { sql } from './sql.ts'
import type { Transactor } from './store.ts'

type Policy = { table: string; name: string; isKernels: boolean; usingText: string | null; checkText: string | null }

export async function fortifyPolicies(store: Transactor): Promise<void> {
  const policies = await store.rows<Policy>(sql`
    select quote_ident(tablename) as "table", quote_ident(policyname) as name, 'steward_worker' = any(roles) as "isKernels", qual as "usingText", with_check as "checkText"
    from pg_policies where schemaname = 'public'`)
  for (const policy of policies) {
    const usingText = fortified(policy.usingText, policy.isKernels)
    const checkText = fortified(policy.checkText, policy.isKernels)
    if (usingText === policy.usingText && checkText === policy.checkText) continue
    const change = `${usingText === null ? '' : ` using (${usingText})`}${checkText === null ? '' : ` with check (${checkText})`}`
    await store.run({ parts: [`alter policy ${policy.name} on ${policy.table}${change}`], values: [] })
  }
}

export function fortified(condition: string | null, isKernels: boolean): string | null {
  if (condition === null) return null
  const once = condition.replace(/(?<!select )(?<![\w.])(scope_[a-z_]+\((?:'[^']*'::text)?\))/gi, '( SELECT $1)')
  if (!isKernels || once.includes('scope_is_kernel()')) return once
  return once === 'true' ? '( SELECT scope_is_kernel())' : `( SELECT scope_is_kernel()) AND (${once})`
}
