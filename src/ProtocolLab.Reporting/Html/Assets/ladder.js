// The ladder: an arrow's packet is decoded beside it; and in every decoded packet, what is pointed at is shown in the octets.
(() => {
  "use strict";
  const { all } = lab;

  const make = (name, text, parts = {}) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    for (const [key, value] of Object.entries(parts)) element.setAttribute(key, value);
    return element;
  };

  // Octets as spans, some a line, with the same in ASCII.
  const dump = (pre, octets, width = 16) => {
    const lines = [];
    for (let from = 0; from < octets.length; from += width) {
      const line = octets.slice(from, from + width);
      const span = (text, i) => make("span", text, { "data-i": from + i });
      lines.push(`${from.toString(16).padStart(4, "0")} `);
      line.forEach((octet, i) => lines.push(" ", span(octet.toString(16).padStart(2, "0"), i)));
      lines.push("   ".repeat(width - line.length) + "  ");
      line.forEach((octet, i) => lines.push(span(octet >= 32 && octet < 127 ? String.fromCharCode(octet) : ".", i)));
      lines.push("\n");
    }
    pre.replaceChildren(...lines);
  };
  const octetsOf = (text) => text.split("\n").flatMap((line) => (line.slice(6, 53).match(/[0-9a-f]{2}/g) ?? []).map((octet) => parseInt(octet, 16)));

  // Fields and octets light up together.
  const link = (packet) => {
    const fields = all("[data-o]", packet).map((element) => {
      const [offset, length] = element.dataset.o.split(" ").map(Number);
      return { element, offset, length };
    });
    const spans = all("[data-i]", packet);
    const light = (field) => {
      for (const lit of all(".lit", packet)) lit.classList.remove("lit");
      if (!field) return;
      field.element.classList.add("lit");
      for (const span of spans) {
        const at = Number(span.dataset.i);
        if (at >= field.offset && at < field.offset + field.length) span.classList.add("lit");
      }
    };
    for (const field of fields) {
      field.element.tabIndex = 0;
      field.element.addEventListener("mouseover", (event) => { event.stopPropagation(); light(field); });
      field.element.addEventListener("focus", () => light(field));
      field.element.addEventListener("blur", () => light(null));
    }
    packet.addEventListener("mouseleave", () => light(null));
    for (const span of spans) {
      const at = Number(span.dataset.i);
      // The smallest that has it: a flag's part comes behind its octet.
      const field = fields.filter((each) => at >= each.offset && at < each.offset + each.length).sort((a, b) => a.length - b.length)[0];
      span.addEventListener("mouseover", () => light(field));
    }
  };
  for (const packet of all("[data-packet]")) {
    const pre = packet.querySelector(".hex");
    dump(pre, octetsOf(pre.textContent));
    link(packet);
  }

  // Packets are read from the table that stands below the ladder for those without script.
  const frameOf = (hash) => /^#frame-(\d+)$/.exec(hash)?.[1];
  const rowOf = (frame) => document.getElementById(`frame-${frame}`)?.closest("tr");
  const cell = (row, label) => row.querySelector(`[data-label="${label}"]`);
  const panesOf = (row, width) => {
    const source = cell(row, "Fields").dataset.same ? rowOf(cell(row, "Fields").dataset.same) : row;
    const packet = make("div", "", { class: "packet", "data-packet": "" });
    const list = make("ul");
    for (const item of all("i", cell(source, "Fields"))) {
      const colon = item.textContent.indexOf(": ");
      const line = make("li", "", item.dataset.o ? { "data-o": item.dataset.o } : {});
      const words = make("span", "", item.className ? { class: item.className } : {});
      words.append(make("b", colon < 0 ? "" : item.textContent.slice(0, colon)), " ", colon < 0 ? item.textContent : item.textContent.slice(colon + 2));
      line.append(words);
      list.append(line);
    }
    const code = cell(source, "Octets").querySelector("code");
    const octets = (code.textContent.match(/../g) ?? []).map((octet) => parseInt(octet, 16));
    const pre = make("pre", "", { class: "hex", tabindex: "0", role: "group", "aria-label": "Octets" });
    dump(pre, octets, width);
    const right = make("div", "", { class: "octets" });
    right.append(pre);
    const rest = Number(code.dataset.length) - octets.length;
    if (rest > 0) right.append(make("p", `and ${rest.toLocaleString("en")} octets more`, { class: "more" }));
    const left = make("div", "", { class: "fields" });
    left.append(list);
    packet.append(left, right);
    link(packet);
    return packet;
  };

  const ladder = document.querySelector(".ladder-frame .ladder");
  const panel = document.querySelector("[data-packet-panel]");
  let opener = null;
  const mark = (frame) => {
    for (const shown of all(".lanes a.shown")) shown.classList.remove("shown");
    const head = frame === null ? null : rowOf(frame)?.id;
    for (const arrow of all(`.lanes a[href="#${head}"]`)) arrow.classList.add("shown");
    return head ? ladder?.querySelector(`a[href="#${head}"]`) : null;
  };
  const close = () => {
    if (!panel || panel.hidden) return;
    panel.hidden = true;
    mark(null);
    try { history.replaceState(null, "", location.pathname + location.search); } catch { /* stays */ }
    opener?.focus({ preventScroll: false });
    opener = null;
  };
  const fact = (name, value) => value ? [make("dt", name), make("dd", value)] : [];
  const show = (frame, from) => {
    const row = rowOf(frame);
    if (!panel || !row) return false;
    const [number, packet] = [cell(row, "Frame").textContent, cell(row, "Packet")];
    const heading = make("h3");
    const shut = make("button", "Close", { type: "button", "aria-label": "Close the packet" });
    shut.addEventListener("click", close);
    heading.append(make("span", packet.querySelector("b").textContent), shut);
    const facts = make("dl", "", { class: "facts" });
    const way = cell(row, "Way").cloneNode(true);
    const took = way.querySelector(".way");
    took?.remove();
    facts.append(...fact("Frame", number), ...fact("Time", `${cell(row, "Seconds").textContent} s`), ...fact("Way", way.textContent),
      ...fact("Took", took?.textContent.replace(/^in /, "")), ...fact("Fate", packet.querySelector(".fate")?.textContent));
    const filter = `frame.number in {${number}}`;
    const find = make("p", "", { class: "rerun filter" });
    find.append(make("code", filter));
    if (navigator.clipboard) {
      const copy = make("button", "Copy", { type: "button", class: "copy", "aria-label": "Copy as a Wireshark display filter" });
      copy.addEventListener("click", async () => {
        try { await navigator.clipboard.writeText(filter); } catch { return; }
        copy.textContent = "Copied";
      });
      find.append(copy);
    }
    panel.replaceChildren(heading, facts, panesOf(row, 8), find);
    if (panel.hidden) opener = from;
    panel.hidden = false;
    const arrow = mark(frame);
    if (arrow && !arrow.matches(":focus")) arrow.scrollIntoView({ block: "center", inline: "nearest" });
    if (from && !from.closest(".ladder-frame")) panel.closest("section").scrollIntoView({ block: "start" });
    return true;
  };
  // In a card the packet is shown in the card.
  const showInCard = (frame, card) => {
    const row = rowOf(frame);
    const old = card.querySelector("[data-packet]");
    if (!row || !old) return false;
    const title = old.previousElementSibling;
    title.textContent = `Frame ${cell(row, "Frame").textContent}: ${cell(row, "Packet").querySelector("b").textContent}, ${cell(row, "Way").firstChild.textContent}`;
    old.replaceWith(panesOf(row));
    for (const shown of all(".lanes a.shown", card)) shown.classList.remove("shown");
    card.querySelector(`.lanes a[href="#${row.id}"]`)?.classList.add("shown");
    return true;
  };

  // Under the pointer, without a click: what it is, what became of it, its fields. Those who hear the page have the arrow's own words.
  const tip = make("div", "", { class: "packet-tip", "aria-hidden": "true", hidden: "" });
  document.body.append(tip);
  const hint = (event) => {
    const arrow = event.pointerType !== "touch" ? event.target.closest?.('.lanes a[href^="#frame-"]') : null;
    const row = arrow && rowOf(frameOf(arrow.getAttribute("href")));
    tip.hidden = !row || arrow.classList.contains("shown");
    if (tip.hidden) return;
    const packet = cell(row, "Packet");
    const fields = panesOf(row, 8).querySelector("ul");
    for (const field of all("[tabindex]", fields)) field.removeAttribute("tabindex");
    tip.replaceChildren(
      make("strong", packet.querySelector("b").textContent),
      make("p", [`frame ${cell(row, "Frame").textContent}`, `${cell(row, "Seconds").textContent} s`, cell(row, "Way").firstChild.textContent.trim(), cell(row, "Way").querySelector(".way")?.textContent, packet.querySelector(".fate")?.textContent].filter(Boolean).join(" · ")),
      fields);
    const { width, height } = tip.getBoundingClientRect();
    const left = Math.min(event.clientX + 14, innerWidth - width - 8);
    const top = event.clientY + 18 + height > innerHeight ? event.clientY - height - 12 : event.clientY + 18;
    tip.style.translate = `${Math.max(8, left)}px ${Math.max(8, top)}px`;
  };
  document.addEventListener("pointerover", hint);
  document.addEventListener("click", () => { tip.hidden = true; });

  document.addEventListener("click", (event) => {
    const from = event.target.closest('a[href^="#frame-"]');
    const frame = from && frameOf(from.getAttribute("href"));
    if (!frame || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const card = from.closest(".lanes") && from.closest(".card");
    if (card ? showInCard(frame, card) : !from.closest(".decoded") && show(frame, from)) {
      event.preventDefault();
      if (!card) try { history.replaceState(null, "", `#frame-${frame}`); } catch { /* not kept */ }
    } else if (!card) {
      document.getElementById("packets").open = true;
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    tip.hidden = true;
    close();
  });
  const follow = () => {
    const frame = frameOf(location.hash);
    if (!frame || !show(frame, null)) return;
    // The browser has unfolded the table to get to the row.
    document.getElementById("packets").open = false;
    panel.closest("section").scrollIntoView({ block: "start" });
  };
  addEventListener("hashchange", follow);
  addEventListener("load", follow);

  // One stop for the tabulator in each ladder; from there the arrow keys go from packet to packet.
  for (const lanes of all("svg.lanes")) {
    const arrows = all("a", lanes);
    arrows.forEach((arrow, i) => {
      if (i > 0) arrow.setAttribute("tabindex", "-1");
      arrow.addEventListener("keydown", (event) => {
        const next = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: arrows.length - 1 }[event.key];
        const fitting = event.key === "ArrowUp" ? arrows.slice(0, i).reverse() : arrows.slice(next);
        const target = next === undefined ? null : event.key === "End" ? arrows[next] : fitting.find((each) => !each.classList.contains("dim"));
        if (!target) return;
        event.preventDefault();
        for (const each of arrows) each.setAttribute("tabindex", each === target ? "0" : "-1");
        target.focus();
        if (panel && !panel.hidden && lanes.closest(".ladder-frame")) show(frameOf(target.getAttribute("href")), target);
      });
    });
  }

  // What does not fit the choice steps back; where it was stays to be seen.
  const tools = document.querySelector("[data-ladder-tools]");
  if (!tools || !ladder) return;
  const client = tools.querySelector("[data-ladder-client]");
  const odd = tools.querySelector("[data-ladder-odd]");
  const count = tools.querySelector("[data-ladder-count]");
  const steps = all("[data-t]", ladder);
  const labels = all(".words text", ladder);
  const apply = () => {
    const range = lab.timeRange.get();
    let fitting = 0;
    let first = null;
    steps.forEach((step, i) => {
      const t = Number(step.dataset.t);
      const fits = (client.value === "" || step.dataset.l.split(" ").includes(client.value))
        && (!odd.checked || step.classList.contains("odd"))
        && (range === null || (t <= range[1] && Number(step.dataset.u ?? t) >= range[0]));
      step.classList.toggle("dim", !fits);
      labels[i]?.classList.toggle("dim", !fits);
      if (fits) fitting++;
      if (fits) first ??= step;
    });
    const active = fitting < steps.length;
    count.textContent = active ? `${fitting} of ${steps.length}` : "";
    if (active && first) ladder.scrollTo({ top: Math.max(0, first.getBoundingClientRect().top - ladder.getBoundingClientRect().top + ladder.scrollTop - 120) });
  };
  tools.hidden = false;
  client.value = lab.state.get("client") ?? "";
  if (client.selectedIndex < 0) client.value = "";
  odd.checked = lab.state.get("odd") === "1";
  client.addEventListener("change", () => { lab.state.set("client", client.value); apply(); });
  odd.addEventListener("change", () => { lab.state.set("odd", odd.checked ? "1" : null); apply(); });
  lab.timeRange.listen(apply);
  if (client.value !== "" || odd.checked) apply();
})();
