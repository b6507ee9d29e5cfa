type Navigation = EventTarget

/** Calls `moved` when the address may have changed without a page load. */
export const watchNavigation = (moved: () => void): void => {
  const { navigation } = window as { navigation?: Navigation }
  if (navigation) {
    // `currententrychange` alone comes before an intercepted navigation has put its content in place.
    for (const type of ['navigatesuccess', 'currententrychange']) navigation.addEventListener(type, moved)
    return
  }
  // Firefox before 147 and Safari before 26.2 have no Navigation API.
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method]
    history[method] = function (...parameters) {
      original.apply(this, parameters)
      moved()
    }
  }
  addEventListener('popstate', moved)
}
