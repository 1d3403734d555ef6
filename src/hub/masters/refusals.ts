import { type CodeOf, refusals } from '#kit'

/** Every "no" to what people declare of their company. */
export const refuseMaster = refusals({
  settings_changed: [
    'Somebody else has saved this since you opened it.',
    'Read it again, and enter your change once more.',
    'stale',
  ],
  too_many_settings: [
    'There are as many of these as the hub keeps.',
    'Delete or reuse one that is no longer needed.',
    'conflict',
  ],
  unknown_setting: [
    'There is nothing of this id.',
    'List what there is and choose from that.',
    'unknown',
  ],
  privacy_incomplete: [
    'The privacy of the field is not complete.',
    'Name at least one purpose; personal and sensitive values need a mask.',
    'unreadable',
  ],
  privacy_weaker: [
    'This would show more of the field to more people.',
    'Ask an owner to save it.',
    'forbidden',
  ],
  field_type_fixed: [
    'Orders may hold values of this field already, so its type stays.',
    'Declare another field with the new type.',
    'conflict',
  ],
  field_in_use: [
    'A published process reads this field and would no longer work.',
    'Publish the process without the field first.',
    'conflict',
  ],
})

export type MasterRefusalCode = CodeOf<typeof refuseMaster>
