import { refusals } from '#kit'

const remedy = 'Correct the named field and save again. Nothing was changed.'

export const refuse = refusals({
  unreadable_policy: ['The sourcing policy cannot be used.', remedy, 'conflict'],
  unreadable_locations: ['The locations cannot be used.', remedy, 'unreadable'],
})
