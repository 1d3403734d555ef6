import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Again, openApi } from '../http/openapi.ts'
import { htmlHeaders, languageOf } from '../http/page.ts'
import { type Route, route } from '../http/route.ts'
import { jsonObject } from '../http/shapes.ts'
import { docsPage, errorsPage } from './docs-page.ts'

const errorsFile = fileURLToPath(new URL('../../../docs/errors.md', import.meta.url))
const html = (text: string) => ({ status: 200, text, headers: htmlHeaders }) as const

/** What a person reads: the addresses, the codes. `routes` are all that are served. */
export function pageRoutes(parts: { routes: () => readonly Route[]; again: Again }): Route[] {
  let spec: string | undefined
  return [
    route({
      method: 'GET',
      path: '/api/openapi.json',
      summary: 'This interface as OpenAPI 3.1.',
      access: 'open',
      answers: { 200: jsonObject('An OpenAPI 3.1 document.') },
      handle() {
        spec ??= JSON.stringify(openApi(parts.routes(), parts.again))
        return { status: 200, text: spec }
      },
    }),
    route({
      method: 'GET',
      path: '/api/docs',
      summary: 'This interface as a page.',
      access: 'open',
      answers: { 200: 'text/html' },
      handle: ({ headers }) =>
        html(docsPage(languageOf(headers['accept-language']), parts.routes())),
    }),
    route({
      method: 'GET',
      path: '/api/docs/errors',
      summary: 'What every code means and what to do.',
      access: 'open',
      answers: { 200: 'text/html' },
      handle: ({ headers }) =>
        html(errorsPage(languageOf(headers['accept-language']), readFileSync(errorsFile, 'utf8'))),
    }),
  ]
}
