import { createServer } from 'node:http'
import pg from 'pg'

/**
 * The floor: `node:http`, the same driver, one prepared statement, a small document, and nothing else. Run as a process of its
 * own with DATABASE_URL and PORT; a POST whose body has `From=<digits>` looks that customer up, one whose body is JSON adds a
 * mapping, durably.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 })
const LOOKUP = `SELECT follow_me_number FROM mapping
  WHERE config_id = 'bench' AND customer_number = $1 AND active AND coalesce(expires_at, 'infinity'::timestamptz) > now()`
const INSERT = `INSERT INTO mapping (config_id, customer_number, follow_me_number, order_code) VALUES ('bare', $1, $2, $3)`

let added = 0

// As long as our own server: a line of the load that waits its turn must not be closed meanwhile.
const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  let body = ''
  request.on('data', chunk => {
    body += chunk
  })
  request.on('end', async () => {
    if (body.startsWith('{')) {
      const { customerNumber, followMeNumber } = JSON.parse(body)
      await pool.query({ name: 'insert', text: INSERT, values: [customerNumber, followMeNumber, String(++added)] })
      const json = JSON.stringify({ result: 'created' })
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).end(json)
      return
    }
    const from = /From=(\d+)/.exec(body)?.[1]
    const { rows } = await pool.query({ name: 'lookup', text: LOOKUP, values: [`+${from}`] })
    const xml = `<Response><Dial><Number>${rows[0]?.follow_me_number}</Number></Dial></Response>`
    response.writeHead(200, { 'content-type': 'application/xml', 'content-length': xml.length }).end(xml)
  })
})
server.listen(Number(process.env.PORT))
