// What a word is to the search: how it is folded, cut out of a text, and reduced to its stem.
// Index and query both go through here, so that they cannot differ.
"use strict";

(window.guide ??= {}).words = (() => {
  const TOKEN = /(?<![\p{L}\p{N}])\d+\.\d+[a-z]*|[\p{L}\p{N}]+/gu;
  const SCRIPTS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
  const HAN = /\p{Script=Han}/u;
  let stop = new Set();

  // Light stems: endings only, so that forms of one word meet. After folding, "й" is "и" and "ё" is "е".
  const ENGLISH = [
    [/ies$/, "y"],
    [/(ss|x|ch|sh)es$/, "$1"],
    [/([^siu])s$/, "$1"],
    [/(?<=[aeiouy].*)(?:ing|ed)$/, ""],
    [/([bdgmnprt])\1$/, "$1"],
    [/(?<=.{4})(?:ation|ator|ative|ate|at|ion|ment|ness|ance|ancy|ant|ence|ency|ent|al|able|ly)$/, ""],
    [/e$/, ""],
    [/y$/, "i"],
  ];
  const RUSSIAN =
    /(?<=.{2})(?:остью|ешься|ишься|ется|ится|ются|ятся|аться|иться|уешь|ует|уют|ает|ают|яет|яют|еет|ать|ять|еть|ить|ешь|ишь|ит|ят|ет|ут|ют|ла|ло|ли|ости|ость|иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ым|им|ах|ях|ов|ев|еи|ои|ыи|ии|ия|ая|яя|ое|ее|ые|ие|ом|ем|ам|ям|ую|юю|ью|ь|а|я|о|е|ы|и|у|ю)$/u;

  // Nobody sees these: soft hyphens, spaces of no width and marks of direction, as they come with a paste.
  const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
  const PLAIN = /^[ -~]*$/; // most names need no folding
  const PLAIN_TOKEN = /(?<![a-z0-9])\d+\.\d+[a-z]*|[a-z0-9]+/g;
  // A number and its unit are one word: `22 °C`, `0.5 cun`, `20 min`.
  const MEASURE = /(\d+(?:\.\d+)?)\s*(?:°\s*c?(?![a-z])|(degrees?|cun|cm|mm|minutes?|min|seconds?|sec|hours?)\b)/g;
  // An age is a word too: `8 yr old`, `8岁` → child; `82 years old` → elderly.
  const AGE = /(\d+)(?:[\s-]*(?:years?|yrs?|y)?[\s-]*(?:olds?|o)\b|[\s-]*(?:months?|weeks?)[\s-]*old\b|\s*岁|[\s-]*летн\p{L}+)/gu;
  const GONE = /\d+\s*(?:weeks?|months?)\s*(?:gone|along|pregnant|preg)\b/g;
  const VERTEBRA = /^(?:c[1-7]|t\d|t1[0-2]|l[1-5]|s[1-5])$/;
  let simplified = new Map();
  const stems = new Map(); // found once

  /** Take in what the index knows: traditional and simplified Chinese characters in pairs, and words of no content. */
  function learn(pairs, words) {
    stop = new Set(words.split(" "));
    simplified = new Map((pairs.match(/../gu) ?? []).map((pair) => [...pair]));
  }

  /** A text without capitals, accents, tone marks, apostrophes and characters nobody sees. */
  function fold(text) {
    if (PLAIN.test(text)) return text.toLowerCase().replace(/'s\b/g, "").replace(/['`]/g, "");
    const plain = text
      .replace(UNSEEN, "")
      .normalize("NFKD")
      .replace(/(?<!\p{Script=Han})\p{M}/gu, "");
    const low = plain
      .toLowerCase()
      .replace(/['’]s\b/g, "")
      .replace(/['’ʼ`´]/g, "");
    return HAN.test(low) ? low.replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character) : low;
  }

  /** The words of a text in order; a run of Chinese characters is one word, a number with its unit too. */
  function split(text) {
    let folded = fold(text);
    if (/\d/.test(folded))
      folded = folded.replace(GONE, " pregnant ").replace(AGE, (_, age) => (age < 18 ? " child " : age > 65 ? " elderly " : " adult ")).replace(
        MEASURE,
        (_, number, unit = "degree") =>
          `${number}${unit.replace(/s$/, "").replace(/^min$/, "minute").replace(/^sec$/, "second")} `,
      );
    if (PLAIN.test(folded)) return folded.match(PLAIN_TOKEN) ?? [];
    return (folded.match(TOKEN) ?? []).flatMap((token) => token.match(SCRIPTS));
  }

  /**
   * `kneaded` and `kneading` → `knead`; `массажем` → `массаж`. Short words, codes, Chinese and the illness called
   * stroke stay as they are.
   */
  function stem(word) {
    if (!stems.has(word)) stems.set(word, findStem(word));
    return stems.get(word);
  }

  function findStem(word) {
    if (/[а-я]/.test(word)) return word.replace(RUSSIAN, "");
    if (word.length < 4 || ["stroke", "spine"].includes(word) || !/^[a-z]+$/.test(word)) return word;
    return ENGLISH.reduce(
      (stemmed, [ending, instead]) => (stemmed.length > 3 ? stemmed.replace(ending, instead) : stemmed),
      word,
    );
  }

  // Russian typed in Latin letters, as people write who have no other keys.
  const LATIN = [
    ["shch", "щ"],
    ["sch", "щ"],
    ["zh", "ж"],
    ["kh", "х"],
    ["ts", "ц"],
    ["ch", "ч"],
    ["sh", "ш"],
    ["[yji]u", "ю"],
    ["[yji]a", "я"],
    ["[yj][oe]", "е"],
  ].map(([latin, letter]) => [new RegExp(latin, "g"), letter]);
  const LETTERS = Object.fromEntries(
    [..."abcdefghijklmnopqrstuvwxyz"].map((letter, at) => [letter, [..."абцдефгхииклмнопкрстуввхыз"][at]]),
  );

  /** `massazh` → `массаж`; other words stay. */
  function toCyrillic(word) {
    if (!/^[a-z]+$/.test(word)) return word;
    return [...LATIN.reduce((text, [latin, letter]) => text.replace(latin, letter), word)]
      .map((letter) => LETTERS[letter] ?? letter)
      .join("");
  }

  /** A Russian stem without what Latin letters do not tell apart. */
  const soundOf = (word) => stem(word).replace(/[ыэщьъ]/g, (letter) => ({ ы: "и", э: "е", щ: "ш" })[letter] ?? "");

  /** Every piece of two characters or more of a run of Chinese, so that words inside it are found. */
  function pieces(run) {
    const found = [];
    for (let size = 2; size <= Math.min(run.length, 6); size++)
      for (let at = 0; at + size <= run.length; at++) found.push(run.slice(at, at + size));
    return found;
  }

  /** Letters and a number that belong together: `GB 20` → `GB20`. `known` says which codes there are. */
  function joinCodes(text, known = () => true) {
    const join = (pair, letters, number) => (known((letters + number).toLowerCase()) ? letters + number : pair);
    return text.replace(/(?<![a-z\d])([a-z]{1,3})[\s.-]+(\d{1,3})(?![a-z\d])/gi, join);
  }

  return {
    fold,
    split,
    joinCodes,
    learn,
    stem,
    pieces,
    toCyrillic,
    soundOf,
    isHan: (word) => HAN.test(word),
    isStop: (word) => stop.has(word),
    isVertebra: (word) => VERTEBRA.test(word),
    stops: () => stop,
  };
})();
