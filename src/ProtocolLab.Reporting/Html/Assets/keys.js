// One key each for what readers do most. They are told with "?", and can be switched off.
(() => {
  "use strict";
  const { all } = lab;
  const dialog = document.querySelector("[data-keys]");
  if (!dialog) return;
  const opener = document.querySelector("[data-keys-open]");
  const enabled = dialog.querySelector("[data-keys-enabled]");
  const stored = () => { try { return localStorage.getItem("protocollab-keys"); } catch { return null; } };
  enabled.checked = stored() !== "off";
  enabled.addEventListener("change", () => { try { localStorage.setItem("protocollab-keys", enabled.checked ? "on" : "off"); } catch { /* not kept */ } });
  const show = () => dialog.showModal();
  opener.hidden = false;
  opener.addEventListener("click", show);
  dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());

  const visible = (element) => element.offsetParent !== null;
  const rows = () => all("main section tbody tr").filter(visible);
  const headings = () => all("main section h2").filter(visible);
  const step = (elements, by) => {
    const top = document.querySelector(".masthead").getBoundingClientRect().bottom + 4;
    const focused = elements.findIndex((element) => element === document.activeElement);
    const next = focused >= 0 ? focused + by
      : by > 0 ? elements.findIndex((element) => element.getBoundingClientRect().top > top + 4)
      : elements.findLastIndex((element) => element.getBoundingClientRect().top < top - 4);
    const element = elements[next];
    if (!element) return;
    if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: element.tagName === "TR" ? "center" : "start" });
  };
  const actions = {
    "/": () => (all("[data-filter]").find((input) => visible(input) && input.getBoundingClientRect().bottom > 0) ?? all("[data-filter]").find(visible))?.focus(),
    "?": show,
    j: () => step(rows(), 1),
    k: () => step(rows(), -1),
    n: () => step(headings(), 1),
    p: () => step(headings(), -1),
    t: () => document.querySelector("[data-theme-switch]").click(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || dialog.open || !enabled.checked) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const row = event.target.closest?.("tr[tabindex]");
    if (event.key === "Enter" && row === event.target) {
      row.querySelector("a[href]")?.click();
      return;
    }
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
})();
