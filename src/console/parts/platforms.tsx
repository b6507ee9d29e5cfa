import type { Child } from 'hono/jsx'

/** Code to copy. */
export const Snippet = ({ children }: { children: string }) => (
  <pre tabindex={0}>
    <code>{children}</code>
  </pre>
)

/** Where `head`, the two lines, go in the systems that newspapers use; and what a policy must let in from `origin`. */
export const Platforms = ({ head, origin }: { head: string; origin: string }) => (
  <div>
    <Platform name="WordPress">
      <p>
        In functions.php of your child theme, or in a plugin for snippets of code. Page caches may stay on:
        lists and ads are asked for by the reader’s browser. A plugin that delays or joins scripts must leave
        embed.js alone.
      </p>
      <Snippet>{`add_action('wp_head', function () { ?>
${head}
<?php });`}</Snippet>
      <p>
        The elements go into a block “Custom HTML” of the template for single posts; or let a rule place them:
        the text is in <code>.entry-content</code>.
      </p>
    </Platform>
    <Platform name="Drupal">
      <p>
        The two lines into html.html.twig of your theme, before <code>&lt;/head&gt;</code>; the elements into
        node--article.html.twig. Then clear the caches.
      </p>
    </Platform>
    <Platform name="Ghost">
      <p>
        The two lines into Settings → Code injection → Site header; the elements into post.hbs of your theme.
      </p>
    </Platform>
    <Platform name="Blogger">
      <p>
        Theme → Edit HTML, before <code>&lt;/head&gt;</code>, written as XML:
      </p>
      <Snippet>{head.replace('.css">', '.css"/>').replace('async src', 'async="async" src')}</Snippet>
    </Platform>
    <Platform name="Pages that are made by a script">
      <p>
        React, Vue and the like: put the two lines into the document itself. An element that is added later,
        or a new address in the address bar, is noticed.
      </p>
    </Platform>
    <Platform name="A Content-Security-Policy">
      <p>If your pages have one, add us to these lists:</p>
      <Snippet>{`script-src ${origin}; connect-src ${origin}; img-src ${origin};
frame-src ${origin}; style-src ${origin}`}</Snippet>
      <p>
        With Trusted Types also <code>trusted-types ukingo</code>. Nothing of ours needs “unsafe-inline” or
        “unsafe-eval”.
      </p>
    </Platform>
  </div>
)

const Platform = ({ name, children }: { name: string; children: Child }) => (
  <details class="more">
    <summary>{name}</summary>
    <div>{children}</div>
  </details>
)
