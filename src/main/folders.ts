import { fileURLToPath } from 'node:url'

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** What ships with the program. */
export const migrationsFolder = folder('migrations')
export const templatesFolder = folder('templates')
