import { totalmem } from 'node:os'

const mebibyte = 1024 * 1024
const sharedBuffersMiBMax = 1024

/**
 * Settings of the embedded server, given on its command line so that no ALTER SYSTEM weakens them.
 * Durability is never traded; the rest suits a small machine with a solid-state disk.
 */
export function serverSettings(memoryBytes = totalmem()): Record<string, string> {
  const sharedBuffersMiB = Math.min(sharedBuffersMiBMax, Math.floor(memoryBytes / 4 / mebibyte))
  return {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    autovacuum: 'on',
    shared_buffers: `${sharedBuffersMiB}MB`,
    max_connections: '100',
    max_wal_size: '8GB',
    checkpoint_completion_target: '0.9',
    wal_compression: 'off',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    lc_messages: 'C',
    // Rows quoted in errors may hold personal data: the log tells of the server, not of statements.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  }
}
