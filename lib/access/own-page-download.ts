import { statusOf, UNKEPT } from './own-page-post'
import { resultOf } from './run-action'

/**
 * Answers with a file that is made as it is read, whatever its size. A refusal is a sentence, with its status; what goes wrong
 * later breaks the download off, so that half a file is never taken for a whole one. Redirects and 404s of Next pass.
 */
export async function answerDownload(
  fileName: string,
  make: () => Promise<AsyncIterable<Uint8Array>>,
): Promise<Response> {
  let status = 200
  const made = await resultOf(() =>
    make().catch(error => {
      status = statusOf(error)
      throw error
    }),
  )
  if (!made.ok) return new Response(made.message, { status, headers: UNKEPT })
  return new Response(streamOf(made.data), {
    headers: {
      ...UNKEPT,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  })
}

function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    // Who closes the page lets go of what is read for it.
    cancel: async () => void (await pieces.return?.()),
  })
}
