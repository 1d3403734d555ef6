import { Fault, type Refusal } from '#kit'

/** Language of what is printed for people: Chinese when the machine's is. */
export function isChinese(environment: Readonly<Record<string, string | undefined>>): boolean {
  const language = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return language.toLowerCase().startsWith('zh')
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`)
export const note = (text: string): void => void process.stderr.write(`${text}\n`)

/** One line: what is wrong and what to do. */
export const refusalLine = ({ refused, why, remedy, field }: Refusal): string =>
  `orrery: ${why} ${remedy} (${refused}${field ? `, ${field}` : ''})`

const systemRemedies: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is taken. Give --port another one, or end what listens there.',
  EACCES: 'Access was denied. Use a folder and a port that this user may use.',
  EPERM: 'Access was denied. Use a folder that this user owns.',
  ENOSPC: 'The disk is full. Make room and start again; nothing acknowledged is lost.',
  ENOENT: 'There is no such file or folder. Correct the path.',
  ENOTDIR: 'A file stands where a folder is wanted. Correct the path.',
  EISDIR: 'A folder stands where a file is wanted. Correct the path.',
  EEXIST: 'There is a file of that name already. Give another one.',
  EADDRNOTAVAIL: 'This machine has no such address. Correct ORRERY_HOST.',
  ENOTFOUND: 'There is no machine of that name. Correct the address.',
  EROFS: 'The folder cannot be written to. Give --data another one.',
}

/** What a person can make of an error that ended the command. Bugs keep their trace. */
export function errorLine(error: unknown): string {
  if (error instanceof Fault) {
    const rest = error.retry ? ' Start again: what was done is kept and not done twice.' : ''
    return `orrery: ${firstLine(error.message)}.${rest} docs/errors.md has more. (${error.code})`
  }
  const { code, message } = error as { code?: string; message?: string }
  const remedy = code && systemRemedies[code]
  if (remedy) return `orrery: ${remedy} (${code}: ${firstLine(message ?? '')})`
  return `orrery: this should not have happened, please report it: ${(error as Error)?.stack ?? error}`
}

const firstLine = (text: string): string => text.split('\n')[0]!.replace(/\.$/, '')

const redrawMs = 100

/** A line on stderr that is redrawn while long work goes on; silent where nobody watches. */
export function openProgress(now: () => number) {
  const { stderr } = process
  let drawnAt = 0
  return {
    show(text: () => string): void {
      if (!stderr.isTTY || now() - drawnAt < redrawMs) return
      drawnAt = now()
      stderr.write(`\r\u001b[K${text()}`)
    },
    end(): void {
      if (stderr.isTTY && drawnAt > 0) stderr.write('\r\u001b[K')
    },
  }
}
