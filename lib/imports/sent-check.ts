import { sentFileName } from '@/lib/media/sent-file-name'

/**
 * What a page says about the file it sends: check it, and count what a replacement would do, which is all that a merge would
 * and the rows that would go. What is wrong with `columns` is told by whoever parses it.
 */
export function checkOf(request: Request): object {
  const columns = new URL(request.url).searchParams.get('columns')
  return {
    ...{ mode: 'replace', refused: 'skip', dryRun: true },
    fileName: sentFileName(request.headers),
    contentType: request.headers.get('content-type') ?? '',
    columns: columns === null ? null : parsed(columns),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
