// Which parts of CSS our style may use: what every browser of `browserslist` in package.json has.
// Newer, or missing somewhere; each with what a reader has without it.
const ANSWERED = [
  "css-has", // Firefox 113 to 120: the list's answer comes by script, every reason is open, no filter, no large print
  "css-color-adjust", // Samsung Internet: bands print as frames
  "css-content-visibility", // every part is drawn at once
  "css-media-scripting", // without scripts the search box and the colours show, and do nothing
  "css-paged-media", // Safari before 18.2: sheets without their foot
  "css-widows-orphans", // Firefox: a paragraph may leave one line on a sheet
  "text-size-adjust", // asked of phones alone
];

export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: { "plugin/no-unsupported-browser-features": [true, { ignore: ANSWERED, ignorePartialSupport: true }] },
};
