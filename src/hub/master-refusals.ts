import type { Refusal } from '#kit'

/** Every "no" to what people declare of their company. */
const reasons = {
  settings_changed: [
    'Somebody else has saved this since you opened it.',
    'Read it again, and enter your change once more.',
  ],
  too_many_settings: [
    'There are as many of these as the hub keeps.',
    'Delete or reuse one that is no longer needed.',
  ],
  unknown_setting: ['There is nothing of this id.', 'List what there is and choose from that.'],
  privacy_incomplete: [
    'The privacy of the field is not complete.',
    'Name at least one purpose; personal and sensitive values need a mask.',
  ],
  privacy_weaker: ['This would show more of the field to more people.', 'Ask an owner to save it.'],
  field_type_fixed: [
    'Orders may hold values of this field already, so its type stays.',
    'Declare another field with the new type.',
  ],
  field_in_use: [
    'A published process reads this field and would no longer work.',
    'Publish the process without the field first.',
  ],
} as const
export type MasterRefusalCode = keyof typeof reasons

export function refuseMaster(
  refused: MasterRefusalCode,
  more?: Pick<Refusal, 'field' | 'facts'>,
): Refusal<MasterRefusalCode> {
  const [why, remedy] = reasons[refused]
  return { refused, why, remedy, ...more }
}
