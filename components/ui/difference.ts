/** Whose value of a setting is kept when two people changed it. */
export type Side = 'mine' | 'theirs'

/** A setting that two people have different. `picked` is whose value is kept unless the reader says otherwise. */
export type Difference<Part> = { part: Part; picked: Side }
