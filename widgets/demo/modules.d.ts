declare module '*.webp' {
  const bytes: ArrayBuffer
  export default bytes
}

declare module '*.css' {
  const text: string
  export default text
}
