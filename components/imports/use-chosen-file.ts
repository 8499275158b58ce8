import { useCallback, useRef, useState } from 'react'
import type { ImportField } from '@/lib/imports/fields'
import { guessMatching, hasTitles, type Matching, matched } from './import-columns'
import { type FileSample, readSample } from './read-sample'
import type { ChosenFile } from './send-import'

/** A file with what its beginning shows, and what its columns are taken for. */
export type Chosen = {
  file: ChosenFile
  sample: FileSample
  /** Whether the first line names the columns. */
  titles: boolean
  matching: Matching
  /** The places that somebody matched by hand: all others are guesses. */
  byHand: ReadonlySet<number>
}

/** The file somebody is about to import: looked into when it is chosen, and kept until it is sent or another takes its place. */
export function useChosenFile() {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const newest = useRef<ChosenFile | null>(null)

  const choose = useCallback(async (file: ChosenFile) => {
    newest.current = file
    const reading = await readSample(file.content).catch(() => NOT_READ)
    if (newest.current !== file) return
    setProblem(reading.ok ? null : reading.problem)
    setChosen(reading.ok ? guessed(file, reading.sample, hasTitles(reading.sample.lines)) : null)
  }, [])
  const setTitles = useCallback((titles: boolean) => setChosen(old => old && guessed(old.file, old.sample, titles)), [])
  const match = useCallback(
    (place: number, field: ImportField | null) =>
      setChosen(
        old =>
          old && {
            ...old,
            matching: matched(old.matching, place, field),
            byHand: new Set([...old.byHand, place]),
          },
      ),
    [],
  )
  const forget = useCallback(() => setChosen(null), [])
  return { chosen, problem, choose, setTitles, match, forget }
}

const NOT_READ = {
  ok: false,
  problem:
    'The file could not be looked into: part of this page was not loaded. Check the connection and choose it again.',
} as const

function guessed(file: ChosenFile, sample: FileSample, titles: boolean): Chosen {
  const { lines } = sample
  const width = Math.max(...lines.map(line => line.length))
  const first = titles ? (lines[0] ?? []) : []
  const named = Array.from({ length: width }, (_, place) => first[place] ?? '')
  return { file, sample, titles, matching: guessMatching(named, titles ? lines.slice(1) : lines), byHand: new Set() }
}
