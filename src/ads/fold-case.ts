/** Sections and tags compare so: 'Économie' = 'économie', composed or decomposed. */
export const foldCase = (text: string) => text.normalize('NFC').toLowerCase()
