/** Text and data modules, as wrangler.toml's rules bundle them. */
declare module '*.sql' {
  const text: string
  export default text
}
declare module '*.woff2' {
  const bytes: ArrayBuffer
  export default bytes
}
declare module '*/migrations/migrations.js' {
  const migrations: {
    journal: { entries: { idx: number; when: number; tag: string; breakpoints: boolean }[] }
    migrations: Record<string, string>
  }
  export default migrations
}
