import type { Order } from '#engine/order'
import { readOrder } from '#hub'
import { isoText } from '#kit'
import { type OrderStory, orderStory, presentRecord, seesMoney } from '#views'
import { type Route, route, type Shown } from '../../http/route.ts'
import { unproven } from '../../http/unproven.ts'
import type { Doorway } from '../parts.ts'
import { withOrder } from './read.ts'
import {
  type parcel as parcelSchema,
  storySchema,
  type task as taskSchema,
} from './story-schema.ts'

export const storyRoutes = (door: Doorway): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/orders/{id}/story',
    summary:
      'The way of an order: its state as one fact, what happened and who said so, what is to come and what that stands on, money, parcels, tasks, messages, related orders.',
    access: 'orders.read',
    answers: { 200: storySchema },
    problems: [404],
    handle: (ask) =>
      withOrder(door, ask, async (found) => {
        // Read again beside its events, so that the two are of one version more often.
        const order = (await readOrder(door.store, found.id)) ?? found
        const story = await orderStory(door.store, order, surroundings(door, order, ask.viewer))
        const money = seesMoney(ask.viewer)
        return {
          status: 200,
          headers: { etag: `"${order.version}"` },
          body: present(door, order, story, money),
        }
      }),
  }),
]

function surroundings(door: Doorway, order: Order, { unit }: { unit: string | null }) {
  const { places } = door.hub.catalog.now
  return { now: door.clock.now(), places, timers: timersOf(door, order), unit }
}

const compiledStep = (door: Doorway, order: Order) =>
  order.process
    ? door.hub.catalog.now.definitionFor(order)?.steps.get(order.process.step)
    : undefined

/** Timers that run once, set when the step was entered; what repeats is only looking again. */
function timersOf(door: Doorway, order: Order): { name: string; dueAt: number }[] {
  const timers = compiledStep(door, order)?.timers ?? []
  return timers
    .filter(({ repeat }) => !repeat)
    .map(({ name, afterMs }) => ({ name, dueAt: order.process!.since + afterMs }))
}

function present(
  door: Doorway,
  order: Order,
  story: OrderStory,
  money: boolean,
): Shown<typeof storySchema> {
  const { currency, process } = order
  const show = <Shape>(value: unknown): Shape => unproven(presentRecord(value, currency, money))
  const definition = door.hub.catalog.now.definitionFor(order)?.definition
  const step = process && definition?.steps[process.step]
  return {
    version: story.version,
    at: isoText(door.clock.now()),
    headline: show(story.headline),
    journey: show(story.journey),
    parcels: story.parcels.map(({ story: told, ...parcel }) => ({
      ...show<Omit<Shown<typeof parcelSchema>, 'current' | 'reports'>>(parcel),
      current: told.by && show({ status: told.current, at: told.by.happenedAt }),
      reports: told.entries.length,
    })),
    arrivals: show(story.arrivals),
    money: money ? show(story.money) : [],
    effects: show(story.effects),
    related: order.links.map(({ kind, order: id }) => {
      const known = story.related.get(id)
      return { kind, id, ...(known ? (presentRecord(known, known.currency, money) as object) : {}) }
    }),
    tasks: (process?.tasks ?? []).map((task) => ({
      ...show<Omit<Shown<typeof taskSchema>, 'label' | 'outcomes'>>(task),
      label: labelOfTask(door, order, task.name),
      outcomes: task.state === 'open' ? outcomesOf(door, order, task.id) : [],
    })),
    step: process && {
      name: process.step,
      label: step?.label ?? null,
      waitsFor: step?.waitsFor ?? null,
    },
    places: Object.fromEntries(
      door.hub.catalog.now.places.locations.map(({ id, name }) => [id, name]),
    ),
    actors: story.actors,
    decisions: show(story.decisions),
  }
}

/** The words that the process gives a task, from whichever step or return plans it. */
function labelOfTask(door: Doorway, order: Order, name: string) {
  const { definitionFor, returnsFor } = door.hub.catalog.now
  for (const compiled of [definitionFor(order), returnsFor(order)])
    for (const step of compiled?.steps.values() ?? [])
      for (const task of step.tasks) if (task.name === name && task.label) return task.label
  return null
}

/** Outcomes that the task's process asks for by name; anything else may be written, and moves nothing. */
function outcomesOf(door: Doorway, order: Order, task: string): string[] {
  const { definitionFor, returnsFor } = door.hub.catalog.now
  const compiled = task.startsWith('return:') ? returnsFor(order) : definitionFor(order)
  const conditions = Object.values(compiled?.definition.steps ?? {})
    .flatMap(({ on }) => on)
    .filter(({ event }) => [event].flat().includes('task.closed'))
    .map((transition) => transition.if ?? '')
  const named = conditions.flatMap((text) => [...text.matchAll(/event\.outcome == "(\w+)"/g)])
  return [...new Set(named.map(([, outcome]) => outcome!))]
}
