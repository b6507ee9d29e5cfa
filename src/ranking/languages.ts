import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as danish } from '@orama/stemmers/danish'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as finnish } from '@orama/stemmers/finnish'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as hungarian } from '@orama/stemmers/hungarian'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as norwegian } from '@orama/stemmers/norwegian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as romanian } from '@orama/stemmers/romanian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as swedish } from '@orama/stemmers/swedish'
import { stemmer as turkish } from '@orama/stemmers/turkish'
import { stopwords as arabicStopWords } from '@orama/stopwords/arabic'
import { stopwords as danishStopWords } from '@orama/stopwords/danish'
import { stopwords as dutchStopWords } from '@orama/stopwords/dutch'
import { stopwords as finnishStopWords } from '@orama/stopwords/finnish'
import { stopwords as frenchStopWords } from '@orama/stopwords/french'
import { stopwords as germanStopWords } from '@orama/stopwords/german'
import { stopwords as hungarianStopWords } from '@orama/stopwords/hungarian'
import { stopwords as italianStopWords } from '@orama/stopwords/italian'
import { stopwords as norwegianStopWords } from '@orama/stopwords/norwegian'
import { stopwords as portugueseStopWords } from '@orama/stopwords/portuguese'
import { stopwords as romanianStopWords } from '@orama/stopwords/romanian'
import { stopwords as russianStopWords } from '@orama/stopwords/russian'
import { stopwords as spanishStopWords } from '@orama/stopwords/spanish'
import { stopwords as swedishStopWords } from '@orama/stopwords/swedish'
import { stopwords as turkishStopWords } from '@orama/stopwords/turkish'
import { stem as english } from 'porter2'
import { STOP_WORDS } from './stop-words.ts'

/** What is known of the words of a language; they come in lower case. */
type Language = { stem: (word: string) => string; isStopWord: (word: string) => boolean }

const language = (stem: Language['stem'], stopWords: readonly string[] = []): Language => {
  const own = new Set(stopWords)
  return { stem, isStopWord: (word) => STOP_WORDS.has(word) || own.has(word) }
}

const UNKNOWN = language((word) => word)
const NORWEGIAN = language(norwegian, norwegianStopWords)

/**
 * By BCP 47's primary subtag. All are Snowball's (Porter, 2001). Swahili has none that is kept: its words change
 * at their beginning, which no suffix stripper undoes.
 */
const LANGUAGES: Readonly<Record<string, Language>> = {
  ar: language(arabic, arabicStopWords),
  da: language(danish, danishStopWords),
  de: language(german, germanStopWords),
  en: language(english),
  es: language(spanish, spanishStopWords),
  fi: language(finnish, finnishStopWords),
  fr: language(french, frenchStopWords),
  hu: language(hungarian, hungarianStopWords),
  it: language(italian, italianStopWords),
  nb: NORWEGIAN,
  nl: language(dutch, dutchStopWords),
  nn: NORWEGIAN,
  no: NORWEGIAN,
  pt: language(portuguese, portugueseStopWords),
  ro: language(romanian, romanianStopWords),
  ru: language(russian, russianStopWords),
  sv: language(swedish, swedishStopWords),
  tr: language(turkish, turkishStopWords),
}

/** @param tag `en`, `pt-BR` …; of a language that is not known, words stand as they are */
export const languageOf = (tag: string): Language =>
  LANGUAGES[tag.split(/[-_]/, 1)[0]!.toLowerCase()] ?? UNKNOWN
