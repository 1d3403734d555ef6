import { expect, test } from 'vitest'
import en from '../../console/src/words/en/index.ts'
import zh from '../../console/src/words/zh/index.ts'
import { readSources } from '../../tools/sources.ts'
import { colours, flat, gapsOf, hardCodedText, spokenIn, unusedWords } from '../../tools/words.ts'

const console_ = readSources((path) => /^console\/src\/.*\.(ts|tsx)$/.test(path))
const rooms = new Map([...console_].filter(([path]) => !path.startsWith('console/src/words/')))
const english = flat(en)
const chinese = flat(zh)

test('every text exists in both languages, with the same gaps', () => {
  const plural = (key: string) => key.replace(/_one$/, '_other')
  const missing = [...english.keys()].filter((key) => !chinese.has(plural(key)))
  expect(missing).toEqual([])
  expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([])
  const differing = [...chinese].filter(
    ([key, text]) => gapsOf(text).join() !== gapsOf(english.get(key)!).join(),
  )
  expect(differing.map(([key]) => key)).toEqual([])
})

test('no text is empty, and Chinese is Chinese', () => {
  expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
  const untranslated = [...chinese].filter(
    ([key, text]) => text === english.get(key) && /[a-z]{3} [a-z]{3}/i.test(text),
  )
  expect(untranslated.map(([key]) => key)).toEqual([])
})

/** The exception desk has one name, on every screen and in every guide. */
const desk = '异常台'

test('what English calls the desk is 异常台 in Chinese, and nothing else is', () => {
  const other = [...english].filter(([key, text]) => {
    const chineseText = chinese.get(key.replace(/_one$/, '_other')) ?? ''
    return /\bdesk\b/i.test(text) && !chineseText.includes(desk)
  })
  expect(other.map(([key]) => key)).toEqual([])
  const pages = readSources((path) => /^(README[^/]*|docs\/.*)\.md$/.test(path))
  expect(pages.get('docs/words.md')).toContain(`| desk | ${desk} |`)
  const otherName = /人工台|例外台|异常工作台|异常(?:列表|中心)/
  expect([...pages].filter(([, text]) => otherName.test(text)).map(([path]) => path)).toEqual([])
  expect([...chinese].filter(([, text]) => otherName.test(text))).toEqual([])
})

test('no text stands there unused', () => {
  expect(unusedWords(english.keys(), spokenIn(rooms))).toEqual([])
})

test('no text that people read stands in the code', () => {
  const found = [...rooms].flatMap(([file, source]) => hardCodedText(file, source))
  expect(found).toEqual([])
})

test('no colour is named outside the palette', () => {
  const sheets = readSources((path) => /^console\/src\/.*\.(tsx?|css)$/.test(path))
  const found = [...sheets].flatMap(([file, source]) =>
    file.endsWith('look/palette.ts')
      ? []
      : colours(source.replaceAll(/^import .*$/gm, '')).map((colour) => `${file} ${colour}`),
  )
  expect(found).toEqual([])
})

test.each([
  ['<p>Hello</p>', true],
  ['<p>{say("a.b")} · </p>', false],
  ['<p>{"Hello"}</p>', true],
  ['<button aria-label="Close" />', true],
  ['<button aria-label={say("look.close")} />', false],
  ['const word = "发货"', true],
  ['<Row kind="plain" className="x" />', false],
  ['<b>{isOn ? "on" : say("x.y")}</b>', false],
])('%s is hard-coded text: %s', (source, isFound) => {
  expect(hardCodedText('a.tsx', source).length > 0).toBe(isFound)
})

test('an unused text and a named colour are found', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
  const spoken = spokenIn(new Map([['a.tsx', 'say("a.b"); say(`c.${kind}`)']]))
  expect(unusedWords(['a.b', 'a.b_one', 'c.d', 'e.f'], spoken)).toEqual(['e.f'])
  expect(colours('color: #fff; background: rgb(1 2 3)')).toHaveLength(2)
  expect(colours('url(#clip) var(--ink)')).toHaveLength(0)
})
