// How far a reader is from the answer, in screens but for words and lines of the gate. The article ends where the folded
// map begins; drawings of a hand's breadth count as pictures.
() => {
  const article = document.querySelector("#article"), height = innerHeight;
  const at = (node) => node && (node.getBoundingClientRect().top + scrollY) / height;
  const words = (text) => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  const heads = ["steps", "how-to-do-it", "how-to-find-it", "how-people-use-it", "what-to-do-here"];
  const head = heads.map((id) => document.getElementById(id)).find(Boolean);
  const first = document.querySelector("#step-1") ?? head?.parentElement.querySelector("ol > li, ul > li");
  let before = 0;
  if (first) {
    const range = document.createRange();
    range.setStart(article, 0);
    range.setEndBefore(first);
    const copy = range.cloneContents();
    copy.querySelectorAll("svg, script, style, [hidden]").forEach((node) => node.remove());
    before = words(copy.textContent);
  }
  const isBig = (box) => box.width >= 100 && box.height >= 80;
  const picture = [...document.querySelectorAll("main svg")].find((node) => isBig(node.getBoundingClientRect()));
  const drawn = picture?.getBoundingClientRect();
  return {
    article: article.getBoundingClientRect().height / height, first: at(first) ?? 0, words: before,
    gate: document.querySelectorAll(".g-gate__lines li").length, picture: at(picture) ?? 99,
    pictureEnd: drawn ? (drawn.bottom + scrollY) / height : 99,
  };
}
