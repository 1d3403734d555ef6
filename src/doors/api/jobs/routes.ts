import { createReadStream } from 'node:fs'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { orderNumber } from '#guard'
import { type Job, type JobKinds, type JobResult, jobKinds, jobLimits, type Outcome } from '#hub'
import { isoText, isRefusal, type Refusal } from '#kit'
import { presentRecord } from '#views'
import { type Answer, type Ask, type AskWith, keyOf, type Route, route } from '../../http/route.ts'
import { unproven } from '../../http/unproven.ts'
import type { Doorway } from '../parts.ts'
import { formsOf } from './forms.ts'
import { jobSchema, jobShown, jobTaken, resultsQuery, resultsSchema } from './schema.ts'

export function jobRoutes(door: Doorway, kinds: JobKinds = jobKinds): Route[] {
  const forms = formsOf(kinds)
  const names = Object.keys(kinds)
  const shown = jobSchema(forms)
  const told = <const Status extends 200 | 202>(job: Job | Refusal, status: Status) =>
    isRefusal(job) ? job : ({ status, body: present(kinds, job) } as const)
  return [
    route({
      method: 'POST',
      path: '/api/v1/jobs',
      summary:
        'Long work on many orders: one command on each of them, or an export. It goes on without you, and with your rights. With an Idempotency-Key the same request is one job.',
      access: 'orders.read',
      body: jobTaken(names),
      bodyShown: jobShown(forms),
      headers: ['Idempotency-Key'],
      answers: { 202: shown },
      problems: [409],
      handle: async (ask) => told(await start(door, forms, ask), 202),
    }),
    route({
      method: 'GET',
      path: '/api/v1/jobs',
      summary: 'Your jobs of the last 30 days, the newest first.',
      access: 'orders.read',
      answers: { 200: Type.Object({ jobs: Type.Array(shown) }) },
      handle: async ({ viewer }) => ({
        status: 200,
        body: { jobs: (await door.jobs.list(viewer.id)).map((job) => present(kinds, job)) },
      }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/jobs/{id}',
      summary: 'How far a job of yours has come.',
      access: 'orders.read',
      answers: { 200: shown },
      problems: [404],
      handle: async ({ params, viewer }) => told(await door.jobs.find(params.id, viewer.id), 200),
    }),
    route({
      method: 'GET',
      path: '/api/v1/jobs/{id}/results',
      summary: 'What came of each order of a bulk job, with the reason of every "no".',
      access: 'orders.read',
      query: resultsQuery,
      answers: { 200: resultsSchema },
      problems: [404],
      handle: (ask) => results(door, ask),
    }),
    route({
      method: 'POST',
      path: '/api/v1/jobs/{id}/cancel',
      summary: 'Stop a job. What was done stays done.',
      access: 'orders.read',
      answers: { 200: shown },
      problems: [404, 409],
      handle: async ({ params, viewer }) => told(await door.jobs.cancel(params.id, viewer.id), 200),
    }),
    route({
      method: 'POST',
      path: '/api/v1/jobs/{id}/undo',
      summary: 'Take back what a bulk job did, on exactly the orders that it changed: another job.',
      access: 'orders.read',
      answers: { 202: shown },
      problems: [404, 409],
      handle: async ({ params, viewer }) => told(await door.jobs.undo(params.id, viewer), 202),
    }),
    route({
      method: 'GET',
      path: '/api/v1/jobs/{id}/file',
      summary: 'The file of an export, for a day.',
      access: 'orders.read',
      answers: { 200: Object.values(mediaOf).join(', ') },
      problems: [404, 410],
      stream: (ask, _request, reply) => sendFile(door, ask, reply),
    }),
  ]
}

async function start(
  door: Doorway,
  forms: ReturnType<typeof formsOf>,
  { body, viewer, headers }: AskWith<ReturnType<typeof jobTaken>>,
): Promise<Job | Refusal> {
  const key = keyOf(headers)
  if (isRefusal(key)) return key
  const once = key === undefined ? undefined : { key, said: body }
  return forms.get(body.kind)!.start(door, body, viewer, once)
}

const when = (at: number | null) => (at === null ? null : isoText(at))

function present(kinds: JobKinds, job: Job) {
  const {
    id,
    wish,
    caller: _caller,
    createdAt,
    startedAt,
    finishedAt,
    file,
    fileBytes,
    ...rest
  } = job
  const { kind, ...wished } = wish
  return {
    id,
    kind,
    ...rest,
    wish: unproven<never>(presentRecord(wished, '', false)),
    createdAt: isoText(createdAt),
    startedAt: when(startedAt),
    finishedAt: when(finishedAt),
    file:
      file === null
        ? null
        : {
            name: nameOf(job),
            bytes: fileBytes,
            until: isoText(finishedAt! + jobLimits.fileMs),
          },
    undoable:
      job.state !== 'open' &&
      job.undoneBy === null &&
      job.counts.done > 0 &&
      kinds[kind]?.undo?.(wish) !== undefined,
  }
}

/** What a browser saves it as. */
const nameOf = ({ createdAt, file }: Job): string =>
  `orders-${isoText(createdAt).slice(0, 16).replaceAll(':', '').replace('T', '-')}.${file!.split('.')[1]}`

async function results(
  door: Doorway,
  { params, query, viewer }: Ask<{ id: string }>,
): Promise<Answer<typeof resultsSchema>> {
  const job = await door.jobs.find(params.id, viewer.id)
  if (isRefusal(job)) return job
  const limit = Number(query.limit ?? jobLimits.resultsMax)
  const page = {
    after: Number(query.after ?? 0),
    limit: limit + 1,
    ...(query.outcome ? { outcome: query.outcome as Outcome } : {}),
  }
  const rows = await door.jobs.results((job as Job).id, page)
  const shown = rows.slice(0, limit)
  return {
    status: 200,
    body: {
      results: shown.map(presentResult),
      next: rows.length > limit ? shown.at(-1)!.index : null,
    },
  }
}

function presentResult({ refusal, ...result }: JobResult) {
  const said = refusal && {
    code: refusal.refused,
    why: refusal.why,
    remedy: refusal.remedy,
    ...(refusal.facts ? { facts: refusal.facts } : {}),
  }
  return { ...result, number: orderNumber(result.order), refusal: said }
}

const mediaOf: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

async function sendFile(
  door: Doorway,
  { params, viewer }: Ask<{ id: string }>,
  reply: FastifyReply,
): Promise<Refusal | undefined> {
  const job = await door.jobs.find(params.id, viewer.id)
  if (isRefusal(job)) return job
  const file = await door.jobs.fileOf(job)
  if (isRefusal(file)) return file
  const { path, bytes } = file
  reply
    .headers({
      'content-type': mediaOf[job.file!.split('.')[1]!]!,
      'content-length': bytes,
      'content-disposition': `attachment; filename="${nameOf(job)}"`,
    })
    .send(createReadStream(path))
  return undefined
}
