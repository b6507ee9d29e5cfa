import cardCss from './card.css'
import css from './style.css'

/** Native and text ads are laid out here, in the page's own type. All slots share one stylesheet; without constructable
 *  ones each has its own. */
export const styleCards = (root: ShadowRoot): void => {
  const [shared] = root.adoptedStyleSheets ?? []
  if (shared) shared.replaceSync(css + cardCss)
  else root.querySelector('style')!.textContent = css + cardCss
}
