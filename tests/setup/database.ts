import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isRefusal } from '#kit'
import { openStore } from '#store'
import { wallClock } from '#store/testing'

/**
 * One PostgreSQL for a whole run: the one of DATABASE_URL, else an embedded one in a temporary
 * folder, started only when the run holds tests that need it.
 */
export default async function setup(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  const own = process.env.DATABASE_URL
  if (own || !(await needsDatabase(project))) {
    project.provide('databaseUrl', own ?? '')
    return
  }
  const dir = await mkdtemp(join(tmpdir(), 'orrery-test-'))
  await chmod(dir, 0o711) // Root's server runs as another user, who must be able to walk in.
  const store = await openStore({ dir, clock: wallClock })
  if (isRefusal(store)) throw new Error(`${store.why} ${store.remedy}`)
  project.provide('databaseUrl', store.url)
  return async () => {
    await store.close()
    await rm(dir, { recursive: true, force: true })
  }
}

async function needsDatabase(project: TestProject): Promise<boolean> {
  // The words of the command line; Vitest keeps them, but not in its types.
  const { filenamePattern } = project.vitest as { filenamePattern?: string[] }
  const { testFiles } = await project.globTestFiles(filenamePattern)
  return testFiles.some((file) => /\.db\.test\.ts$|[/\\]tests[/\\](?!house)/.test(file))
}
