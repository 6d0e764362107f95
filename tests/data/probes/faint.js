// Texts whose letters stand out too little from what lies behind them, by WCAG's formula; also told: too few to look at.
const numbers = (colour) => { const found = colour.match(/[\d.]+/g).map(Number); return colour.startsWith("color(") ? found.map((n, i) => (i < 3 ? n * 255 : n)) : found };
const over = ([r, g, b, a = 1], below) => [r, g, b].map((n, i) => n * a + below[i] * (1 - a));
const behind = (node) => (node ? over(numbers(getComputedStyle(node).backgroundColor), behind(node.parentElement)) : [255, 255, 255]);
const light = (rgb) => rgb.map((n) => n / 255).map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4)).reduce((sum, n, i) => sum + n * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (node) => {
  const ground = behind(node);
  const [a, b] = [light(over(numbers(getComputedStyle(node).color), ground)), light(ground)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
const own = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
const all = [...document.querySelectorAll(args[0])].flatMap((part) => [part, ...part.querySelectorAll("*")]);
const texts = all.filter((node) => own(node) && node.getClientRects().length && !node.closest("svg, option"));
const faint = texts.filter((node) => contrast(node) < 4.5).map((node) => `${node.textContent.trim().slice(0, 40)}: ${contrast(node).toFixed(1)}`);
return texts.length >= Number(args[1] ?? 0) ? faint : [`only ${texts.length} texts`];
