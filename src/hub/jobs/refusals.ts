import type { Refusal } from '#kit'

/** Every "no" of jobs themselves. */
const reasons = {
  nothing_chosen: ['No order was chosen.', 'Choose orders, or loosen the filter.'],
  too_many_orders: [
    'More orders were chosen than one job takes.',
    'Narrow the filter and do it in parts; the facts name the limit.',
  ],
  too_many_jobs: [
    'You have as many unfinished jobs as one person may have.',
    'Wait for one of them, or cancel one.',
  ],
  confirm_differs: [
    'This cannot be undone, and the number that was confirmed is not the number of orders.',
    'Look at the number of orders again and send it as `confirm`.',
  ],
  unknown_job: ['There is no such job of yours.', 'List your jobs and choose one of them.'],
  job_over: ['The job is over.', 'Start another one.'],
  job_open: ['The job is still running.', 'Wait until it is over, or cancel it first.'],
  not_undoable: [
    'This job cannot be undone.',
    'Only holds, lifted holds and single tags can be undone.',
  ],
  already_undone: ['The job was undone before.', 'Look at the job that undid it.'],
  nothing_to_undo: ['The job has changed nothing.', 'There is nothing to undo.'],
  file_gone: ['The job has no file, or no longer.', 'Export again; a file is kept for a day.'],
} as const
export type JobRefusalCode = keyof typeof reasons

export function refuseJob(
  refused: JobRefusalCode,
  more?: Pick<Refusal, 'field' | 'facts'>,
): Refusal<JobRefusalCode> {
  const [why, remedy] = reasons[refused]
  return { refused, why, remedy, ...more }
}
