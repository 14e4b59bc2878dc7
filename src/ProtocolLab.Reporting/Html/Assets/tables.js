// Tables: sorted by a click on a column's name, narrowed down by what is typed and chosen.
(() => {
  "use strict";
  const { all } = lab;

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y) ? x - y : a.localeCompare(b, "en", { numeric: true });
  };
  for (const table of all("table[data-sortable]")) {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows].sort((a, b) => compare(keyOf(a, column), keyOf(b, column)));
        table.tBodies[0].append(...(descending ? rows.reverse() : rows));
      });
    });
  }

  for (const tools of all("[data-filter-tools]")) {
    const section = tools.closest("section");
    const word = tools.querySelector("[data-filter]");
    const verdict = tools.querySelector("[data-filter-verdict]");
    const count = tools.querySelector("[data-filter-count]");
    const rows = all("tbody tr", section);
    // Rows never change; some tables have hundreds.
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const apply = () => {
      const wanted = word.value.trim().toLowerCase();
      const active = wanted !== "" || verdict.value !== "";
      for (const row of rows) {
        const fits = texts.get(row).includes(wanted) && (verdict.value === "" || row.dataset.verdict === verdict.value);
        row.hidden = !fits;
      }
      for (const table of all(".scroll", section)) table.hidden = !table.querySelector("tbody tr:not([hidden])");
      for (const details of all("details", section)) {
        const some = details.querySelector("tbody tr:not([hidden])");
        details.hidden = !some;
        details.open = active && Boolean(some);
      }
      for (const group of all("[data-filter-group]", section)) group.hidden = !group.querySelector("tbody tr:not([hidden])");
      count.textContent = active ? `${rows.filter((row) => !row.hidden).length} of ${rows.length}` : "";
    };
    tools.hidden = false;
    word.addEventListener("input", apply);
    verdict.addEventListener("change", apply);
  }
})();
