const newline = 10

/** Cuts a stream of bytes into lines. A line longer than `bytesMax` is told as null and skipped. */
export function lineCutter(bytesMax: number, take: (line: Buffer | null) => void) {
  let held: Buffer[] = []
  let heldBytes = 0
  let skipping = false

  function end(part: Buffer): void {
    if (skipping) skipping = false
    else if (heldBytes + part.length > bytesMax) take(null)
    else take(held.length === 0 ? part : Buffer.concat([...held, part]))
    held = []
    heldBytes = 0
  }

  return {
    push(chunk: Buffer): void {
      let from = 0
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
        end(chunk.subarray(from, at))
        from = at + 1
      }
      if (from === chunk.length || skipping) return
      held.push(chunk.subarray(from))
      heldBytes += chunk.length - from
      if (heldBytes <= bytesMax) return
      take(null)
      skipping = true
      held = []
      heldBytes = 0
    },
    /** The last line needs no newline. */
    finish(): void {
      if (heldBytes > 0) end(Buffer.alloc(0))
    },
  }
}
