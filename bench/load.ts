import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LoadReport, LoadWish } from './http-load.ts'

/** Starts the load generator; `run` one wish at a time. */
export function openLoad(): { run(wish: LoadWish): Promise<LoadReport>; end(): void } {
  const child: ChildProcess = fork(fileURLToPath(new URL('./http-load.ts', import.meta.url)), {
    execArgv: [],
  })
  return {
    run: (wish) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null) =>
          reject(new Error(`load generator ended with ${code}`))
        child.once('message', (report) => {
          child.off('exit', ended)
          resolve(report as LoadReport)
        })
        child.once('exit', ended)
        child.send(wish)
      }),
    end: () => void child.kill(),
  }
}

export const figure = (value: number): string => Math.round(value).toLocaleString('en')
export const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!
