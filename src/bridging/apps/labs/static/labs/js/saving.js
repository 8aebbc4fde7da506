const PAINTS = ["fill", "stroke"];
const KEPT = [...PAINTS, "font-weight", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity", "fill-opacity", "font-family", "font-size", "text-anchor"];

/**
 * Return a copy of a drawing that looks the same without our style sheets, in the colours of paper: it goes into a report.
 * @param {SVGElement} svg
 */
function alone(svg) {
  const page = document.documentElement.style;
  page.colorScheme = "light";
  const drawing = copied(svg);
  page.colorScheme = "";
  return drawing;
}

/** @param {SVGElement} svg */
function copied(svg) {
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  const own = [svg, ...svg.querySelectorAll("*")];
  for (const [index, node] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const style = getComputedStyle(own[index]);
    for (const name of KEPT) node.setAttribute(name, PAINTS.includes(name) ? painted(style.getPropertyValue(name)) : style.getPropertyValue(name));
    node.removeAttribute("class");
  }
  const [, , width, height] = (svg.getAttribute("viewBox") ?? "0 0 1 1").split(" ");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of [["width", width], ["height", height], ["fill", painted(groundOf(svg))]]) ground.setAttribute(name, value);
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  return { text: new XMLSerializer().serializeToString(copy), width: Number(width), height: Number(height) };
}

/** @param {Element} svg */
function groundOf(svg) {
  /** @type {Element | null} */
  let node = svg;
  while (node) {
    const colour = getComputedStyle(node).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") return colour;
    node = node.parentElement;
  }
  return "white";
}

/**
 * Return a colour as every program that reads drawings knows it: few know oklch.
 * @param {string} colour
 */
function painted(colour) {
  const drop = colour.includes("(") && document.createElement("canvas").getContext("2d");
  if (!drop) return colour;
  drop.fillStyle = colour;
  drop.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = drop.getImageData(0, 0, 1, 1).data;
  return alpha < 255 ? `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})` : `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @param {string[][]} rows */
function separated(rows) {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
}

/**
 * Give a figure to the reader: as SVG, as PNG at twice its size, or its rows as CSV.
 * @param {string} kind
 * @param {SVGElement | null} svg
 * @param {string[][]} rows
 * @param {string} name
 */
export async function save(kind, svg, rows, name) {
  const file = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.${kind}`;
  if (kind === "csv") return offer(new Blob([separated(rows)], { type: "text/csv" }), file);
  if (!svg) return;
  const { text, width, height } = alone(svg);
  const drawing = new Blob([text], { type: "image/svg+xml" });
  if (kind === "svg") return offer(drawing, file);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && offer(blob, file));
}
