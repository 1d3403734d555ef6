import { refusals } from '#kit'

export const refuse = refusals({
  bad_mapping: [
    'This mapping cannot be used.',
    'Correct the mapping at this place; docs/guide/mappings.md describes every field.',
    'unreadable',
  ],
})
