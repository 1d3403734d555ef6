import { refusals } from '#kit'

export const refuse = refusals({
  not_waiting: [
    'The order waits for nobody any more.',
    'Nothing needs doing; reload the queue.',
    'conflict',
  ],
  owned_by_other: [
    'Somebody else has taken this order.',
    'Ask them, or take it over on purpose.',
    'conflict',
  ],
  unknown_owner: [
    'There is nobody of this id who may work here.',
    'Choose one of the people that /api/v1/people lists.',
    'conflict',
  ],
  snooze_out_of_range: [
    'An order can be put off for a minute at least and 90 days at most.',
    'Choose a later or an earlier moment.',
    'conflict',
  ],
})
