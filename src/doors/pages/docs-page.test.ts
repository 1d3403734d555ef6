import { readFileSync } from 'node:fs'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { route } from '../http/route.ts'
import { docsPage, errorsPage } from './docs-page.ts'

const errors = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')

test('every code of docs/errors.md has an address of its own', () => {
  const codes = [...errors.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code!)
  expect(codes.length).toBeGreaterThan(100)
  for (const language of ['en', 'zh'] as const) {
    const page = errorsPage(language, errors)
    expect(codes.filter((code) => !page.includes(`<tr id="${code}">`))).toEqual([])
  }
})

const one = (summary: string) =>
  route({
    method: 'POST',
    path: '/api/v1/things/{id}',
    summary,
    access: 'orders.place',
    body: Type.Object({ phone: Type.String({ 'x-privacy': { class: 'personal' } }) }),
    answers: { 200: Type.Object({}) },
    problems: [404],
    handle: () => ({ status: 200, body: {} }),
  })

test('what a route says is text on the page, never markup', () => {
  const page = docsPage('en', [one('Says <script>alert(1)</script> & "more".')])
  expect(page).not.toContain('<script>alert')
  expect(page).toContain('&lt;script&gt;')
})

test('a route is told with who may, what it takes and every status that it answers', () => {
  const page = docsPage('zh', [one('One thing.')])
  expect(page).toContain('<code>orders.place</code>')
  expect(page).toMatch(/返回 200, .*404/)
  expect(page).toContain('&quot;phone&quot;')
  expect(page).not.toContain('x-privacy')
})
