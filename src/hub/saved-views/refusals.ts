import type { Refusal } from '#kit'

const reasons = {
  unknown_view: ['There is no such view.', 'List the views and choose one of them.'],
  not_your_view: ['The view is somebody else’s.', 'Save it under a name of your own.'],
  too_many_views: [
    'You have as many views as one person may have.',
    'Delete one that you no longer need.',
  ],
} as const
export type SavedViewRefusalCode = keyof typeof reasons

export function refuse(
  refused: SavedViewRefusalCode,
  more: Pick<Refusal, 'field' | 'facts'> = {},
): Refusal<SavedViewRefusalCode> {
  const [why, remedy] = reasons[refused]
  return { refused, why, remedy, ...more }
}
