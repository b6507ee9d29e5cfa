/** The box that chooses every row of a table, or none, and tells whether all are. */

for (const form of document.querySelectorAll<HTMLFormElement>('form.several')) {
  const all = form.querySelector<HTMLInputElement>('.all input')
  const rows = [...form.querySelectorAll<HTMLInputElement>('input[name=id]')]
  if (!all || rows.length === 0) continue
  form.addEventListener('change', ({ target }) => {
    if (target === all) for (const row of rows) row.checked = all.checked
    const chosen = rows.filter(({ checked }) => checked).length
    all.checked = chosen === rows.length
    all.indeterminate = chosen > 0 && chosen < rows.length
  })
}
