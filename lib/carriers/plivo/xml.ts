/** One element. `content` is XML already, or with `'text'` plain text that is escaped here. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  content = '',
  kind: 'xml' | 'text' = 'xml',
): string {
  const pairs = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')
  const inner = kind === 'text' ? escaped(content) : content
  return inner ? `<${name}${pairs}>${inner}</${name}>` : `<${name}${pairs}/>`
}

/** Markup becomes references; what XML 1.0 cannot hold at all (control characters, lone surrogates) becomes a space. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ')
    .replace(/[<>&"']/g, character => `&#${character.charCodeAt(0)};`)
}
