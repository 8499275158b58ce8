/** Some of a recording's sound: `hertz` samples a second, an array a channel, every sample from -1 to 1. */
export type Sound = { hertz: number; channels: Float32Array[] }
