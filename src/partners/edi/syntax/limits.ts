/** Largest text of one transmission, counted in characters (UTF-16 units). */
export const interchangeBytesMax = 16 * 1024 * 1024
/** Segments of one interchange: about 5,000 lines of 40 segments. */
export const segmentsMax = 200_000
/** No directory of the three standards has a segment with more; what has more is not a segment. */
export const elementsMax = 120
export const componentsMax = 60
/** An order may have as many lines as the hub takes in one order. */
export const linesMax = 5_000
