import { z } from 'zod'
import { codeInAddress } from '@/lib/masked-connect/event-schema'

// What the curly brackets in the addresses stand for.

export const configId = z.string().meta({ description: 'The configuration’s id.', examples: ['mumbai-hub'] })
export const mappingId = z.string().meta({ description: 'The mapping’s id.', examples: ['1024'] })
export const importId = z.string().meta({ description: 'The import’s id.', examples: ['17'] })
export const callId = z.string().meta({ description: 'The call’s id.' })
export const orderCode = codeInAddress
