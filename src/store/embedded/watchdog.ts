// Ends the database server when the hub is gone, where the system cannot do it (no setpriv).
// The hub holds the other end of stdin and never writes: the end of stdin is the hub's death.
// Arguments: process number of the server, path of pg_ctl, data directory.
import { execFileSync } from 'node:child_process'

const [, , pid, pgCtl, dataDirectory] = process.argv
process.stdin.resume()
process.stdin.on('end', () => {
  try {
    if (process.platform !== 'win32') process.kill(Number(pid), 'SIGINT')
    else execFileSync(pgCtl!, ['stop', '-m', 'fast', '-D', dataDirectory!])
  } catch {
    // The server has already stopped.
  }
})
