import { refusals } from '#kit'

export const refuse = refusals({
  message_too_large: [
    'The message is larger than the inbox takes.',
    'Send it in parts; 16 MiB are the most.',
    'too_large',
  ],
  bad_message_key: [
    'The channel, topic or key of the message is empty, too long, or holds a control character.',
    'Name each with 1 to 200 printable characters.',
    'unreadable',
  ],
  unknown_message: [
    'There is no such message.',
    'Check its id; the exception desk lists what waits.',
    'unknown',
  ],
  not_on_desk: [
    'The message is not on the exception desk.',
    'Nothing needs doing; look at its state.',
    'conflict',
  ],
  message_expired: [
    'The content of the message was destroyed with its key, 30 days after it came or with its person.',
    'Ask the channel to send it again, or dismiss it.',
    'gone',
  ],
  bad_patch: [
    'The change does not fit the message.',
    'Name an existing place, such as lines[2].quantity, and a value of JSON.',
    'unreadable',
  ],
  other_value: [
    'Another value stands at this place than in the message that was mended.',
    'It was left as it is; mend it by itself, or together with those that hold the same.',
    'conflict',
  ],
  bad_filter: [
    'This does not name messages of the desk.',
    'Give ids, or a cause with its field and channel; repeat the cursor as it was given.',
    'unreadable',
  ],
  too_many_messages: [
    'These are more messages than one request takes.',
    'Send at most 1,000 ids.',
    'unreadable',
  ],
  too_many_steps: [
    'The message was mended more often than is kept.',
    'Dismiss it and send the order anew.',
    'conflict',
  ],
  reason_needed: [
    'A message is only dismissed for a reason.',
    'Say why in 1 to 500 characters.',
    'unreadable',
  ],
  revision_impossible: [
    'The channel has changed the order in a way that is no longer possible here.',
    'See what the law refused; change the order by hand, tell the channel, or replay when it is possible.',
    'conflict',
  ],
  revision_unclear: [
    'The channel sent other content for the order without saying which is newer.',
    'Compare both; amend the order by hand and dismiss the message, or leave the order as it is.',
    'conflict',
  ],
  person_changed: [
    'The channel has changed a person or an address of an order that is known.',
    'Compare both; correct the order by hand if nothing has left, then dismiss the message.',
    'conflict',
  ],
  revision_busy: [
    'The order was changed by others at the same moment, several times over.',
    'It is tried again by itself.',
    'conflict',
  ],
  inbox_not_wired: [
    'Nobody interprets the messages of this channel.',
    'Start the hub with its channels.',
    'conflict',
  ],
})
