import { ask } from '../database'
import { masked, stranger } from '../demo'
import { expect, test } from '../fixtures'

const OWN = 'कृपया पर्ची पर लिखा कोड दबाएँ।'

test.afterAll(() =>
  ask(`UPDATE config SET prompt_language = NULL, prompt_voice = NULL, prompt_words = '{}' WHERE id = $1`, [
    masked.configId,
  ]),
)

test('a configuration that speaks Hindi in its own words: every prompt, every slip and the apology', async ({
  telephone,
}) => {
  await ask(
    `UPDATE config SET prompt_language = 'hi-IN', prompt_voice = 'Polly.Aditi', prompt_words = $2 WHERE id = $1`,
    [masked.configId, { askOrderCode: OWN }],
  )
  const call = await telephone.from('+919811100021').dial(masked.number)
  await call.hears(OWN)
  await call.press('99#')
  await call.hears('अंकों की संख्या सही नहीं है')
  await call.hears(OWN)
  for (const _ of [1, 2]) await call.staySilent()
  await call.hears('वह फ़ोन नंबर डालें')
  for (const _ of [1, 2, 3]) await call.staySilent()
  await call.hears('हमें आपका ऑर्डर नहीं मिला')
  await call.ended()
  const voices = call
    .state()
    .heard.flatMap(heard => (heard.kind === 'speech' ? [`${heard.voice} ${heard.language}`] : []))
  expect(new Set(voices)).toEqual(new Set(['Polly.Aditi hi-IN']))
})

test('a call in progress keeps its words, the next one has the new ones', async ({ telephone }) => {
  await ask(`UPDATE config SET prompt_language = 'hi-IN', prompt_voice = 'Polly.Aditi' WHERE id = $1`, [
    masked.configId,
  ])
  const call = await telephone.from(stranger.number).dial(masked.number)
  await ask(
    `UPDATE config SET prompt_language = NULL, prompt_voice = NULL, prompt_words = '{"askOrderCode": "Order code?"}'
     WHERE id = $1`,
    [masked.configId],
  )
  await call.staySilent()
  await call.hears('हमें कोई अंक नहीं मिला')
  await call.hangsUp()
  await call.ended()
  const next = await telephone.from(stranger.number).dial(masked.number)
  await next.hears('Order code?')
  await next.hangsUp()
  await next.ended()
})
