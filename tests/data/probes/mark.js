// The mark beside the first link, among those of a selector, to a page.
const links = [...document.querySelectorAll(args[0])].filter((link) => guide.listData && guide.pathOf(link.href) === args[1]);
return links[0]?.querySelector(".g-tick-mark")?.textContent ?? "";
