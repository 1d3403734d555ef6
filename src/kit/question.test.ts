import { expect, test } from 'vitest'
import { openQuestion } from './question.ts'

const limits = { answerMaxMs: 2_000, askAgainMs: 30_000 }

function stage(ask: () => Promise<string>) {
  let now = 0
  let asked = 0
  const clock = { now: () => now, sleep: async () => undefined }
  const question = openQuestion(
    () => {
      asked++
      return ask()
    },
    clock,
    limits,
  )
  return { question, asked: () => asked, later: (ms: number) => (now += ms) }
}

test('an answer is handed on, and each question is put anew', async () => {
  const { question, asked } = stage(async () => 'well')
  expect([await question(), await question(), asked()]).toEqual(['well', 'well', 2])
})

test('who refuses, or says nothing in time, has not answered', async () => {
  expect(await stage(() => Promise.reject(new Error('down'))).question()).toBeUndefined()
  expect(await stage(() => new Promise(() => undefined)).question()).toBeUndefined()
})

test('who hangs is asked once, and once more when that question is old', async () => {
  const { question, asked, later } = stage(() => new Promise(() => undefined))
  for (let times = 0; times < 5; times++) await question()
  expect(asked()).toBe(1)
  later(limits.askAgainMs + 1)
  for (let times = 0; times < 5; times++) await question()
  expect(asked()).toBe(2)
})
