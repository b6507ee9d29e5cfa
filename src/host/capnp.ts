import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const variables = [
  'UKINGO_SECRET',
  'UKINGO_SETUP_TOKEN',
  'UKINGO_TRUST_PROXY',
  'UKINGO_DEMO',
  'UKINGO_ALLOW_PRIVATE',
  'UKINGO_INJECT',
  'UKINGO_ORIGIN',
  'UKINGO_OIDC_ISSUER',
  'UKINGO_OIDC_CLIENT_ID',
  'UKINGO_OIDC_CLIENT_SECRET',
  'UKINGO_RATE_PER_ADDRESS',
  'UKINGO_RATE_PER_SITE',
  'UKINGO_RATE_PER_TOKEN',
  'UKINGO_LOG_REQUESTS',
]

const moduleOf = (file: string): string | null => {
  if (file.endsWith('.sql') || file.endsWith('.css')) return `text = embed "${file}"`
  if (/\.(webp|avif|woff2)$/.test(file)) return `data = embed "${file}"`
  return null
}

/** Writes dist/workerd.capnp, for all that wrangler put there. Address, disk and variables come with the start (start.ts).
 *  Articles are fetched from public addresses, by workerd-private.capnp also from private ones: for a newspaper on the same
 *  machine. `origin` is the server that pages are injected in front of; serve.ts says where it listens. */
export const writeCapnp = (folder: string) => {
  const modules = readdirSync(folder).flatMap((file) => {
    const module = moduleOf(file)
    return module ? [`        (name = "${file}", ${module}),`] : []
  })
  writeFileSync(join(folder, 'workerd.capnp'), configuration(modules, 'public'))
  writeFileSync(join(folder, 'workerd-private.capnp'), configuration(modules, 'private'))
}

const configuration = (
  modules: string[],
  reach: 'public' | 'private',
) => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "ukingo", worker = (
      modules = [
        (name = "index.js", esModule = embed "index.js"),
${modules.join('\n')}
      ],
      compatibilityDate = "2026-10-01",
      globalOutbound = "origins",
      durableObjectNamespaces = [
        (className = "Site", uniqueKey = "site", enableSql = true),
        (className = "Meter", uniqueKey = "meter", enableSql = true),
        (className = "Directory", uniqueKey = "directory", enableSql = true),
      ],
      durableObjectStorage = (localDisk = "storage"),
      bindings = [
        (name = "SITE", durableObjectNamespace = "Site"),
        (name = "METER", durableObjectNamespace = "Meter"),
        (name = "DIRECTORY", durableObjectNamespace = "Directory"),
        (name = "ORIGIN", service = "origin"),
${variables.map((name) => `        (name = "${name}", fromEnvironment = "${name}"),`).join('\n')}
      ],
    )),
    (name = "origins", network = (
      allow = [${reach === 'public' ? '"public"' : '"public", "private"'}],
      tlsOptions = (trustBrowserCas = true),
    )),
    (name = "origin", external = (address = "127.0.0.1:9", http = ())),
    (name = "storage", disk = (path = "data", writable = true)),
  ],
  sockets = [(name = "http", http = (), service = "ukingo")],
);
`
