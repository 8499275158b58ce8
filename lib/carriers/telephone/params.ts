export type Params = [name: string, value: string][]
