import pg from 'pg'

export type Statement = { text: string; values: readonly unknown[]; /** Prepared under it, and looked up by it from then on. */ name: string }

/**
 * One prepared statement. The same as `client.query({ name, text, values })`, without pg’s copy of that object property by
 * property, which took as long as sending it.
 */
export async function ask<Row extends pg.QueryResultRow>(client: pg.PoolClient, { text, values, name }: Statement): Promise<pg.QueryResult<Row>> {
  try {
    return await new Promise((resolve, reject) => {
      const query = new pg.Query(text, values as unknown[], (error, result) => (error ? reject(error) : resolve(result as unknown as pg.QueryResult<Row>)))
      client.query(Object.assign(query, { name }))
    })
  } catch (error) {
    // From the socket’s stack to that of whoever asked, as pg does it.
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}
