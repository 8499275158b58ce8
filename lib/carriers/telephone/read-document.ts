import { problemsIn } from './check-document'
import { elementsOf, parseXml, type XmlElement } from './parse-xml'
import { broken, type Problem } from './problem'

/** Plivo: a document is smaller than 100 KB. */
const MAX_BYTES = 100 * 1024

/** What an answer tells the carrier to do. With a problem that has a code, nothing in it is carried out. */
export function readDocument(body: string, contentType: string): { elements: XmlElement[]; problems: Problem[] } {
  const refused = (rule: string) => ({ elements: [], problems: broken(rule) })
  if (!/^(application|text)\/xml(\s*;|$)/i.test(contentType))
    return refused(`a document is application/xml or text/xml, not “${contentType}”`)
  if (Buffer.byteLength(body) > MAX_BYTES) return refused('a document is at most 100 KB')

  const parsed = parseXml(body)
  if ('problem' in parsed) return refused(`not well-formed XML: ${parsed.problem}`)
  return { elements: elementsOf(parsed.root), problems: problemsIn(parsed.root) }
}
