import { SaxesParser } from 'saxes'

export type XmlElement = { name: string; attributes: Record<string, string>; children: (XmlElement | string)[] }

/** A document's root element, or what keeps it from being well-formed XML. Text keeps its place among the children. */
export function parseXml(text: string): { root: XmlElement } | { problem: string } {
  const parser = new SaxesParser({ xmlns: false })
  const outside: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [outside]
  const problems: string[] = []

  parser.on('error', error => problems.push(error.message))
  parser.on('doctype', () => problems.push('a document type has no place in voice XML'))
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: { ...attributes }, children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  const keep = (part: string) => open.at(-1)?.children.push(part)
  parser.on('text', keep)
  parser.on('cdata', keep)
  parser.write(text).close()

  const [problem] = problems
  const root = elementsOf(outside)[0]
  return problem === undefined && root ? { root } : { problem: problem ?? 'there is no element in it' }
}

/** The elements directly inside. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter(child => typeof child !== 'string')
}

/** Everything written inside, at any depth, in reading order; Plivo trims it. */
export function textOf(element: XmlElement): string {
  return element.children
    .map(child => (typeof child === 'string' ? child : textOf(child)))
    .join('')
    .trim()
}
