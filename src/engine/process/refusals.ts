import { refusals } from '#kit'

/** Commands that a process may give in answer to one command from outside. */
export const stepsMax = 100

/** Every "no" of the interpreter, and every flaw for which a definition is not published. */
export const refuse = refusals({
  process_too_long: [
    `The process wanted more than ${stepsMax} things in a row.`,
    'Two steps probably send the order back and forth: correct their conditions and publish.',
    'conflict',
  ],
  unreadable_definition: [
    'The definition does not have the published shape.',
    'Compare it with docs/api/process-definition.v1.json.',
    'conflict',
  ],
  unknown_field: [
    "Rules know the order's rule view and declared custom fields only.",
    'Correct the name, or declare the custom field first.',
    'conflict',
  ],
  unreadable_condition: [
    'This expression cannot be read.',
    'Write a CEL expression; amounts are whole minor units, custom numbers have a point (3.0).',
    'conflict',
  ],
  example_fails: [
    'An example of the definition does not end as it says.',
    'Correct the process, or the example if it asks for the wrong thing.',
    'conflict',
  ],
  unknown_return_state: [
    'A return has no such state.',
    "Name the steps as the law names a return's states.",
    'conflict',
  ],
  return_moved_by_name: [
    'A return moves by its actions only.',
    'Use approve_return, decline_return or close_return instead of "to".',
    'conflict',
  ],
  unknown_event: ['Nothing is called so.', 'Name an event, a signal or a timer.', 'conflict'],
  missing_step: ['There is no such step.', 'Name a step that exists, or add it.', 'conflict'],
  unreachable_step: [
    'No order can ever get to this step.',
    'Let a transition lead there, or remove the step.',
    'conflict',
  ],
  step_without_exit: [
    'Nothing leads from this step to an end.',
    'Add a transition towards a final step, or mark the step as final.',
    'conflict',
  ],
  unreadable_span: [
    'This is not a span of time.',
    'Write a number above 0 and s, m, h or d, such as 72h.',
    'conflict',
  ],
  timer_without_transition: [
    'Nothing happens when this timer is due.',
    'Add a transition for it, or remove the timer.',
    'conflict',
  ],
})
