// Which of the browser's own functions our scripts may use: what every browser of `browserslist` in package.json has.
import compat from "eslint-plugin-compat";

// Newer, or missing somewhere: each stands behind a question or a catch, and this is what a reader has without it.
const ANSWERED = [
  "navigator.wakeLock", // Firefox before 126: the session says that the screen may go dark
];

export default [
  {
    ...compat.configs["flat/recommended"],
    files: ["**/*.js"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    settings: { polyfills: ANSWERED },
  },
];
