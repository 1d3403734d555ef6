import { existsSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { apiTypes, readSpec, typesPath } from '../../tools/api-types.ts'
import { readSources, root } from '../../tools/sources.ts'
import { blocksOf } from '../guide/blocks.ts'

const inChinese = (path: string) => path.replace(/\.md$/, '.zh-CN.md')
const isChinese = (path: string) => path.endsWith('.zh-CN.md')
/** Pages that people of both languages read. */
const pages = readSources((path) => /^(README[^/]*|docs\/guide\/[^/]+)\.md$/.test(path))
const english = [...pages.keys()].filter((path) => !isChinese(path))
const picturesFolder = 'docs/guide/pictures'
const picturesBytesMax = 3 * 1024 * 1024

const prose = (text: string) =>
  text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '')
const linksOf = (text: string): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to!)
const headingLevels = (text: string) =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/^(#+) /gm)].map(
    ([, level]) => level!.length,
  )
const within = (page: string, to: string): string => posix.join(dirname(page), to.split('#')[0]!)
const isOutside = (to: string) => /^(https?:|#)/.test(to)
const picturesOf = (page: string, text: string) =>
  linksOf(text)
    .filter((to) => !isOutside(to) && to.includes('pictures/'))
    .map((to) => within(page, to))

test('every guide has both languages, with the same headings, blocks, rows and pictures', () => {
  for (const page of english) {
    const [own, other] = [pages.get(page)!, pages.get(inChinese(page))]
    expect(other, inChinese(page)).toBeDefined()
    expect(headingLevels(other!), page).toEqual(headingLevels(own))
    const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('|')).length
    expect(rows(other!), page).toBe(rows(own))
    const fences = (text: string) => [...text.matchAll(/^```.*$/gm)].map(([line]) => line)
    expect(fences(other!), page).toEqual(fences(own))
    const inEnglish = (path: string) => path.replace('.zh.', '.en.')
    expect(picturesOf(inChinese(page), other!).map(inEnglish), page).toEqual(picturesOf(page, own))
  }
})

test('what is run is the same in both languages', () => {
  const code = (text: string) => blocksOf(text).map(({ code }) => code)
  for (const page of english)
    expect(code(pages.get(inChinese(page))!), page).toEqual(code(pages.get(page)!))
})

test('every link leads to a file that is there, in the language of its page', () => {
  const broken = [...pages].flatMap(([page, text]) =>
    linksOf(text)
      .filter((to) => !isOutside(to))
      .filter((to) => {
        const path = within(page, to)
        if (!existsSync(join(root, path))) return true
        const own = pages.get(inChinese(path))
        return isChinese(page) && own !== undefined && path !== page.replace('.zh-CN', '')
      })
      .map((to) => `${page}: ${to}`),
  )
  expect(broken).toEqual([])
})

test('every guide can be reached from the README of its language', () => {
  for (const start of ['README.md', 'README.zh-CN.md']) {
    const led = new Set(linksOf(pages.get(start)!).map((to) => within(start, to)))
    const wanted = [...pages.keys()].filter(
      (page) => page.startsWith('docs/') && isChinese(page) === isChinese(start),
    )
    expect(wanted.filter((page) => !led.has(page))).toEqual([])
  }
})

test('every picture that is named is there, in the language of its page, and every picture is named', () => {
  const named = new Set<string>()
  for (const [page, text] of pages)
    for (const picture of picturesOf(page, text)) {
      expect(picture).toMatch(isChinese(page) ? /\.zh\.webp$/ : /\.en\.webp$/)
      named.add(picture)
    }
  const there = [...readPictures()]
  expect([...named].sort()).toEqual(there.sort())
  const bytes = there.reduce((sum, path) => sum + statSync(join(root, path)).size, 0)
  expect(bytes).toBeLessThan(picturesBytesMax)
})

const readPictures = () => readSources((path) => path.startsWith(`${picturesFolder}/`)).keys()

test('the types of the client are those of the interface', () => {
  const made = apiTypes(readSpec())
  const kept = readSources((path) => path === typesPath).get(typesPath)
  expect(kept === made, 'node tools/node.mjs tools/api-types.ts brings them up to date').toBe(true)
})

test.each([
  ['see [x](y.md) and `[a](b)`', ['y.md']],
  ['```sh\n[a](b)\n```\n![p](pictures/p.en.webp)', ['pictures/p.en.webp']],
])('%j leads to %j', (text, links) => {
  expect(linksOf(text)).toEqual(links)
})
