import { type ElementRule, GRAMMAR } from './grammar'
import { elementsOf, textOf, type XmlElement } from './parse-xml'
import { broken, type Problem } from './problem'

/** Everything in a document that breaks the carrier's rules, in reading order; none for a proper one. */
export function problemsIn(root: XmlElement): Problem[] {
  if (root.name !== 'Response') return broken(`the root must be Response, not ${root.name}`)
  return problemsOf(root)
}

function problemsOf(element: XmlElement): Problem[] {
  const rule = GRAMMAR[element.name]
  if (!rule) return broken(`there is no element ${element.name}`)
  if (rule.notActedOut) return broken(`${element.name} is not acted out by this network`)
  return [
    ...attributeProblems(element, rule),
    ...textProblems(element, rule),
    ...childProblems(element, rule),
    ...(rule.whole?.(element) ?? []),
    ...elementsOf(element).flatMap(problemsOf),
  ]
}

function attributeProblems({ name, attributes }: XmlElement, rule: ElementRule): Problem[] {
  const missing = (rule.required ?? []).filter(attribute => attributes[attribute] === undefined)
  const found = Object.entries(attributes).flatMap(([attribute, value]) => {
    const check = rule.attributes[attribute]
    if (!check) return broken(`${name} has no attribute ${attribute}`, null)
    return check(value).map(problem => ({ ...problem, rule: `${name} ${attribute}: ${problem.rule}` }))
  })
  return [...missing.flatMap(attribute => broken(`${name} needs ${attribute}`)), ...found]
}

function textProblems(element: XmlElement, rule: ElementRule): Problem[] {
  if (rule.text)
    return rule.text(textOf(element)).map(problem => ({ ...problem, rule: `${element.name}: ${problem.rule}` }))
  const stray = element.children.some(child => typeof child === 'string' && child.trim() !== '')
  return stray ? broken(`no text may stand in ${element.name}`) : []
}

function childProblems(element: XmlElement, rule: ElementRule): Problem[] {
  const children = elementsOf(element)
  const misplaced = children.filter(({ name }) => GRAMMAR[name] && !rule.children?.includes(name))
  const problems = misplaced.flatMap(({ name }) => broken(`${name} cannot stand in ${element.name}`))
  return rule.needsChild && children.length === 0
    ? [...problems, ...broken(`${element.name} needs an element inside`)]
    : problems
}
