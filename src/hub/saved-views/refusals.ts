import { refusals } from '#kit'

/** Every "no" about views that people keep. */
export const refuse = refusals({
  unknown_view: ['There is no such view.', 'List the views and choose one of them.', 'unknown'],
  not_your_view: ['The view is somebody else’s.', 'Save it under a name of your own.', 'forbidden'],
  too_many_views: [
    'You have as many views as one person may have.',
    'Delete one that you no longer need.',
    'conflict',
  ],
})
