import { readFileSync } from 'node:fs'

/** The user that the server runs as. Undefined: the hub's own, because it is not root. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number }

/** In this order; initdb needs a user that has a name. `nobody` exists on every Linux. */
const namesWanted = ['postgres', 'nobody']

/** PostgreSQL refuses to run as root, so root lends it an unprivileged user and creates none. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  return accountIn(readFileSync('/etc/passwd', 'utf8'))
}

export function accountIn(passwd: string): Account | undefined {
  const lines = passwd.split('\n').map((line) => line.split(':'))
  for (const wanted of namesWanted) {
    const found = lines.find(([name]) => name === wanted)
    if (found) return { name: wanted, uid: Number(found[2]), gid: Number(found[3]) }
  }
  return undefined
}
