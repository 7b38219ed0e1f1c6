/** What models cost by the government’s own contracts. */
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { budgets, ModelPrice } from '../contract.ts'
import type { UsageMeter } from './usage-meter.ts'

type Row = Omit<ModelPrice, 'changedAt'> & { changed_at: Date }
const columns = sql`model_id as "modelId", micro_usd_in::float8 as "microUsdIn", micro_usd_out::float8 as "microUsdOut", reason, changed_at`
/** A handful of vendors with a few models each. */
const shownMax = 1_000

export const listModelPrices: Handler<typeof budgets.listModelPrices> = async ({ store }) => ({
  prices: (await store.rows<Row>(sql`select ${columns} from model_price order by model_id limit ${shownMax}`)).map(toPrice),
})

export const saveModelPrice =
  (meter: UsageMeter): Handler<typeof budgets.saveModelPrice> =>
  async ({ input, actor, store, afterCommit }) => {
    const { modelId, microUsdIn, microUsdOut, reason } = input
    const row = await store.one<Row>(sql`
      insert into model_price (model_id, micro_usd_in, micro_usd_out, reason, changed_by) values (${modelId}, ${microUsdIn}, ${microUsdOut}, ${reason}, ${actor.personId})
      on conflict (model_id) do update set micro_usd_in = excluded.micro_usd_in, micro_usd_out = excluded.micro_usd_out, reason = excluded.reason, changed_by = excluded.changed_by, changed_at = date_trunc('milliseconds', now())
      returning ${columns}`)
    afterCommit(() => meter.refresh())
    return toPrice(row)
  }

function toPrice({ changed_at, ...price }: Row): ModelPrice {
  return { ...price, changedAt: changed_at.toISOString() }
}
