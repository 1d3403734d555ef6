import type { Imports, ImportView } from '#hub'
import { importLimits } from '#hub'
import { isRefusal, type Refusal } from '#kit'
import { refuseHttp } from '../../http/refusals.ts'
import { type Answer, type Answered, type AnsweredBy, type Route, route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import { limitOf, nextOf, pageOf } from './page.ts'
import {
  presentItem,
  presentKnown,
  presentOrder,
  presentPreview,
  presentRun,
  presentTouched,
  presentView,
} from './present.ts'
import { previewSchema } from './preview-schema.ts'
import * as schemas from './schemas.ts'
import { upload } from './upload.ts'

const access = 'orders.import'
const one = '/api/v1/imports/{id}'

/** The import wizard over HTTP: a file, its mapping, what would come of it, the run, its undo. */
export const importRoutes = (door: Doorway): Route[] =>
  [files, mapping, runs, brought, mappings].flatMap((routes) => routes(through(door), door))

/** Answers by the imports of a hub that has them. */
const through =
  (door: Doorway) =>
  async <const Given extends Answered>(
    answer: (imports: Imports) => Promise<Given>,
  ): Promise<Given | Refusal> =>
    door.imports ? answer(door.imports) : refuseHttp('unknown_route')
type Through = ReturnType<typeof through>

/** A file, until it is run or thrown away. */
const files = (through: Through, door: Doorway): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/imports',
    summary: `Upload a file of orders (CSV, TSV, XLSX, JSON, NDJSON, also gzipped; up to ${importLimits.uploadBytesMax / 1024 / 1024} MB). It is kept until its run is over, for a day at most.`,
    access,
    query: schemas.uploadQuery,
    body: schemas.uploadBody,
    bodyMedia: schemas.uploadMedia,
    answers: { 201: schemas.viewSchema },
    problems: [404, 409],
    stream: (ask, request, reply) => upload(door, ask, request, reply),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports',
    summary: 'Imports, the newest first, also those of the command line.',
    access,
    query: schemas.listQuery,
    answers: { 200: schemas.importsSchema },
    problems: [404],
    handle: ({ query, viewer }) =>
      through(async (imports) => {
        const runs = await imports.list(limitOf(query), viewer)
        return { status: 200, body: { imports: runs.map(presentRun) } }
      }),
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'One import: its file, its mapping with every flaw, its progress, its account.',
    access,
    answers: { 200: schemas.viewSchema },
    problems: [404],
    handle: ({ params, viewer }) =>
      through(async (imports) => shown(await imports.view(params.id, viewer))),
  }),
  route({
    method: 'DELETE',
    path: one,
    summary: 'Throw a file away that was not run.',
    access,
    answers: { 204: 'Nothing is left of it.' },
    problems: [404, 409],
    handle: ({ params, viewer }) =>
      through(async (imports) => (await imports.drop(params.id, viewer)) ?? { status: 204 }),
  }),
]

/** What its columns mean, and what would come of it. */
const mapping = (through: Through): Route[] => [
  route({
    method: 'PUT',
    path: `${one}/mapping`,
    summary:
      'Declare what the columns mean. A mapping with flaws is kept, and the flaws are named.',
    access,
    body: schemas.mappingBody,
    answers: { 200: schemas.viewSchema },
    problems: [404, 409],
    handle: ({ params, body, viewer }) =>
      through(async (imports) => shown(await imports.declare(params.id, body, viewer))),
  }),
  route({
    method: 'GET',
    path: `${one}/preview`,
    summary:
      'What would come of the file: its rows as orders, every bad cell, and how many of what.',
    access,
    query: schemas.previewQuery,
    answers: { 200: previewSchema },
    problems: [404, 409],
    handle: ({ params, query, viewer }) =>
      through(async (imports) => {
        const preview = await imports.preview(params.id, Number(query.rows ?? 30), viewer)
        return isRefusal(preview) ? preview : { status: 200, body: presentPreview(preview) }
      }),
  }),
]

/** Bringing it in, and taking it back. */
const runs = (through: Through): Route[] => [
  route({
    method: 'POST',
    path: `${one}/run`,
    summary:
      'Bring it in: as history (facts only), open (goes on from here) or live (as if it came now). Goes on without you, also after a crash; after a second crash it waits for you.',
    access,
    body: schemas.runBody,
    answers: { 202: schemas.runSchema },
    problems: [404, 409],
    handle: ({ params, body, viewer }) =>
      through(async (imports) => begun(await imports.run(params.id, body.as, viewer))),
  }),
  route({
    method: 'POST',
    path: `${one}/cancel`,
    summary: 'Stop a run. What is booked stays; undo takes it back.',
    access,
    answers: { 202: schemas.runSchema },
    problems: [404, 409],
    handle: ({ params, viewer }) =>
      through(async (imports) => begun(await imports.cancel(params.id, viewer))),
  }),
  route({
    method: 'GET',
    path: `${one}/undo`,
    summary:
      'What stands in the way of taking an import back: what was touched since, and by whom.',
    access,
    answers: { 200: schemas.touchedSchema },
    problems: [404],
    handle: ({ params, viewer }) =>
      through(async (imports) => {
        const touched = await imports.touched(params.id, viewer)
        if (isRefusal(touched)) return touched
        return { status: 200, body: { touched: touched.map(presentTouched) } }
      }),
  }),
  route({
    method: 'POST',
    path: `${one}/undo`,
    summary:
      'Take an import back that nothing has touched: its orders are withdrawn, its stock is free again.',
    access,
    answers: { 202: schemas.runSchema },
    problems: [404, 409],
    handle: ({ params, viewer }) =>
      through(async (imports) => begun(await imports.undo(params.id, viewer))),
  }),
]

/** What it has brought. */
const brought = (through: Through): Route[] => [
  route({
    method: 'GET',
    path: `${one}/orders`,
    summary: 'The orders that an import has brought.',
    access,
    query: schemas.pageQuery,
    answers: { 200: schemas.ordersSchema },
    problems: [404],
    handle: ({ params, query, viewer }) =>
      through(async (imports) => {
        const page = pageOf(query)
        const rows = await imports.orders(params.id, page, viewer)
        if (isRefusal(rows)) return rows
        const orders = rows.map(presentOrder)
        return { status: 200, body: { orders, next: nextOf(orders, page) } }
      }),
  }),
  route({
    method: 'GET',
    path: `${one}/desk`,
    summary: 'What an import has put on the exception desk, as it stands there.',
    access,
    query: schemas.pageQuery,
    answers: { 200: schemas.itemsSchema },
    problems: [404],
    handle: ({ params, query, viewer }) =>
      through(async (imports) => {
        const page = pageOf(query)
        const rows = await imports.items(params.id, page, viewer)
        if (isRefusal(rows)) return rows
        const items = rows.map(presentItem)
        return { status: 200, body: { items, next: nextOf(items, page) } }
      }),
  }),
]

/** The mappings of all files. */
const mappings = (through: Through): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/mappings',
    summary: 'Mappings to choose from: those that came with the hub, and those that were saved.',
    access,
    answers: { 200: schemas.mappingsSchema },
    problems: [404],
    handle: () =>
      through(async (imports) => ({
        status: 200,
        body: { mappings: (await imports.mappings()).map(presentKnown) },
      })),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/mappings/{name}',
    summary: 'Save a mapping for the next file of its kind. Other content is another version.',
    access: 'mappings.write',
    body: schemas.mappingBody,
    answers: { 200: schemas.knownSchema },
    problems: [404, 409],
    handle: ({ params, body, viewer }) =>
      through(async (imports) => {
        const saved = await imports.saveMapping(params.name, body, viewer)
        return isRefusal(saved) ? saved : { status: 200, body: presentKnown(saved) }
      }),
  }),
]

const shown = (view: ImportView | Refusal): Answer<typeof schemas.viewSchema> =>
  isRefusal(view) ? view : { status: 200, body: presentView(view) }

function begun(
  run: Awaited<ReturnType<Imports['run']>>,
): AnsweredBy<{ 202: typeof schemas.runSchema }> {
  if (isRefusal(run) || 'refusal' in run) return run
  return { status: 202, body: presentRun(run) }
}
