import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(16 * 256)
let used = pool.length

/** 16 random bytes as a UUID of version 4 (RFC 9562). It tells nothing, not even when it was made. */
export function randomId(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const id = Buffer.from(pool.subarray(used, used + 16))
  used += 16
  id[6] = (id[6]! & 0x0f) | 0x40
  id[8] = (id[8]! & 0x3f) | 0x80
  return id
}

const keyBytes = 32
const keyPool = Buffer.alloc(keyBytes * 512)
let keysUsed = keyPool.length

/** 32 fresh random bytes; one call of the random source serves 512 keys. Each is wiped from the pool. */
export function randomKey(): Buffer {
  if (keysUsed === keyPool.length) {
    randomFillSync(keyPool)
    keysUsed = 0
  }
  const key = Buffer.from(keyPool.subarray(keysUsed, keysUsed + keyBytes))
  keyPool.fill(0, keysUsed, keysUsed + keyBytes)
  keysUsed += keyBytes
  return key
}
