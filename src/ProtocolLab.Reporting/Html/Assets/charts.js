// Charts: values under the pointer, one stretch of time for all of them, lines that can be hidden, data to take home.
// Nothing is drawn anew: what is shown of a drawing is changed, and values come from the table under it.
(() => {
  "use strict";
  const { all, timeRange } = lab;
  const firstPlot = document.querySelector("svg.plot");
  if (!firstPlot) return;

  const gridWidth = firstPlot.viewBox.baseVal.width;
  const gridHeight = firstPlot.viewBox.baseVal.height;
  const svgElement = (name, attributes = {}) => {
    const element = document.createElementNS(firstPlot.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const htmlElement = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

  // Numbers

  const prefixes = [[1e9, "G"], [1e6, "M"], [1e3, "k"], [1, ""], [1e-3, "m"], [1e-6, "µ"], [1e-9, "n"]];
  const prefixFor = (value, unit) => {
    if (unit === "" || unit === "%" || value === 0) return [1, ""];
    return prefixes.find(([factor]) => Math.abs(value) >= factor * 0.999999 && (unit !== "s" || factor <= 1)) ?? prefixes.at(-1);
  };
  const number = (value, decimals) => value.toLocaleString("en", { maximumFractionDigits: clamp(decimals, 0, 12) });
  const format = (value, unit, digits = 4) => {
    const [factor, prefix] = prefixFor(value, unit);
    const scaled = value / factor;
    const decimals = scaled === 0 ? 0 : digits - 1 - Math.floor(Math.log10(Math.abs(scaled)));
    return `${number(scaled, decimals)} ${prefix}${unit}`.trimEnd();
  };
  const niceStep = (least) => {
    const power = 10 ** Math.floor(Math.log10(least));
    const mantissa = least / power;
    return power * (mantissa <= 1.000001 ? 1 : mantissa <= 2.000001 ? 2 : mantissa <= 5.000001 ? 5 : 10);
  };

  // Data: RFC 4180, names with a unit in brackets.

  const fieldsOf = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((field) => field[1]?.replaceAll('""', '"') ?? field[2]);
  const unitOf = (head) => /^(.*) \(([^()]*)\)$/.exec(head)?.slice(1) ?? [head, ""];
  const read = (text) => {
    const lines = text.trimEnd().split("\n");
    const heads = fieldsOf(lines[0]).map(unitOf);
    const isBinned = heads[0][0] === "from";
    const timeUnit = heads[0][1];
    const factor = prefixes.find(([, prefix]) => prefix + timeUnit.slice(-1) === timeUnit)?.[0] ?? 1;
    const columns = [];
    heads.slice(isBinned ? 2 : 1).forEach(([name, unit], i) => {
      const index = i + (isBinned ? 2 : 1);
      const last = columns.at(-1);
      if (last && name === `${last.name} min`) last.min = index;
      else if (last && name === `${last.name} max`) last.max = index;
      else columns.push({ name, unit, index });
    });
    const rows = lines.slice(1).map((line) => line.split(","));
    return { isBinned, timeUnit, columns, rows, at: rows.map((row) => Number(row[0]) * factor), to: rows.map((row) => Number(row[1]) * factor) };
  };

  const status = htmlElement("div", "sr");
  status.setAttribute("role", "status");
  document.body.append(status);

  const charts = [];
  const follow = (value, but) => { for (const chart of charts) if (chart.isTime && chart !== but) chart.line(value); };

  const enliven = (svg) => {
    const canvas = svg.parentElement;
    const figure = svg.closest("figure");
    const isTime = "time" in svg.dataset;
    const isLog = "log" in svg.dataset;
    const unit = svg.dataset.unit;
    const whole = [Number(svg.dataset.from), Number(svg.dataset.to)];
    const title = svg.querySelector("title").textContent;
    const plots = all("svg.plot", svg);
    const bands = all(".bands rect", svg).map((rect) => ({ rect, from: Number(rect.dataset.from), to: Number(rect.dataset.to) }));
    const labels = all("text[data-at]", svg).map((text) => ({ text, stem: text.previousElementSibling, at: Number(text.dataset.at) }));
    const rows = Number(svg.style.getPropertyValue("--rows"));
    const ticks = svg.querySelector(".ticks:not(.y)");
    let view = whole;
    let table = null;
    let cursorRow = -1;

    // The browser would show a title wherever the pointer rests.
    svg.setAttribute("aria-label", title);
    svg.removeAttribute("aria-labelledby");
    svg.querySelector("title").remove();

    const scale = (value) => isLog ? Math.log10(value) : value;
    const shareOf = (value) => (scale(value) - scale(view[0])) / (scale(view[1]) - scale(view[0]));
    const valueAt = (share) => {
      const at = scale(view[0]) + share * (scale(view[1]) - scale(view[0]));
      return isLog ? 10 ** at : at;
    };
    const percent = (share) => `${Number((share * 100).toFixed(4))}%`;
    const plotBox = () => {
      const style = getComputedStyle(svg);
      const box = svg.getBoundingClientRect();
      const left = parseFloat(style.paddingLeft);
      return { left: box.left + left, width: Math.max(1, box.width - left - parseFloat(style.paddingRight)), inset: left };
    };

    // Axis

    const [factor] = prefixFor(Math.max(...whole.map(Math.abs)), unit);
    const tickValues = (most) => {
      if (isLog) {
        const [first, last] = [Math.floor(Math.log10(view[0])), Math.ceil(Math.log10(view[1]))];
        const steps = (last - first) * 3 <= most ? [1, 2, 5] : [1];
        const every = Math.max(1, Math.ceil((last - first) / most));
        return Array.from({ length: last - first + 1 }, (_, i) => i).filter((i) => i % every === 0)
          .flatMap((i) => steps.map((step) => ({ value: step * 10 ** (first + i), label: format(step * 10 ** (first + i), unit) })))
          .filter(({ value }) => value >= view[0] * 0.999999 && value <= view[1] * 1.000001);
      }
      const step = niceStep((view[1] - view[0]) / factor / Math.max(1, most));
      const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      const [first, last] = [Math.ceil(view[0] / factor / step - 1e-6), Math.floor(view[1] / factor / step + 1e-6)];
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({ value: (first + i) * step * factor, label: number((first + i) * step, decimals) }));
    };
    const drawTicks = (width) => {
      for (let most = Math.max(1, Math.floor(width / 60)); most >= 1; most--) {
        const values = tickValues(most);
        const fits = values.every(({ value, label }, i) => i === 0
          || (shareOf(value) - shareOf(values[i - 1].value)) * width >= (label.length + values[i - 1].label.length) * 3.2 + 12);
        if (!fits && most > 1) continue;
        ticks.replaceChildren(...values.flatMap(({ value, label }) => {
          const at = percent(shareOf(value));
          const text = svgElement("text", { x: at, y: "100%", dy: 17 });
          text.textContent = label;
          return [svgElement("line", { x1: at, x2: at, y1: "100%", y2: "100%" }), text];
        }));
        return;
      }
    };

    // Names of bands and marks: on their right where there is room, in rows where they would touch.
    const drawLabels = (width) => {
      const ends = [];
      for (const { text, stem, at } of labels) {
        const band = bands.find(({ from }) => Math.abs(from - at) <= 1e-9 * Math.max(1, Math.abs(at)));
        const isShown = at <= view[1] && (band ? band.to : at) >= view[0];
        const place = Math.max(0, shareOf(at)) * width;
        const length = text.getComputedTextLength() + 4;
        const isBefore = place + length > width && place - length >= 0;
        const [left, right] = isBefore ? [place - length, place] : [place, place + length];
        let row = isShown ? ends.findIndex((end) => end + 8 <= left) : -1;
        if (isShown && row < 0) row = ends.length;
        const isOff = !isShown || row >= Math.max(1, rows);
        text.classList.toggle("off", isOff);
        stem.classList.toggle("off", isOff);
        if (isOff) continue;
        ends[row] = right;
        const height = -6 - row * 15;
        text.setAttribute("class", isBefore ? "before" : "after");
        text.setAttribute("dx", isBefore ? -4 : 4);
        text.setAttribute("y", height);
        stem.setAttribute("y1", height - 9);
        for (const [element, name] of [[text, "x"], [stem, "x1"], [stem, "x2"]]) element.setAttribute(name, percent(place / width));
      }
    };

    const draw = () => {
      const { width } = plotBox();
      if (isTime) {
        const [from, to] = view.map((value) => (value - whole[0]) / (whole[1] - whole[0]) * gridWidth);
        for (const plot of plots) plot.setAttribute("viewBox", `${from} 0 ${to - from} ${gridHeight}`);
        for (const { rect, from: start, to: end } of bands) {
          const [left, right] = [clamp(shareOf(start), 0, 1), clamp(shareOf(end), 0, 1)];
          rect.setAttribute("x", percent(left));
          rect.setAttribute("width", percent(right - left));
          rect.classList.toggle("off", end < view[0] || start > view[1]);
        }
      }
      drawTicks(width);
      drawLabels(width);
    };

    // Values under the pointer

    const cursor = svgElement("line", { class: "cursor", y2: "100%", visibility: "hidden" });
    const tip = htmlElement("div", "tip");
    tip.hidden = true;
    svg.append(cursor);
    canvas.append(tip);

    const line = (value) => {
      const isShown = value !== null && value >= view[0] && value <= view[1];
      cursor.setAttribute("visibility", isShown ? "visible" : "hidden");
      if (!isShown) return;
      cursor.setAttribute("x1", percent(shareOf(value)));
      cursor.setAttribute("x2", percent(shareOf(value)));
    };
    const data = () => table ??= read(figure.querySelector(".csv").textContent);
    const rowAt = (value) => {
      const { at, to, isBinned } = data();
      let [low, high] = [0, at.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (at[middle] <= value) low = middle + 1;
        else high = middle;
      }
      const before = low - 1;
      if (isBinned) return before >= 0 && value < to[before] ? before : -1;
      if (!isTime) return before;
      return low < at.length && (before < 0 || at[low] - value < value - at[before]) ? low : before;
    };
    const isLanes = Boolean(svg.querySelector("text.lane"));
    const hide = () => {
      tip.hidden = true;
      cursorRow = -1;
      line(null);
      if (isTime) follow(null);
    };
    const point = (value, isSpoken) => {
      const { columns, rows: lines, at, timeUnit, isBinned } = data();
      const box = plotBox();
      let row = rowAt(value);
      const isNear = row >= 0 && Math.abs(shareOf(at[row]) - shareOf(value)) * box.width <= 8;
      if (isLanes && !isNear) row = -1;
      const place = isTime && row >= 0 && (isNear || isSpoken) ? at[row] : value;
      cursorRow = row;
      line(place);
      if (isTime) follow(place, chart);

      // Not every line has a value at every place: then that of a place beside it is told.
      const beside = isLanes ? [0] : [0, -1, 1, -2, 2, -3, 3, -4, 4];
      const textOf = (column) => beside.map((by) => lines[row + by]?.[column.index]).find((text) => text);
      const entries = row < 0 ? [] : columns.map((column, i) => ({ column, i, text: textOf(column) })).filter(({ text }) => text !== undefined && text !== "");
      const head = row >= 0 && isBinned ? `${lines[row][0]} to ${lines[row][1]} ${timeUnit}`
        : isTime && row >= 0 && isNear ? `${lines[row][0]} ${timeUnit}` : format(place, unit, 6);
      const list = htmlElement("dl");
      const samples = all(".legend .sample", figure);
      for (const { column, i, text } of entries) {
        const name = htmlElement("dt");
        const sample = samples[i % Math.max(1, samples.length)];
        if (sample) name.append(sample.cloneNode(true));
        name.append(column.name);
        const reach = column.min && lines[row][column.min] !== lines[row][column.max] ? ` (${lines[row][column.min]} – ${lines[row][column.max]})` : "";
        list.append(name, htmlElement("dd", "", `${text}${reach} ${column.unit}`.trimEnd()));
      }
      const within = bands.filter(({ from, to }) => place >= from && place <= to).map(({ rect }) => rect.dataset.name);
      tip.replaceChildren(htmlElement("div", "head", head), list);
      if (entries.length === 0) tip.append(htmlElement("div", "in", "nothing"));
      if (within.length > 0) tip.append(htmlElement("div", "in", within.join(", ")));
      tip.hidden = false;
      // Beside the cursor, where there is more room.
      const middle = box.inset + shareOf(place) * box.width;
      const isLeft = middle > box.inset + box.width / 2;
      tip.style.left = `${clamp(isLeft ? middle - 12 - tip.offsetWidth : middle + 12, 0, Math.max(0, canvas.clientWidth - tip.offsetWidth))}px`;
      if (isSpoken) status.textContent = `${head}: ${entries.map(({ column, text }) => `${column.name} ${text} ${column.unit}`).join(", ") || "nothing"}${within.length > 0 ? `; ${within.join(", ")}` : ""}`;
    };

    // Zooming, of charts over time

    const zoomTo = (range) => {
      const span = whole[1] - whole[0];
      const width = clamp(range[1] - range[0], span * 1e-5, span);
      const from = clamp(range[0], whole[0], whole[1] - width);
      timeRange.set(width >= span * 0.999999 ? null : [from, from + width]);
    };
    const shareUnder = (event) => {
      const { left, width } = plotBox();
      return clamp((event.clientX - left) / width, 0, 1);
    };
    let brush = null;
    canvas.addEventListener("pointerdown", (event) => {
      if (!isTime || event.button !== 0) return;
      brush = { from: shareUnder(event), rect: svgElement("rect", { class: "brush", height: "100%", width: 0 }) };
      svg.append(brush.rect);
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      const at = shareUnder(event);
      if (brush) {
        brush.rect.setAttribute("x", percent(Math.min(at, brush.from)));
        brush.rect.setAttribute("width", percent(Math.abs(at - brush.from)));
      }
      point(valueAt(at), false);
    });
    const release = (event, isDone) => {
      if (!brush) return;
      const [from, to] = [Math.min(brush.from, shareUnder(event)), Math.max(brush.from, shareUnder(event))];
      brush.rect.remove();
      brush = null;
      if (isDone && (to - from) * plotBox().width > 5) zoomTo([valueAt(from), valueAt(to)]);
    };
    canvas.addEventListener("pointerup", (event) => release(event, true));
    canvas.addEventListener("pointercancel", (event) => release(event, false));
    canvas.addEventListener("pointerleave", () => { if (!brush) hide(); });
    canvas.addEventListener("dblclick", () => { if (isTime) timeRange.set(null); });
    canvas.addEventListener("blur", hide);
    canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { at } = data();
      const center = cursorRow >= 0 ? clamp(at[cursorRow], view[0], view[1]) : (view[0] + view[1]) / 2;
      const zoomBy = (share) => zoomTo([center - (center - view[0]) * share, center + (view[1] - center) * share]);
      const step = (by) => {
        const next = cursorRow >= 0 ? clamp(cursorRow + by, 0, at.length - 1) : Math.max(0, rowAt(center));
        if (at.length > 0 && at[next] >= view[0] && at[next] <= view[1]) point(at[next], true);
      };
      const pan = (by) => zoomTo(view.map((value) => value + by * (view[1] - view[0])));
      const side = event.key === "ArrowRight" ? 1 : -1;
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") (event.shiftKey && isTime ? pan(side * 0.25) : step(side));
      else if (isTime && (event.key === "+" || event.key === "=")) zoomBy(0.5);
      else if (isTime && event.key === "-") zoomBy(2);
      else if (isTime && ["0", "Home", "Escape"].includes(event.key)) timeRange.set(null);
      else return;
      event.preventDefault();
    });
    canvas.classList.add("live");
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "group");
    canvas.setAttribute("aria-label", `${title}: arrow keys tell values${isTime ? ", plus and minus zoom, 0 shows the whole session" : ""}`);

    const chart = { isTime, line, show: (range) => { view = isTime && range ? [clamp(range[0], ...whole), clamp(range[1], ...whole)] : whole; if (view[1] <= view[0]) view = whole; hide(); draw(); } };
    // On a wider or narrower page there is room for more or fewer ticks.
    new ResizeObserver(draw).observe(svg);
    return chart;
  };

  for (const svg of all("svg.chart[data-from]")) charts.push(enliven(svg));

  for (const tools of all("[data-zoom]")) {
    const told = tools.querySelector("[data-zoom-range]");
    const reset = tools.querySelector("[data-zoom-reset]");
    const tell = (range) => {
      told.textContent = range ? `${format(range[0], "s", 6)} to ${format(range[1], "s", 6)}` : "Whole session";
      reset.hidden = range === null;
    };
    tell(null);
    tools.hidden = false;
    reset.addEventListener("click", () => timeRange.set(null));
    timeRange.listen(tell);
  }
  timeRange.listen((range) => { for (const chart of charts) if (chart.isTime) chart.show(range); });

  for (const item of all(".graph .legend li")) {
    const button = htmlElement("button");
    button.type = "button";
    button.title = "Hide or show";
    button.setAttribute("aria-pressed", "true");
    button.append(...item.childNodes);
    item.replaceChildren(button);
    button.addEventListener("click", () => {
      const isShown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(isShown));
      for (const series of all(`.chart [data-series="${item.dataset.series}"]`, item.closest("figure"))) series.classList.toggle("off", !isShown);
    });
  }

  for (const details of all(".graph .data")) {
    const text = details.querySelector(".csv").textContent;
    const button = (label, act) => {
      const made = htmlElement("button", "", label);
      made.type = "button";
      made.addEventListener("click", () => act(made));
      return made;
    };
    const tools = htmlElement("div", "tools");
    tools.append(
      button("Download CSV", () => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
        link.download = `${details.closest("figure").id}.csv`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      }),
      button("Copy", async (made) => {
        try { await navigator.clipboard.writeText(text); } catch { return; }
        made.textContent = "Copied";
        setTimeout(() => { made.textContent = "Copy"; }, 1500);
      }));
    details.querySelector("summary").after(tools);
  }
})();
