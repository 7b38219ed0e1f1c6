import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'

/** A million rows of twenty columns take some 400 MB; the walls around the process stand behind this limit. */
const memoryLimit = '1200MB'
const threads = '2'

/** In memory, with nothing to load from anywhere. It can still read the one file it was given, until `lockDatabase`. */
export async function openDatabase(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads,
    memory_limit: memoryLimit,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
  })
  return instance.connect()
}

/** From here on no query reaches a file, a network or a setting. */
export async function lockDatabase(connection: DuckDBConnection): Promise<void> {
  await connection.run('set enable_external_access = false')
  await connection.run('set lock_configuration = true')
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
