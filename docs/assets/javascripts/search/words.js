// What a word is to the search: how it is folded, cut out of a text, and reduced to its stem.
// Index and query both go through here, so that they cannot differ; ages, weeks and years are read in queries alone.
"use strict";

(window.guide ??= {}).words = (() => {
  const HAN = "\\p{Script=Han}";
  const LETTER = `(?:(?!${HAN})[\\p{L}\\p{N}])`; // or digit, of a script that parts its words
  const TOKEN = new RegExp(`${HAN}+|${LETTER}+`, "gu");
  const HAS_HAN = new RegExp(HAN, "u");
  const MARKS = /(?<!\p{Script=Han})\p{M}/gu;
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
    /(?<=.{2})(?:остью|ешься|ишься|ется|ится|ются|ятся|аться|иться|уешь|ует|уют|ает|ают|яет|яют|еет|ать|ять|еть|ить|ешь|ишь|ит|ят|ет|ут|ют|лась|лось|лись|лся|ла|ло|ли|л|ости|ость|иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ым|им|ах|ях|ов|ев|еи|ои|ыи|ии|ия|ая|яя|ое|ее|ые|ие|ом|ем|ам|ям|ую|юю|ью|ь|а|я|о|е|ы|и|у|ю)$/u;

  // Nobody sees these: soft hyphens, spaces of no width and marks of direction, as they come with a paste.
  const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
  const PLAIN = /^[ -~]*$/;
  const NOT_PLAIN = /[^ -~\n]+(?:[ |\n]+[^ -~\n]+)*/g;
  const PLAIN_TOKEN = /[a-z0-9]+/g;
  // An age is a word too: `8 yr old`, `8岁` → child; `82 years old`, `71, a stiff neck` → elderly. So are weeks of pregnancy.
  const AGE =
    /(\d+)(?:[ -]*(?:years?|yrs?|y|months?|weeks?)?[ -]*(?:olds?|o)\b| *岁|[ -]*летн\p{L}+)|^ *([1-9]\d)(?=, ?[^\s\d])|(?<!\d)([7-9]\d) лет(?! назад)/gu;
  const COUNT = "(?:\\d+|\\b[a-z-]*(?:teen|ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)) (?:weeks?|months?)";
  const LATER = "(?! (?:post|past|after|in|out|since|from|off|on|old|ago|back|later))";
  const GONE = new RegExp(
    `${COUNT} (?:gone|along|pregnant|preg)\\b|\\bi ?a?m ${COUNT}\\b${LATER}` +
      // at the beginning of more words; later in a query, and alone, they tell how long
      `|^(?:[23]\\d|4[0-2]) weeks\\b(?!\\W*$| (?:of|course))${LATER}`,
    "g",
  );
  // An illness or accident of a year that is past; one of the last two years may be recent.
  const YEAR =
    /(?<=\b(?:stroke|attack|tia|accident|crash|whiplash|cancer) (?:was )?(?:back )?(?:in |from |of )?)(?:19[5-9]\d|20(?:[01]\d|2[0-4]))\b/g;
  let simplified, traditional;

  /** A function that finds the answer to each key once. */
  function remembered(find) {
    const found = new Map();
    return (key) => {
      if (!found.has(key)) found.set(key, find(key));
      return found.get(key);
    };
  }

  /** Take in what the index knows: traditional and simplified Chinese characters in pairs, and words of no content. */
  function learn(pairs, words) {
    stop = new Set(words.split(" "));
    simplified = new Map((pairs.match(/../gu) ?? []).map((pair) => [...pair]));
    traditional = new RegExp(`[${[...simplified.keys()].join("")}]`, "gu");
  }

  const plain = (run) => run.replace(UNSEEN, "").normalize("NFKD").replace(MARKS, "");

  /** A text without capitals, accents, tone marks, apostrophes and characters nobody sees. */
  const fold = (text) =>
    text
      .replace(NOT_PLAIN, plain)
      .toLowerCase()
      .replace(/['’]s\b|['’ʼ`´]/g, "")
      .replace(traditional, (character) => simplified.get(character));

  const groupOf = (age) => (age < 18 ? "child" : age > 65 ? "elderly" : "adult");

  /** The words of a folded text in order; a run of Chinese characters is one word. */
  const cut = (text) => text.match(PLAIN.test(text) ? PLAIN_TOKEN : TOKEN) ?? [];

  /**
   * The words of a query: in place of an age who is meant, of weeks of a pregnancy that, of an illness's year "years
   * ago". No name in the index tells these by numbers.
   */
  const split = (text) =>
    cut(
      fold(text)
        .replace(GONE, " pregnant ")
        .replace(YEAR, " years ago ")
        .replace(AGE, (_, ...ages) => ` ${groupOf(ages.find(Boolean))} `),
    );

  /**
   * `kneaded` and `kneading` → `knead`; `массажем` → `массаж`. Short words, codes, Chinese and the illness called
   * stroke stay as they are.
   */
  const stem = remembered(findStem);

  function findStem(word) {
    if (/[а-я]/.test(word)) return word.replace(RUSSIAN, "");
    if (word.length < 4 || ["stroke", "spine"].includes(word) || !/^[a-z]+$/.test(word)) return word;
    const cut = (stemmed, [ending, instead]) => (stemmed.length > 3 ? stemmed.replace(ending, instead) : stemmed);
    return ENGLISH.reduce(cut, word);
  }

  // Russian typed in Latin letters, as people write who have no other keys: the longest first.
  const LATIN = new Map(
    ("shch щ|sch щ|zh ж|kh х|ts ц|ch ч|sh ш|yu ю|ju ю|iu ю|ya я|ja я|ia я|ye е|yo е|je е|jo е|a а|b б|c ц|d д|e е|f ф|g г|" +
      "h х|i и|j и|k к|l л|m м|n н|o о|p п|q к|r р|s с|t т|u у|v в|w в|x х|y ы|z з")
      .split("|")
      .map((pair) => pair.split(" ")),
  );
  const SOUND = new RegExp([...LATIN.keys()].join("|"), "g");

  /** `massazh` → `массаж`. */
  const toCyrillic = (word) => word.replace(SOUND, (latin) => LATIN.get(latin));

  /** A Russian stem without what Latin letters do not tell apart. */
  const soundOf = (word) => stem(word).replace(/[ыэщьъ]/g, (letter) => ({ ы: "и", э: "е", щ: "ш" })[letter] ?? "");

  return {
    HAN,
    LETTER,
    fold,
    cut,
    split,
    learn,
    remembered,
    stem,
    toCyrillic,
    soundOf,
    isHan: (word) => HAS_HAN.test(word),
    isStop: (word) => stop.has(word),
    stops: () => [...stop],
  };
})();
