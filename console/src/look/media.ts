import { useSyncExternalStore } from 'react'

function watched(media: string): () => boolean {
  const query = matchMedia(media)
  const subscribe = (then: () => void) => {
    query.addEventListener('change', then)
    return () => query.removeEventListener('change', then)
  }
  return () => useSyncExternalStore(subscribe, () => query.matches)
}

/** Whether the screen is as narrow as a phone's. */
export const useIsPhone = watched('(max-width: 640px)')
/** Whether somebody wants nothing to move. */
export const useIsStill = watched('(prefers-reduced-motion: reduce)')
