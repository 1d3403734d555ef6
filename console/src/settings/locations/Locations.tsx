import { useFormat } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import { Declared } from '../Declared.tsx'
import { locations } from '../data.ts'
import { useDeparture } from './Departure.tsx'
import { LocationEditor } from './LocationEditor.tsx'

/** The places that goods leave from, each with when the next ones leave. */
export function Locations() {
  const say = useWords()
  const format = useFormat()
  const departure = useDeparture()
  return (
    <Declared
      kind={locations}
      title={say('settings.section.locations')}
      empty={say('settings.locations.none')}
      action="locations.write"
      itemsOf={({ locations }) => locations}
      row={(place) => ({
        title: place.name,
        note: [
          place.id,
          place.region ?? place.country,
          place.zone,
          place.capacityPerDay === null
            ? undefined
            : say('settings.locations.perDay', { count: format.number(place.capacityPerDay) }),
          place.active ? departure(place) : say('settings.off'),
        ]
          .filter(Boolean)
          .join(' · '),
      })}
      editor={(item, close) => <LocationEditor item={item} onClose={close} />}
    />
  )
}
