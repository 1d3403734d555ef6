import { expect, test } from 'vitest'
import { localeOf } from '../../console/src/look/format.ts'

test.each([
  ['en-GB', 'en-GB'],
  ['en', 'en'],
  ['en-US@posix', 'en'],
  ['en_US.UTF-8', 'en'],
  ['de-DE', 'en'],
  ['', 'en'],
])('a browser that calls itself %s gets numbers as %s writes them', (browser, locale) => {
  expect(localeOf('en', browser)).toBe(locale)
  expect(localeOf('zh', browser)).toBe('zh-CN')
  expect(() => new Intl.NumberFormat(localeOf('en', browser))).not.toThrow()
})
