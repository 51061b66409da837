/* Words: of links, buttons, pictures and fields; the language they are in. */

const VAGUE = /^(こちら|ここ|これ|この先|こちらから|リンク|詳しく|詳しくは|くわしく|詳細|詳細はこちら|もっと(見る|みる)?|続きを読む|次|前|開く|見る|click here|here|more|read more|learn more|details|link|this|go|https?:\/\/\S+)[。．.…→＞>]*(から|を(見る|みる|クリック))?$/i;
const controls = () => all("a[href], button, summary, input[type=submit], input[type=button], input[type=image]").filter(rendered);

check("link_text", () => controls().flatMap((e) => {
  const name = e.matches("input") ? e.value || e.alt || "" : nameOf(e);
  if (!name) return [`no words: ${at(e)}`];
  if (e.closest(".pagination, pre, code")) return [];
  if (VAGUE.test(name) || !/[\p{L}\p{N}]/u.test(name)) return [`says nothing of its own: ${name}, ${at(e)}`];
  const clicks = /(ここ|こちら)を(クリック|タップ|おす|押す)|クリックして|タップして|click here/i.test(name);
  return clicks ? [`says how to press, not what: ${name}`] : [];
}));

check("same_words_same_place", () => {
  const meant = new Map();
  const wrong = [];
  const place = (e) => {
    if (e.matches("a")) return e.href;
    const form = e.form;
    if (!form || e.type === "button") return e.id || at(e);
    const sent = all("input[type=hidden]:not([name=csrfmiddlewaretoken])", form).map((one) => `${one.name}=${one.value}`);
    return [form.action, e.formAction, e.name, e.value, ...sent].join(" ");
  };
  for (const e of controls().filter((one) => !one.matches("summary"))) {
    const key = `${e.tagName} ${nameOf(e)}`;
    // In a table the row says which; two of the same minute are told apart by it.
    const near = describedBy(e) || (/\d/.test(nameOf(e)) && e.closest("tr") ? squeezed(e.closest("tr").textContent) + e.href : "");
    const here = place(e);
    const before = meant.get(key);
    if (before && before.here !== here && before.near === near) wrong.push(`two ways with the words ${key}: ${here} and ${before.here}`);
    else meant.set(key, { here, near });
  }
  return wrong;
});

/* What is heard contains what is seen: somebody who speaks to the page says the words they see. */
check("heard_as_seen", () => controls().filter((e) => e.matches("[aria-label], [aria-labelledby]")).flatMap((e) => {
  const visible = squeezed(e.textContent).toLowerCase();
  return visible && !nameOf(e).toLowerCase().includes(visible) ? [`seen as ${visible}, heard as ${nameOf(e)}: ${at(e)}`] : [];
}));

check("new_windows", () => all("a[target], form[target]")
  .filter((e) => !["", "_self"].includes(e.target) && !/新しい|別の(画面|ウィンドウ|タブ)|new (tab|window)/i.test(nameOf(e)))
  .map((e) => `opens a window unasked: ${at(e)}`));

check("alternatives", () => all("img, [role=img], input[type=image], area").flatMap((e) => {
  const alt = e.getAttribute("alt") ?? e.getAttribute("aria-label");
  if (alt === null) return e.getAttribute("aria-labelledby") ? [] : [`no alternative: ${at(e)}`];
  if (/^\S+\.(jpe?g|png|gif|webp|svg|heic|bmp|tiff?)$/i.test(alt) && !alt.includes("「")) return [`a file name: ${alt}`];
  if (/^(img|dsc|image|photo|picture|画像|写真|しゃしん|イメージ|図|アイコン|icon|logo)?[ _-]*\d*$/i.test(alt) && alt !== "") return [`says nothing: ${alt}`];
  if (alt !== alt.trim() || (alt === "" && e.closest("a, button") && !nameOf(e.closest("a, button")))) return [`empty or blank: ${at(e)}`];
  const figure = e.closest("figure");
  if (alt === "" && figure) return [`a photo without words: ${at(e)}`];
  const caption = squeezed(figure?.querySelector("figcaption")?.textContent);
  return caption && caption === squeezed(alt) ? [`repeats its caption: ${alt}`] : [];
}).concat(all("svg").filter((e) => e.getAttribute("aria-hidden") !== "true" && !(e.getAttribute("role") === "img" && nameOf(e)))
  .map((e) => `a drawing neither named nor hidden: ${at(e)}`)));

const JAPANESE = /[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff々]/;
const ENGLISH = /\b[A-Za-z][a-z']+ [A-Za-z][a-z']+ [A-Za-z][a-z']+/;
const languageAt = (e) => e.closest("[lang]")?.lang.split("-")[0] || "";

check("languages", () => {
  const page = document.documentElement.lang;
  if (!["ja", "en"].includes(page)) return [`the page speaks ${page || "no language"}`];
  const wrong = [];
  const judge = (text, e, where = "") => {
    const language = languageAt(e);
    if (JAPANESE.test(text) && language !== "ja") wrong.push(`Japanese marked as ${language}${where}: ${squeezed(text).slice(0, 60)}`);
    const foreign = ENGLISH.test(text) && !JAPANESE.test(text) && !e.closest("pre, code, kbd, samp, textarea");
    if (/^[A-Za-z]{4,}$/.test(squeezed(text)) && e.matches("button, a.button") && language !== "en") wrong.push(`English marked as ${language}${where}: ${squeezed(text)}`);
    if (foreign && language !== "en") wrong.push(`English marked as ${language}${where}: ${squeezed(text).slice(0, 60)}`);
  };
  for (const [node, e] of texts()) if (!e.closest("textarea")) judge(node.data, e);
  for (const e of all("body *")) {
    for (const name of ["aria-label", "alt", "aria-description", "aria-roledescription"]) {
      if (e.hasAttribute(name)) judge(e.getAttribute(name), e, ` in ${name}`);
    }
    if (e.matches("[lang='']")) wrong.push(`an empty language: ${at(e)}`);
  }
  // HTML cannot mark a name within a title; on an English page it stays as it is.
  const title = document.querySelector("title");
  if (title && page === "ja") judge(title.textContent.split(" - ")[0], title, " in the title");
  const known = all("[lang]").filter((e) => !/^(ja|en)(-[A-Za-z]+)*$/.test(e.lang) && e.lang !== "");
  return wrong.concat(known.map((e) => `a language of no kind: ${at(e)}`));
});

check("words_of_the_senses", () => texts(document.querySelector("main") || document.body).flatMap(([node, e]) => {
  if (e.closest("pre, code, td, dd, textarea, blockquote, .photo")) return [];
  const hit = /(赤い?|青い?|緑の?|黄色い?|オレンジの?)(色の)?(文字|字|項目|欄|印|しるし|ボタン|マーク|行|部分)|(右|左|上|下)(側|がわ)?(にある|の)(ボタン|リンク|欄|メニュー)|\b(red|green|blue|yellow) (text|fields?|items?|marks?|buttons?)\b|(on|to) the (right|left)\b/i.exec(node.data);
  // In brackets such words are quoted: advice about them has to name them.
  const quoted = hit && /[（「『("][^）」』)"]*$/.test(node.data.slice(0, hit.index));
  return hit && !quoted ? [`needs eyes to be understood: ${hit[0]} in ${squeezed(node.data).slice(0, 80)}`] : [];
}));
