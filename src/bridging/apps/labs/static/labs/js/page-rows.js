/**
 * Return the cells of a table as texts.
 * @param {HTMLTableElement} table
 */
export function rowsOf(table) {
  return [...table.rows].map((row) => [...row.cells].map((cell) => (cell.textContent ?? "").trim()));
}
