type Policy = { createHTML(html: string): string }
type Factory = { createPolicy(name: string, rules: { createHTML(html: string): string }): Policy }

const asIs: Policy = { createHTML: (html) => html }
let policy: Policy | undefined

/** HTML of our own server as nodes; nothing of the page is touched if that fails. Where the page's list of Trusted Types
 *  policies lacks `ukingo`, it always fails: the refusal is asked for once, or every widget would log it again. */
export const parse = (html: string): DocumentFragment => {
  if (!policy) {
    const { trustedTypes } = window as { trustedTypes?: Factory }
    policy = {
      createHTML() {
        throw policy
      },
    }
    policy = trustedTypes ? trustedTypes.createPolicy('ukingo', asIs) : asIs
  }
  const template = document.createElement('template')
  template.innerHTML = policy.createHTML(html)
  return template.content
}

const sheets: Record<string, CSSStyleSheet> = {}

/** Constructed sheets are exempt from the host's `style-src`; Safari before 16.4 has none and takes a `<style>`. */
export const dressWith =
  (nonce: string) =>
  (element: HTMLElement, content: Node, css: string): ShadowRoot => {
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    root.replaceChildren(content)
    try {
      if (!sheets[css]) (sheets[css] = new CSSStyleSheet()).replaceSync(css)
      root.adoptedStyleSheets = [sheets[css]]
    } catch {
      const style = document.createElement('style')
      style.nonce = nonce
      style.textContent = css
      root.prepend(style)
    }
    return root
  }
