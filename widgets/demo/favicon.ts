/** A lateen sail on deep water. */
export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#16425b" d="M0 0h32v32H0z"/>' +
  '<path fill="#f4ead6" d="M7 21C11 12 17 6 24 4c-1 6 0 11 2 16z"/><path fill="#cf4a2c" d="M4 22h24l-5 6H9z"/></svg>'
