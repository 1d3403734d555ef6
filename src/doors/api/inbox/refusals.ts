import { refusals } from '#kit'

export const refuse = refusals({
  wrong_signature: [
    'The signature does not belong to these bytes.',
    'Enter the secret of the shop account, and send the body exactly as it was signed.',
    'unauthenticated',
  ],
  secret_missing: [
    'No secret is known for this shop account, so nothing can be verified.',
    'Set the webhook secret of the shop, then have the channel send again.',
    'unauthenticated',
  ],
})
