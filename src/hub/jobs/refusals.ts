import { refusals } from '#kit'

/** Every "no" of jobs themselves. */
export const refuseJob = refusals({
  nothing_chosen: ['No order was chosen.', 'Choose orders, or loosen the filter.', 'conflict'],
  too_many_orders: [
    'More orders were chosen than one job takes.',
    'Narrow the filter and do it in parts; the facts name the limit.',
    'conflict',
  ],
  too_many_jobs: [
    'You have as many unfinished jobs as one person may have.',
    'Wait for one of them, or cancel one.',
    'conflict',
  ],
  confirm_differs: [
    'This cannot be undone, and the number that was confirmed is not the number of orders.',
    'Look at the number of orders again and send it as `confirm`.',
    'conflict',
  ],
  unknown_job: [
    'There is no such job of yours.',
    'List your jobs and choose one of them.',
    'unknown',
  ],
  job_over: ['The job is over.', 'Start another one.', 'conflict'],
  job_open: ['The job is still running.', 'Wait until it is over, or cancel it first.', 'conflict'],
  not_undoable: [
    'This job cannot be undone.',
    'Only holds, lifted holds and single tags can be undone.',
    'conflict',
  ],
  already_undone: ['The job was undone before.', 'Look at the job that undid it.', 'conflict'],
  nothing_to_undo: ['The job has changed nothing.', 'There is nothing to undo.', 'conflict'],
  file_gone: [
    'The job has no file, or no longer.',
    'Export again; a file is kept for a day.',
    'gone',
  ],
})
