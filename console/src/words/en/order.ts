import * as command from './order/command.ts'
import * as page from './order/page.ts'
import * as story from './order/story.ts'

export default {
  ...page.page,
  sentence: story.sentence,
  news: story.news,
  journey: story.journey,
  basis: story.basis,
  reasons: story.reason,
  actor: story.actor,
  taskName: story.task,
  effects: page.effect,
  role: page.role,
  value: page.value,
  entry: page.entry,
  cause: page.cause,
  fulfilment: page.fulfilment,
  link: page.link,
  why: page.why,
  slip: page.slip,
  action: command.action,
  group: command.group,
  field: command.field,
  disposition: command.disposition,
  method: command.method,
  change: command.amend,
  panel: command.panel,
  upshot: command.upshot,
  bucket: command.bucket,
  outcome: command.outcome,
}
