import type { Flow } from '@/lib/switchboard/call'

/** What a configuration does with unknown callers, in one sentence: each prompt with its tries, then how it ends. */
export function describeConfig({ fallback, retries }: Pick<Flow, 'fallback' | 'retries'>): string {
  const tries = retries === 0 ? '1 try' : `${retries + 1} tries`
  const prompts = PROMPTS[fallback].map(prompt => `${prompt} (${tries})`)
  return `Unknown callers: ${[...prompts, 'the rejection message'].join(', then ')}.`
}

const PROMPTS: Record<Flow['fallback'], readonly string[]> = {
  code_then_number: ['order code', 'registered number'],
  code_only: ['order code'],
  number_only: ['registered number'],
}
