import { describe, expect, test } from 'vitest'
import { readDocument } from './read-document'

const number = '<Number>919820000001</Number>'

function problemsOf(inside: string) {
  return readDocument(`<Response>${inside}</Response>`, 'application/xml').problems
}

describe('a proper document has no fault', () => {
  test.each([
    ['nothing in it', ''],
    ['speech by a standard voice', '<Speak language="en-GB">Hello</Speak>'],
    [
      'speech by Indian voices',
      '<Speak voice="Polly.Aditi" language="hi-IN">नमस्ते</Speak><Speak voice="Polly.Raveena">Hello</Speak>',
    ],
    [
      'marked-up speech by a Polly voice',
      '<Speak voice="Polly.Joanna">Code <say-as interpret-as="digits">42</say-as><break time="1s"/></Speak>',
    ],
    ['a clip', '<Play loop="0">https://a.example/c.mp3</Play>'],
    [
      'a prompt',
      '<GetDigits action="https://a.example/k#rc=3&amp;rp=5xx,ct,rt" numDigits="11" finishOnKey="#" log="false"><Speak>Key</Speak><Play>https://a.example/c.mp3</Play></GetDigits>',
    ],
    [
      'an input prompt',
      '<GetInput action="https://a.example/k" inputType="dtmf" digitEndTimeout="auto" finishOnKey="none"/>',
    ],
    ['a dial', `<Dial callerId="+912269947011" callerName="Swift" timeout="30" dialMusic="real">${number}</Dial>`],
    ['a recording', '<Record startOnDialAnswer="true" maxLength="14400" redirect="false" recordChannelType="stereo"/>'],
    ['a wait', '<Wait length="2" silence="true"/>'],
    ['a redirect', '<Redirect method="GET">https://a.example/next</Redirect>'],
    ['a rejection', '<Hangup reason="busy"/>'],
    ['something before the answer', '<PreAnswer><Speak>Hello</Speak></PreAnswer>'],
    ['white space and comments', ' \n <!-- quiet --> <Wait/>'],
  ])('%s', (_, inside) => {
    expect(problemsOf(inside)).toEqual([])
  })
})

describe('a broken rule makes the whole document invalid', () => {
  test.each([
    ['an element of another carrier', '<Say>Hello</Say>'],
    ['an element in the wrong case', '<speak>Hello</speak>'],
    ['an element in the wrong place', `<Dial><Play>https://a.example/c.mp3</Play>${number}</Dial>`],
    ['a number outside of a Dial', number],
    ['a prompt inside a prompt', '<GetDigits><GetDigits/></GetDigits>'],
    ['a pause inside a prompt, which is not documented', '<GetDigits><Wait/></GetDigits>'],
    ['text between the elements', 'Hello<Wait/>'],
    ['text inside an element that takes none', '<Wait>one second</Wait>'],
    ['a raw & in an attribute', '<GetDigits action="https://a.example/k#rc=1&rp=all"/>'],
    ['a quote inside an attribute', `<Dial callerName="Acme "Best"">${number}</Dial>`],
    ['a control character', '<Speak>ding\u0007</Speak>'],
    ['a dial to nobody', '<Dial/>'],
    ['an empty number', '<Dial><Number/></Dial>'],
    ['a number with spaces', '<Dial><Number>+91 98200 00001</Number></Dial>'],
    ['an empty clip address', '<Play/>'],
    ['a relative clip address', '<Play>/c.mp3</Play>'],
    ['a clip address of another scheme', '<Play>ftp://a.example/c.mp3</Play>'],
    ['a relative callback address', `<Dial callbackUrl="/leg">${number}</Dial>`],
    ['a callback method other than GET or POST', `<Dial callbackMethod="PUT">${number}</Dial>`],
    ['empty speech', '<Speak> </Speak>'],
    ['an input prompt without its action', '<GetInput inputType="dtmf"/>'],
    ['an input prompt that does not say for what', '<GetInput action="https://a.example/k"/>'],
    ['no digits to wait for', '<GetDigits numDigits="0"/>'],
    ['a time that is no number', '<GetDigits timeout="soon"/>'],
    [
      'an input time that is too long',
      '<GetInput action="https://a.example/k" inputType="dtmf" executionTimeout="61"/>',
    ],
    ['two finish keys', '<GetDigits finishOnKey="*#"/>'],
    ['a ring time of nothing', `<Dial timeout="0">${number}</Dial>`],
    ['a caller name of 51 characters', `<Dial callerName="${'a'.repeat(51)}">${number}</Dial>`],
    ['a boolean that is neither true nor false', '<Record redirect="yes"/>'],
    ['a reason that does not exist', '<Hangup reason="gone"/>'],
    ['an element this network does not act out', '<Conference>Room</Conference>'],
  ])('%s', (_, inside) => {
    expect(problemsOf(inside).map(({ code }) => code)).toContain('document')
  })

  test.each([
    ['a standard voice speaks no Indian English', '<Speak voice="WOMAN" language="en-IN">Hello</Speak>'],
    ['the man’s voice speaks no Danish', '<Speak voice="MAN" language="da-DK">Hej</Speak>'],
    ['there is no such Polly voice', '<Speak voice="Polly.Kajal">Hello</Speak>'],
    ['a Polly voice speaks its own language', '<Speak voice="Polly.Joanna" language="hi-IN">Hello</Speak>'],
    ['there is no voice called woman', '<Speak voice="woman">Hello</Speak>'],
    ['speech markup needs a Polly voice', '<Speak>Code <break/></Speak>'],
  ])('%s', (_, inside) => {
    expect(problemsOf(inside).map(({ code }) => code)).toContain('document')
  })

  test('speech is at most 3,000 characters', () => {
    expect(problemsOf(`<Speak>${'a'.repeat(3000)}</Speak>`)).toEqual([])
    expect(problemsOf(`<Speak>${'a'.repeat(3001)}</Speak>`)).toHaveLength(1)
  })
})

test.each([
  ['a relative action', '<GetDigits action="/k"/>', 7022],
  ['an action by another scheme', '<GetDigits action="tel:1"/>', 7022],
  ['an action by PUT', '<GetDigits action="https://a.example/k" method="PUT"/>', 7032],
  ['a relative redirect', '<Redirect>/next</Redirect>', 7024],
  ['a redirect by PUT', '<Redirect method="put">https://a.example/next</Redirect>', 7034],
])('%s has a hang-up code of its own', (_, inside, code) => {
  expect(problemsOf(inside)).toEqual([expect.objectContaining({ code })])
})

describe('faults that the carrier overlooks are noted all the same', () => {
  test.each([
    ['an attribute that does not exist', `<Dial record="true">${number}</Dial>`],
    [
      'an attribute the carrier’s SDK knows and its documents do not',
      '<GetInput action="https://a.example/k" inputType="dtmf" retries="2"/>',
    ],
    ['an attribute in the wrong case', `<Dial callerID="912269947011">${number}</Dial>`],
    ['a callback address that needs percent-encoding', '<GetDigits action="https://a.example/k?for=order code"/>'],
    ['a callback address that is percent-encoded', '<GetDigits action="https://a.example/k?n=%2B91"/>'],
    ['a setting behind # that does not exist', '<GetDigits action="https://a.example/k#retry=3"/>'],
  ])('%s', (_, inside) => {
    expect(problemsOf(inside)).toEqual([expect.objectContaining({ code: null })])
  })
})

describe('an answer that is no document', () => {
  test.each([
    ['nothing', '', 'application/xml'],
    ['the word OK', 'OK', 'application/xml'],
    ['another root', '<Answer/>', 'application/xml'],
    ['two roots', '<Response/><Response/>', 'application/xml'],
    ['half a document', '<Response><Speak>Hel', 'application/xml'],
    ['a document type', '<!DOCTYPE Response><Response/>', 'application/xml'],
    ['a page', '<Response/>', 'text/html'],
    ['no content type', '<Response/>', ''],
    ['more than 100 KB', `<Response><!-- ${'a'.repeat(100 * 1024)} --></Response>`, 'text/xml'],
  ])('%s', (_, body, contentType) => {
    expect(readDocument(body, contentType).problems.map(({ code }) => code)).toContain('document')
  })
})

test('application/xml and text/xml will both do, with or without a charset', () => {
  for (const contentType of ['application/xml', 'text/xml; charset=utf-8', 'Application/XML;charset=UTF-8'])
    expect(readDocument('<Response/>', contentType).problems).toEqual([])
})
