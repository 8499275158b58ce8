import { LIMITS } from '@/lib/switchboard/limits'

/**
 * The clips with the ids `ids` as an object of id → `Audio` (lib/switchboard/call.ts); nothing is looked up where there are
 * none. `ids` is SQL of ours.
 */
const clips = (ids: string) => `CASE WHEN coalesce(${ids}) IS NOT NULL THEN (
  SELECT jsonb_object_agg(clip.id, CASE clip.kind
    WHEN 'file' THEN jsonb_build_object('kind', 'clip', 'file', clip.sha256 || '.' || clip.extension)
    ELSE jsonb_build_object('kind', 'speech', 'text', clip.text, 'language', clip.language, 'voice', clip.voice) END)
  FROM media_clip clip WHERE clip.id IN (${ids})) END`

/**
 * The live mappings that satisfy `condition` as `FoundMapping[]`: one an agent, its most recently saved, newest agent first.
 * `min` and `max` are the lengths of codes that can be keyed. All arguments are SQL of ours; what callers send arrives as
 * parameters.
 */
const liveMappings = (condition: string, now: string, { min, max }: { min: string; max: string }) => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'mappingId', m.id::text, 'agent', m.follow_me_number, 'orderCode', m.order_code, 'coded', m.coded,
    'business', EXISTS (SELECT 1 FROM phone_number WHERE number = m.follow_me_number))
    ORDER BY m.updated_at DESC, m.id DESC), '[]')
  FROM (
    SELECT DISTINCT ON (m.follow_me_number) m.id, m.follow_me_number, m.order_code, m.updated_at,
      coalesce(bool_or(length(m.order_code) BETWEEN ${min} AND ${max}) OVER (PARTITION BY m.follow_me_number), false) AS coded
    FROM mapping m
    WHERE ${condition} AND m.active AND coalesce(m.expires_at, 'infinity'::timestamptz) > ${now}
    ORDER BY m.follow_me_number, m.updated_at DESC, m.id DESC) m)`

/** Who shares a count of wrong entries: one caller number, or all withheld callers of one business number; tests apart. */
const pool = (test: string, caller: string, business: string) =>
  `(CASE WHEN ${test} THEN 'test:' ELSE '' END || coalesce(${caller}, 'withheld:' || ${business}))`

/**
 * Wrong keypad entries of one pool in the last hour; more than the highest limit is as good as that limit.
 * The arguments are qualified names: `at` alone would be the failure's own.
 */
const failures = (account: string, pool: string, now: string) => `(
  SELECT count(*)::int FROM (
    SELECT 1 FROM keypad_failure
    WHERE account_id = ${account} AND pool = ${pool} AND at > ${now} - interval '1 hour'
    LIMIT ${LIMITS.wrongEntriesPerHour.withheld}) recent)`

/** One agent, and nothing against it: such a caller is never kept out, so wrong entries need no counting. */
const CONNECTED_AT_ONCE = `(jsonb_array_length(mappings) = 1 AND NOT (mappings -> 0 -> 'business')::boolean
        AND mappings -> 0 ->> 'agent' <> caller)`

/** What a mapping is called at the moment; the id is SQL of ours. */
const labelOf = (mappingId: string) => `(SELECT m.label FROM mapping m WHERE m.id = ${mappingId})`

/**
 * A number's business hours, with where they lead when open and when closed. A subquery inside a CASE costs nothing for the
 * numbers that keep none.
 */
const HOURS = `
  CASE WHEN p.schedule_id IS NOT NULL AND asked.config IS NULL THEN (
    SELECT jsonb_build_object('scheduleId', s.id, 'version', s.version, 'name', s.name, 'timeZone', s.time_zone,
      'week', s.week, 'holidays', s.holidays, 'override', s.override,
      'open', jsonb_build_object('routing', s.open_routing, 'configId', s.open_config_id, 'clipId', s.open_clip_id),
      'closed', jsonb_build_object('routing', s.closed_routing, 'configId', s.closed_config_id, 'clipId', s.closed_clip_id))
    FROM schedule s WHERE s.id = p.schedule_id AND s.account_id = asked.account_id) END`

/** Where a number leads, or the hours that have to be asked first. */
const BY_NUMBER = `
  CROSS JOIN LATERAL (SELECT n.routing::text AS routing, n.config_id, n.clip_id, n.hours AS schedule, NULL::jsonb AS followed) goal`

/** The way they chose; null when they were not asked yet, or edited since. */
const WAY = `
  CASE WHEN n.hours ->> 'scheduleId' = asked.hours ->> 'scheduleId' AND n.hours ->> 'version' = asked.hours ->> 'version'
    THEN n.hours -> CASE WHEN (asked.hours -> 'open')::boolean THEN 'open' ELSE 'closed' END END`

/** The same with hours that were asked: they count unless they were edited in between. */
const BY_HOURS = `
  CROSS JOIN LATERAL (SELECT ${WAY} AS way) way
  CROSS JOIN LATERAL (SELECT
  CASE WHEN n.hours IS NULL THEN n.routing::text ELSE way ->> 'routing' END AS routing,
  CASE WHEN n.hours IS NULL THEN n.config_id ELSE way ->> 'configId' END AS config_id,
  CASE WHEN n.hours IS NULL THEN n.clip_id ELSE way ->> 'clipId' END AS clip_id,
  CASE WHEN n.hours IS NOT NULL AND way IS NULL THEN n.hours END AS schedule,
  CASE WHEN n.hours IS NOT NULL THEN asked.hours END AS followed) goal`

/** What answering calls looks up and comes to, as `facts`; nothing is written. $1 as in `answer`. */
const facts = (goal: string): string => `
WITH line AS MATERIALIZED (
  SELECT asked.*, coalesce(n.number, asked.dialled) AS number, goal.routing, goal.clip_id, goal.schedule, goal.followed,
    c.id AS config_id, c.name AS config_name, c.fallback, c.code_digits_min, c.code_digits_max, c.retries,
    c.ring_seconds, c.record, c.prompt_language, c.prompt_voice, c.prompt_words,
    c.greeting_clip_id, c.ringback_clip_id, c.hold_clip_id, c.rejection_clip_id,
    ${clips('c.greeting_clip_id, c.ringback_clip_id, c.hold_clip_id, c.rejection_clip_id, goal.clip_id')} AS clips,
    ${liveMappings('m.config_id = c.id AND m.customer_number = asked.caller', 'asked.at', { min: 'c.code_digits_min', max: 'c.code_digits_max' })} AS mappings
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("accountId" text, "carrierCallId" text, dialled text, caller text,
      now timestamptz, "callId" uuid, test boolean, "configId" text, hours jsonb, "sessionStart" timestamptz, region text))
    WITH ORDINALITY AS asked(account_id, carrier_call_id, dialled, caller, at, id, test, config, hours, session_start,
      region, place)
  LEFT JOIN LATERAL (
    SELECT p.number, p.routing, p.config_id, p.clip_id, ${HOURS} AS hours
    FROM phone_number p WHERE p.number = asked.dialled AND p.account_id = asked.account_id LIMIT 1) n ON true
  ${goal}
  LEFT JOIN LATERAL (
    SELECT * FROM config
    WHERE id = coalesce(asked.config, goal.config_id) AND account_id = asked.account_id AND deleted_at IS NULL LIMIT 1) c ON true
), facts AS MATERIALIZED (
  SELECT line.*,
    CASE WHEN ${CONNECTED_AT_ONCE} THEN mappings -> 0 END AS sole,
    jsonb_build_object('region', region, 'businessNumber', number, 'hours', followed, 'target', CASE
      WHEN config_id IS NOT NULL THEN jsonb_build_object('to', 'masked_connect', 'flow', jsonb_build_object(
        'configId', config_id, 'configName', config_name, 'fallback', fallback,
        'codeDigitsMin', code_digits_min, 'codeDigitsMax', code_digits_max,
        'retries', retries, 'ringSeconds', ring_seconds, 'record', record,
        'greeting', clips -> greeting_clip_id, 'ringback', clips -> ringback_clip_id,
        'hold', clips -> hold_clip_id, 'rejection', clips -> rejection_clip_id,
        'wording', CASE WHEN prompt_language IS NOT NULL OR prompt_words <> '{}' THEN jsonb_build_object(
          'words', prompt_words, 'voice', CASE WHEN prompt_language IS NOT NULL
            THEN jsonb_build_object('language', prompt_language, 'voice', prompt_voice) END) END))
      WHEN routing = 'message' THEN jsonb_build_object('to', 'message', 'message', clips -> clip_id)
      WHEN routing = 'voicemail' THEN jsonb_build_object('to', 'voicemail', 'greeting', clips -> clip_id)
      ELSE '{"to": "nothing"}' END) AS answered,
    jsonb_build_object('mappings', mappings, 'failures', CASE
      WHEN config_id IS NULL OR ${CONNECTED_AT_ONCE} THEN 0
      ELSE ${failures('line.account_id', pool('line.test', 'line.caller', 'line.number'), 'line.at')} END) AS found
  FROM line
)`

/**
 * Answers calls, any number of them, in one round trip: what each dialled number reaches, whom each caller's own number
 * finds, and the calls' rows and stories, durable when this returns. Where one mapping or none was found the row says what
 * the switchboard will say of it; of other calls it says `steps_seen` 0, and has to be brought up to its story. A call to a
 * number with business hours that were not asked yet is not answered: its schedule is returned, and nothing written.
 *
 * $1 is a JSON array of `ToAnswer` (lib/calls/answer-batch.ts); rows come back in its order. One JSON parameter, because
 * the planner guesses the same number of rows for every array of it and so keeps its plan, where it would plan lists of
 * different lengths anew each time, which takes longer than answering.
 */
const answer = (goal: string): string => `${facts(goal)}, new_call AS (
  INSERT INTO call (id, account_id, carrier_call_id, test, business_number, customer_number, config_id, config_name,
    match_type, agent_number, mapping_id, order_code, label, started_at, answered_at, steps_seen)
  SELECT id, account_id, carrier_call_id, test, number, caller, config_id, config_name,
    CASE WHEN config_id IS NOT NULL THEN CASE WHEN sole IS NULL THEN 'not_matched' ELSE 'caller_number' END END::match_type,
    sole ->> 'agent', (sole ->> 'mappingId')::bigint, sole ->> 'orderCode', ${labelOf(`(sole ->> 'mappingId')::bigint`)},
    coalesce(session_start, at),
    CASE WHEN sole IS NULL OR greeting_clip_id IS NOT NULL THEN at END,
    CASE WHEN sole IS NULL AND jsonb_array_length(mappings) > 0 THEN 0 ELSE 1 END
  FROM facts WHERE schedule IS NULL
  -- Two bursts with the same calls in them must not wait for each other.
  ORDER BY account_id, carrier_call_id
  ON CONFLICT (account_id, carrier_call_id) DO NOTHING
  RETURNING id, steps_seen
), new_story AS (
  INSERT INTO call_story (call_id, answered, steps)
  SELECT id, answered, jsonb_build_object('answer', jsonb_build_object(
    'at', at, 'sessionStart', session_start, 'caller', caller, 'found', found))
  FROM facts JOIN new_call USING (id)
)
SELECT schedule, answered, found, new_call.id AS "callId", new_call.steps_seen AS "stepsSeen"
FROM facts LEFT JOIN new_call USING (id) ORDER BY place`

/** For calls whose numbers' hours were not asked yet, which is all that most calls need. */
export const ANSWER = answer(BY_NUMBER)

/** For calls of which some know what their number's hours say. It does what ANSWER does, at a little more expense. */
export const ANSWER_BY_HOURS = answer(BY_HOURS)

const wouldAnswer = (goal: string): string => `${facts(goal)}
SELECT schedule, answered, found, NULL AS "callId", 0 AS "stepsSeen" FROM facts ORDER BY place`

/** What ANSWER and ANSWER_BY_HOURS would come to, and nothing is written. */
export const WOULD_ANSWER = wouldAnswer(BY_NUMBER)
export const WOULD_ANSWER_BY_HOURS = wouldAnswer(BY_HOURS)

/** $1 account, $2 the carrier's call id. */
export const STORY = `
SELECT c.id AS "callId", c.test, c.customer_number AS caller, c.steps_seen AS "stepsSeen", s.answered, s.steps
FROM call c JOIN call_story s ON s.call_id = c.id
WHERE c.account_id = $1 AND c.carrier_call_id = $2`

/** What the call was answered with says where to look: its configuration, and the lengths of that configuration's codes. */
const FLOW = `(s.answered #> '{target,flow}')`
const CODE_DIGITS = { min: `(${FLOW} ->> 'codeDigitsMin')::int`, max: `(${FLOW} ->> 'codeDigitsMax')::int` }

const found = (condition: string) => `jsonb_build_object('found', jsonb_build_object(
  'mappings', ${liveMappings(`m.config_id = ${FLOW} ->> 'configId' AND ${condition}`, '$5::timestamptz', CODE_DIGITS)},
  'failures', ${failures('$1', pool('c.test', 'c.customer_number', 'c.business_number'), '$5::timestamptz')}))`

const LOOKUPS = {
  none: `'{}'::jsonb`,
  order_code: found('m.order_code = $6::text AND NOT m.code_released'),
  registered_number: found('m.customer_number = $6::text'),
}

const wouldFind = (condition: string) => `
SELECT ${liveMappings(`m.config_id = $1 AND ${condition}`, '$3::timestamptz', { min: '$4::int', max: '$5::int' })} AS mappings`

/** What a keypad entry would find. $1 configuration, $2 what to look up, $3 now, $4 and $5 the lengths of its codes. */
export const WOULD_FIND = {
  order_code: wouldFind('m.order_code = $2::text AND NOT m.code_released'),
  registered_number: wouldFind('m.customer_number = $2::text'),
}

/**
 * Adds a step to a call's story, unless it is there: the row is locked for as long as that takes, so of five deliveries at
 * once one adds it and all see it. No row: no such call.
 *
 * $1 account, $2 the carrier's call id, $3 step key, $4 facts; for a keypad entry also $5 now, $6 what to
 * look up.
 */
export const append = (lookup: keyof typeof LOOKUPS): string => `
UPDATE call_story s
SET steps = CASE WHEN s.steps ? $3 THEN s.steps ELSE s.steps || jsonb_build_object($3::text, $4::jsonb || ${LOOKUPS[lookup]}) END
FROM call c
WHERE c.account_id = $1 AND c.carrier_call_id = $2 AND s.call_id = c.id
RETURNING c.id AS "callId", c.test, c.customer_number AS caller, c.steps_seen AS "stepsSeen", s.answered, s.steps`

/** An answer that comes after the call's hang-up did. $1 call, $2 answered, $3 the answer's facts, $4 configuration, $5 its name. */
export const ANSWER_LATE = `
WITH late AS (
  UPDATE call_story SET answered = $2, steps = jsonb_build_object('answer', $3::jsonb) || steps
  WHERE call_id = $1 AND NOT steps ? 'answer' RETURNING call_id
)
UPDATE call SET config_id = $4, config_name = $5, customer_number = $3::jsonb ->> 'caller' FROM late WHERE id = late.call_id`

/**
 * A call first heard of at its hang-up: it was answered while the database was away.
 * $1 call, $2 account, $3 the carrier's call id, $4 test, $5 business number, $6 caller or null, $7 started at, $8 steps.
 */
export const UNANSWERED = `
WITH new_call AS (
  INSERT INTO call (id, account_id, carrier_call_id, test, business_number, customer_number, started_at)
  VALUES ($1::uuid, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (account_id, carrier_call_id) DO NOTHING RETURNING id
)
INSERT INTO call_story (call_id, steps) SELECT id, $8::jsonb FROM new_call RETURNING call_id AS "callId"`

/** Writes a summary, unless the row already has one of a longer story. $1 call, then `Summary` in its order. */
export const SUMMARISE = `
UPDATE call SET match_type = $2::match_type, outcome = $3::outcome, ambiguous = $4, agent_number = $5, mapping_id = $6,
  label = CASE WHEN mapping_id IS NOT DISTINCT FROM $6::bigint THEN label ELSE ${labelOf('$6::bigint')} END,
  order_code = $7, keypad_tries = $8, started_at = $9, answered_at = $10, connected_at = $11, ended_at = $12,
  talk_seconds = $13, steps_seen = $14
WHERE id = $1 AND steps_seen <= $14`

/** The same, with a wrong keypad entry counted. $15 entry, $16 now. */
export const SUMMARISE_FAILURE = `
WITH failure AS (
  INSERT INTO keypad_failure (call_id, step, account_id, pool, at)
  SELECT c.id, $15, c.account_id, ${pool('c.test', 'c.customer_number', 'c.business_number')}, $16 FROM call c WHERE c.id = $1
  ON CONFLICT (call_id, step) DO NOTHING
) ${SUMMARISE}`
